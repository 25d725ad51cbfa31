//! Does the tasks that have no outcome in the tasks file: by calling AWS.

use std::future::Future;

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

/// The network needs timers and sockets of tokio.
pub(crate) fn block_on<F: Future>(work: F) -> F::Output {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build();
    runtime.expect("a runtime can be made").block_on(work)
}
