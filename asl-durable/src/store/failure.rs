//! Why the database could not be read or written, in words that say what to do.

use std::fmt;

use rusqlite::ErrorCode;

use crate::error::Error;

/// Why the database could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It may go better later: another program holds a lock, say.
    Passing(String),
    /// It goes better when there is room on the disk. What needs none can be done.
    Full(String),
    /// It will not go better by itself.
    Final(String),
    /// The database was closed.
    Closed,
}

impl Failure {
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self, Self::Passing(_) | Self::Full(_))
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        let advice = code.and_then(advice);
        let text = match advice {
            Some(advice) => format!("{error}; {advice}"),
            None => error.to_string(),
        };
        match code {
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::OutOfMemory,
            ) => Self::Passing(text),
            Some(ErrorCode::DiskFull) => Self::Full(text),
            Some(_) | None => Self::Final(text),
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the errors of SQLite are many, and more may come"
)]
fn advice(code: ErrorCode) -> Option<&'static str> {
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            Some("another program holds a lock on the file: end it, and executions go on")
        }
        ErrorCode::DiskFull => Some("make room on the disk, and executions go on"),
        ErrorCode::SystemIoFailure => {
            Some("the disk or the file system fails: mend it, and executions go on")
        }
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            Some("the folder must be there, and the program must be allowed to write to it")
        }
        ErrorCode::ReadOnly => Some("the program must be allowed to write to the file"),
        ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => {
            Some("the file is damaged, or no database: put a backup in its place")
        }
        _ => None,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passing(reason) | Self::Full(reason) | Self::Final(reason) => {
                formatter.write_str(reason)
            }
            Self::Closed => formatter.write_str("the database was closed"),
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Passing(reason) | Failure::Full(reason) | Failure::Final(reason) => {
                Self::Store { reason }
            }
            Failure::Closed => Self::Closed,
        }
    }
}
