//! Why an engine cannot go on with an execution that has not ended.

use std::fmt;

use crate::value::Text;

/// Why an engine cannot go on with an execution that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interrupted {
    reason: Text,
}

impl Interrupted {
    /// For this reason, which says what to do about it.
    pub fn new(reason: impl Into<Text>) -> Self {
        Self {
            reason: reason.into(),
        }
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
