//! Does the tasks: they fail, because nobody has said who does them.

use asl_runtime::{Outcome, TaskContext, TaskError};

/// Nothing.
pub(crate) struct Services;

impl Services {
    /// Nothing to connect to.
    pub(crate) async fn connect() -> Self {
        Self
    }

    /// Fails.
    pub(crate) async fn call(&self, task: &TaskContext) -> Outcome {
        let cause = format!(
            "nothing answers {}; start `cargo asl serve` with --aws, or with --aws-endpoint URL",
            task.resource()
        );
        Err(TaskError::new("NoService", cause))
    }
}
