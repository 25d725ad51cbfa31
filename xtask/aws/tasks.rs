//! The tasks of a case: a client for those that call AWS, and what the others give.

use asl_aws::Aws;
use asl_runtime::value::Text;
use asl_runtime::{Outcome, TaskContext, TaskError, Value};

/// What the tasks of one case share.
pub struct Local {
    aws: Aws,
    methods: Value,
}

impl Local {
    pub(crate) fn new(aws: Aws, methods: Value) -> Self {
        Self { aws, methods }
    }

    /// The client.
    pub fn aws(&self) -> &Aws {
        &self.aws
    }

    /// What a method gives that is implemented here.
    pub fn answer(&self, method: &str, _input: Value, _task: &TaskContext) -> Outcome {
        outcome(&self.methods.get(method).cloned().unwrap_or_default())
    }
}

/// `Return`, or `Throw`.
pub(crate) fn outcome(said: &Value) -> Outcome {
    match said.get("Throw") {
        None => Ok(said.get("Return").cloned().unwrap_or_default()),
        Some(thrown) => {
            let field = |name| thrown.get(name).and_then(Value::as_str).map(Text::from);
            Err(TaskError::from_parts(field("Error"), field("Cause")))
        }
    }
}
