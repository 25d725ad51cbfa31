//! One handler that answers all tasks of a workflow: for mocks, replays and command lines.

use std::future::Future;

use super::TaskContext;
use crate::failure::Outcome;
use crate::value::Value;

/// Answers all tasks of a workflow: for mocks, replays and command lines.
///
/// A generated `Tasks` trait is implemented for [`Handler<H>`](Handler), so one handler can stand where a
/// type with a method for each task would. It sees parameters and gives answers in AWS's own shape:
/// nothing is unwrapped for it.
pub trait TaskHandler: Send + Sync {
    /// Makes one attempt of the task that `resource` names.
    fn call(
        &self,
        resource: &str,
        parameters: Value,
        context: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;

    /// Whether there is the activity with this ARN. Without it, the execution fails with `States.Runtime`.
    fn has_activity(&self, _arn: &str) -> bool {
        true
    }
}

/// Makes a [`TaskHandler`] out of a function that answers at once.
///
/// ```
/// use asl_runtime::{Handler, TaskError, Value, json, task_fn};
///
/// let tasks = Handler(task_fn(|resource, parameters, _context| match resource {
///     "arn:aws:states:::sns:publish" => Ok(json!({ "MessageId": "1" })),
///     _ => Err(TaskError::new("Unknown", resource)),
/// }));
/// # fn check<H: asl_runtime::TaskHandler>(_: &Handler<H>) {}
/// # check(&tasks);
/// ```
pub fn task_fn<F>(function: F) -> impl TaskHandler
where
    F: Fn(&str, Value, &TaskContext) -> Outcome + Send + Sync,
{
    TaskFunction(function)
}

struct TaskFunction<F>(F);

impl<F> TaskHandler for TaskFunction<F>
where
    F: Fn(&str, Value, &TaskContext) -> Outcome + Send + Sync,
{
    async fn call(&self, resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        (self.0)(resource, parameters, context)
    }
}

/// Puts one [`TaskHandler`] in the place of the generated `Tasks` trait of any workflow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Handler<H>(pub H);

impl<H: TaskHandler> Handler<H> {
    /// Hands a task to the handler; generated code calls this.
    #[doc(hidden)]
    pub fn handle(&self, context: &TaskContext) -> impl Future<Output = Outcome> + Send {
        self.0
            .call(context.resource(), context.parameters().clone(), context)
    }

    /// Whether there is the activity of a task; generated code asks this.
    #[doc(hidden)]
    pub fn knows(&self, context: &TaskContext) -> bool {
        self.0.has_activity(context.resource())
    }
}
