//! A handler of all tasks of any workflow, which finds the operations in the packed models.

use asl_models::{Operation, called_by};
use asl_runtime::{Outcome, TaskContext, TaskHandler, TaskKind, Value};

use super::Aws;

/// Does all tasks of any workflow by calling services.
///
/// It carries the models of all services. A program that knows its tasks gives [`Aws::run`] those operations that it
/// needs.
#[derive(Clone, Debug)]
pub struct EveryTask(pub Aws);

impl TaskHandler for EveryTask {
    async fn call(&self, _resource: &str, _parameters: Value, context: &TaskContext) -> Outcome {
        self.0.run(context, &operations(context)).await
    }
}

/// The operations that a task may need; those that nobody knows are not there.
fn operations(task: &TaskContext) -> Vec<Operation> {
    let found = match task.info().kind {
        TaskKind::Function => called_by("lambda", "invoke"),
        TaskKind::Activity => None,
        TaskKind::Service {
            service, action, ..
        } => called_by(service, action),
    };
    found.unwrap_or_default()
}
