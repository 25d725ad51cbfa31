//! What can go wrong with durable executions, in words that say what to do.

use std::fmt;
use std::path::PathBuf;

use asl_runtime::{ExecutionError, TaskTimedOut};

/// What an operation gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation on durable executions did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Another process, or another handle of this one, has opened the database.
    Owned {
        /// The database.
        path: PathBuf,
    },
    /// The database cannot be opened.
    Open {
        /// The database.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
    /// The database could not be read or written. Nothing of the operation was done.
    Store {
        /// Why, and what to do.
        reason: String,
    },
    /// There is an execution of this name with another input.
    ExecutionAlreadyExists {
        /// The name.
        name: String,
    },
    /// There is no such execution.
    ExecutionDoesNotExist {
        /// The name.
        name: String,
    },
    /// AWS would not take this as the name of an execution.
    InvalidName {
        /// The name.
        name: String,
    },
    /// The execution cannot be redriven.
    NotRedrivable {
        /// Why not, as `redriveStatusReason` says it.
        reason: String,
    },
    /// The execution has not ended, and cannot go on.
    Stuck {
        /// Why, and what to do.
        reason: String,
    },
    /// No task waits for the token (anymore).
    TaskTimedOut,
    /// The execution ended without an output, or has an input or an output that does not fit its type.
    Execution(ExecutionError),
    /// The database was closed.
    Closed,
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Owned { path } => write!(
                formatter,
                "{} is in use: one process at a time runs its executions; stop the other one, or ask it",
                path.display()
            ),
            Self::Open { path, reason } => {
                write!(formatter, "{} cannot be opened: {reason}", path.display())
            }
            Self::Store { reason } => write!(formatter, "nothing was changed: {reason}"),
            Self::ExecutionAlreadyExists { name } => write!(
                formatter,
                "the execution {name:?} already exists, with another input; give this one another name"
            ),
            Self::ExecutionDoesNotExist { name } => {
                write!(formatter, "there is no execution {name:?}")
            }
            Self::InvalidName { name } => write!(
                formatter,
                "{name:?} cannot be the name of an execution: it takes 1 to 80 characters, and neither blanks nor any of <>{{}}[]?*\"#%\\^|~`$&,;:/"
            ),
            Self::NotRedrivable { reason } => formatter.write_str(reason),
            Self::Stuck { reason } => write!(formatter, "the execution cannot go on: {reason}"),
            Self::TaskTimedOut => TaskTimedOut.fmt(formatter),
            Self::Execution(error) => error.fmt(formatter),
            Self::Closed => formatter.write_str("the database was closed"),
        }
    }
}

impl std::error::Error for Error {}

impl From<ExecutionError> for Error {
    fn from(error: ExecutionError) -> Self {
        Self::Execution(error)
    }
}

impl From<TaskTimedOut> for Error {
    fn from(_: TaskTimedOut) -> Self {
        Self::TaskTimedOut
    }
}
