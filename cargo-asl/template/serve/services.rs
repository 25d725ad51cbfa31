//! Does the tasks: by calling AWS.

use asl_aws::{Aws, EveryTask};
use asl_runtime::{Outcome, TaskContext, TaskHandler};

/// The client.
pub(crate) struct Services(EveryTask);

impl Services {
    /// A client as the environment and the files of the AWS CLI say.
    pub(crate) async fn connect() -> Self {
        Self(EveryTask(Aws::from_env().await))
    }

    /// Calls the service that a task names.
    pub(crate) async fn call(&self, task: &TaskContext) -> Outcome {
        let parameters = task.parameters().clone();
        self.0.call(task.resource(), parameters, task).await
    }
}
