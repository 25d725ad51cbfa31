//! The envelope of `states:startExecution`: how a child execution is started and described.

use crate::failure::{ExecutionError, Outcome, TaskError};
use crate::json;
use crate::task::{Envelope, TaskContext};
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// The input of the child: an object, JSON text, or nothing, which is `{}` (recorded in
/// `start_execution_sync`).
pub fn child_input(parameters: &Value) -> Value {
    match parameters.get("Input") {
        None | Some(Value::Null) => json!({}),
        Some(Value::String(text)) => {
            Value::parse(text).unwrap_or_else(|_| Value::String(text.clone()))
        }
        Some(input) => input.clone(),
    }
}

/// A child execution, as the API shows it to the workflow that has started it.
#[derive(Clone, Debug)]
pub struct Child {
    /// Its ARN.
    pub arn: Text,
    /// Its name.
    pub name: Text,
    /// The ARN of its state machine, as the parent gives it.
    pub state_machine_arn: Value,
    /// Its input.
    pub input: Value,
    /// When it started.
    pub started: Timestamp,
    /// When it ended.
    pub stopped: Timestamp,
}

impl Child {
    /// The child of a task that a method does the work of: nothing is known of it but what the task says.
    pub(super) fn of(task: &TaskContext) -> Self {
        let name = child_name(task);
        let machine = task.parameters().get("StateMachineArn").cloned();
        let machine = machine.unwrap_or_default();
        let prefix = machine.as_str().unwrap_or_default();
        let prefix = prefix.replacen(":stateMachine:", ":execution:", 1);
        Self {
            arn: Text::from(format!("{prefix}:{name}")),
            name,
            state_machine_arn: machine,
            input: child_input(task.parameters()),
            started: task.scheduled(),
            stopped: task.scheduled(),
        }
    }

    /// The answer of StartExecution, which does not wait for the child.
    pub fn start_response(&self) -> Value {
        json!({
            "ExecutionArn": self.arn.as_str(),
            "SdkHttpMetadata": { "AllHttpHeaders": {}, "HttpHeaders": {}, "HttpStatusCode": 200 },
            "SdkResponseMetadata": { "RequestId": "00000000-0000-0000-0000-000000000000" },
            "StartDate": self.started.as_millis()
        })
    }

    /// What `.sync` and `.sync:2` make of its end: it as DescribeExecution shows it (recorded in
    /// `start_execution_sync*`). `.sync` shows data as JSON text, `.sync:2` as JSON.
    ///
    /// # Errors
    /// `States.TaskFailed` with all of that in its cause, if it has failed.
    pub fn end_response(
        &self,
        envelope: Envelope,
        result: Result<Value, ExecutionError>,
    ) -> Outcome {
        let render = |value: &Value| match envelope {
            Envelope::StartExecutionSync2 => value.clone(),
            Envelope::None
            | Envelope::Function
            | Envelope::LambdaInvoke
            | Envelope::StartExecution
            | Envelope::StartExecutionSync => Value::from(value.to_string()),
        };
        match result {
            Ok(output) => {
                let fields = [
                    ("Output", render(&output)),
                    ("OutputDetails", json!({ "Included": true })),
                    ("Status", Value::text("SUCCEEDED")),
                ];
                Ok(self.described(render, fields))
            }
            Err(error) => {
                let part = |text: Option<&str>| text.map(Value::from).unwrap_or_default();
                let fields = [
                    ("Cause", part(error.cause())),
                    ("Error", part(error.error())),
                    ("Status", Value::text(error.status().name())),
                ];
                let cause = self.described(render, fields);
                Err(TaskError::new("States.TaskFailed", cause.to_string()))
            }
        }
    }

    fn described<const N: usize>(
        &self,
        render: impl Fn(&Value) -> Value,
        fields: [(&'static str, Value); N],
    ) -> Value {
        let mut entries = vec![
            ("ExecutionArn", Value::String(self.arn.clone())),
            ("Input", render(&self.input)),
            ("InputDetails", json!({ "Included": true })),
            ("Name", Value::String(self.name.clone())),
            ("StartDate", Value::from(self.started.as_millis())),
            ("StateMachineArn", self.state_machine_arn.clone()),
            ("StopDate", Value::from(self.stopped.as_millis())),
        ];
        entries.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
        entries.sort_by_key(|(name, _)| *name);
        let entries = entries.into_iter();
        Value::object(entries.map(|(name, value)| (Text::from_static(name), value)))
    }
}

/// The name that the parameters give the child, or else that of the parent.
fn child_name(task: &TaskContext) -> Text {
    let given = task.parameters().get("Name").filter(|name| !name.is_null());
    match given {
        Some(Value::String(name)) => name.clone(),
        Some(other) => Text::from(other.to_string()),
        None => Text::from(task.execution().name()),
    }
}
