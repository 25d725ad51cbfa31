//! Does the tasks that have no outcome in the tasks file: they fail.

use asl_runtime::{Outcome, TaskContext, TaskError};

pub(crate) use asl_runtime::clock::block_on;

/// Nothing.
pub(crate) struct Services;

impl Services {
    /// Nothing to connect to.
    pub(crate) async fn connect() -> Self {
        Self
    }

    /// Fails: nobody has said what the task answers.
    pub(crate) async fn call(&self, task: &TaskContext) -> Outcome {
        let state = task.state_name();
        let cause = format!("the tasks file has no outcome for the state \"{state}\"");
        Err(TaskError::new("MissingOutcome", cause))
    }
}
