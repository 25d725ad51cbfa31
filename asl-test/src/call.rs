//! One call of a task, as the test sees it.

use std::time::Duration;

use asl_runtime::{TaskContext, Value};

/// One attempt of a task that the workflow has made.
#[derive(Clone, Debug)]
pub struct Call {
    /// The name of the state.
    pub state: &'static str,
    /// The `Resource`, with its placeholders filled in.
    pub resource: String,
    /// The parameters as AWS would send them: for `lambda:invoke`, the object around the `Payload`.
    pub parameters: Value,
    /// 1 for the first attempt, 2 for the first retry, and so on.
    pub attempt: u32,
    /// How long the execution had run, in virtual time.
    pub at: Duration,
    /// The task token, where there is one.
    pub token: Option<String>,
}

impl Call {
    pub(crate) fn new(task: &TaskContext, at: Duration) -> Self {
        Self {
            state: task.state_name(),
            resource: task.resource().to_owned(),
            parameters: task.parameters().clone(),
            attempt: task.attempt(),
            at,
            token: task.token().map(str::to_owned),
        }
    }

    /// What a test may call the task: by its state, its resource, or the action or function that the resource names.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.state == name || self.resource == name || last_part(&self.resource) == name
    }
}

/// `dynamodb:putItem` of `arn:aws:states:::dynamodb:putItem`, `charge` of a function's ARN.
pub(crate) fn last_part(resource: &str) -> &str {
    let optimized = resource.split_once(":states:::").map(|(_, action)| action);
    optimized.unwrap_or_else(|| resource.rsplit(':').next().unwrap_or(resource))
}
