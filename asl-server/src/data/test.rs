//! Tests of single states, as they are written between processes.

use serde::{Deserialize, Serialize};

/// A state that is run by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// The state to begin with. The test is over when it is left.
    pub state: String,
    /// Its input: JSON.
    pub input: String,
    /// The variables: an object in JSON.
    pub variables: String,
    /// The context object, in JSON.
    pub context: String,
    /// What a task answers; without this, its work is done.
    pub mock: Option<Mock>,
    /// How often the state was tried again before.
    pub retries: u32,
}

/// What a task answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mock {
    /// A result: JSON.
    Result(String),
    /// An error.
    Error(Problem),
}

/// An error and its cause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The error.
    pub error: Option<String>,
    /// Its cause.
    pub cause: Option<String>,
}

/// What became of a state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    /// The output, if the state was left: JSON.
    pub output: Option<String>,
    /// The variables that it has assigned: an object in JSON.
    pub assigned: Option<String>,
    /// The state that follows.
    pub next: Option<String>,
    /// What went wrong last, even if it was caught.
    pub problem: Option<Problem>,
    /// The retrier that took the error, or would have.
    pub retrier: Option<usize>,
    /// The seconds until the next attempt, if there is one.
    pub backoff: Option<u64>,
    /// The catcher that took the error.
    pub catcher: Option<usize>,
    /// What a task was given: JSON.
    pub parameters: Option<String>,
    /// What a task gave: JSON.
    pub result: Option<String>,
}

impl Tested {
    /// Whether the state was left as if nothing had happened.
    pub fn has_succeeded(&self) -> bool {
        self.output.is_some() && self.catcher.is_none()
    }
}
