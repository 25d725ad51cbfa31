//! Why an engine cannot go on with an execution that has not ended.

use std::fmt;

use crate::failure::TaskError;
use crate::value::Text;

/// Why an engine cannot go on with an execution that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interrupted {
    reason: Text,
    /// With what it was stopped, if it was.
    stopped: Option<TaskError>,
}

impl Interrupted {
    /// For this reason, which says what to do about it.
    pub fn new(reason: impl Into<Text>) -> Self {
        Self {
            reason: reason.into(),
            stopped: None,
        }
    }

    /// Because somebody has stopped the execution, which ends as ABORTED.
    pub fn stopped(error: TaskError) -> Self {
        Self {
            reason: Text::from_static("it was stopped"),
            stopped: Some(error),
        }
    }

    /// With what error and cause the execution was stopped, if it was.
    pub fn as_stopped(&self) -> Option<&TaskError> {
        self.stopped.as_ref()
    }

    /// The reason.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Interrupted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the execution cannot go on: {}", self.reason)
    }
}

impl std::error::Error for Interrupted {}
