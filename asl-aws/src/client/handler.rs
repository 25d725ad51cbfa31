//! A handler of all tasks of any workflow, which finds the operations in the packed models.

use asl_models::{Action, Operation, Service};
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
    match task.info().kind {
        TaskKind::Function => found("lambda", ["invoke"]),
        TaskKind::Activity => Vec::new(),
        TaskKind::Service {
            service, action, ..
        } => {
            let name = action.split('.').next().unwrap_or(action);
            if let Some(service) = service.strip_prefix("aws-sdk:") {
                return found(service, [name]);
            }
            let action = Action::named(service, name);
            let service = action.and_then(|action| action.operation);
            let (service, _) = service.unwrap_or_default();
            found(service, action.into_iter().flat_map(Action::operations))
        }
    }
}

fn found<'n>(service: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<Operation> {
    let Some(service) = Service::named(service) else {
        return Vec::new();
    };
    let names = names.into_iter();
    names.filter_map(|name| service.operation(name)).collect()
}
