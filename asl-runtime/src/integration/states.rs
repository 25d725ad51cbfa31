//! The envelope of `states:startExecution`: how a child execution is started and described.

use crate::failure::{Outcome, TaskError};
use crate::json;
use crate::task::TaskContext;
use crate::value::{Text, Value};

/// The input of the child: an object, JSON text, or nothing, which is `{}` (recorded in
/// `start_execution_sync`).
pub(super) fn input(parameters: &Value) -> Value {
    match parameters.get("Input") {
        None | Some(Value::Null) => json!({}),
        Some(Value::String(text)) => {
            Value::parse(text).unwrap_or_else(|_| Value::String(text.clone()))
        }
        Some(input) => input.clone(),
    }
}

/// The answer of StartExecution, which does not wait for the child.
pub(super) fn started(task: &TaskContext) -> Value {
    json!({
        "ExecutionArn": execution_arn(task),
        "SdkHttpMetadata": { "AllHttpHeaders": {}, "HttpHeaders": {}, "HttpStatusCode": 200 },
        "SdkResponseMetadata": { "RequestId": "00000000-0000-0000-0000-000000000000" },
        "StartDate": start_date(task)
    })
}

/// The child as DescribeExecution shows it once it has ended (recorded in `start_execution_sync*`);
/// `render` says how data stands in it: `.sync` shows JSON text, `.sync:2` JSON.
pub(super) fn described(
    task: &TaskContext,
    outcome: Outcome,
    render: impl Fn(&Value) -> Value,
) -> Outcome {
    match outcome {
        Ok(output) => {
            let fields = [
                ("Output", render(&output)),
                ("OutputDetails", json!({ "Included": true })),
                ("Status", Value::text("SUCCEEDED")),
            ];
            Ok(describe(task, render, fields))
        }
        Err(error) => {
            let fields = [
                ("Cause", Value::from(error.cause)),
                ("Error", Value::from(error.error)),
                ("Status", Value::text("FAILED")),
            ];
            let cause = describe(task, render, fields);
            Err(TaskError::new("States.TaskFailed", cause.to_string()))
        }
    }
}

fn describe<const N: usize>(
    task: &TaskContext,
    render: impl Fn(&Value) -> Value,
    fields: [(&'static str, Value); N],
) -> Value {
    let mut entries = vec![
        ("ExecutionArn", execution_arn(task)),
        ("Input", render(&input(task.parameters()))),
        ("InputDetails", json!({ "Included": true })),
        ("Name", child_name(task)),
        ("StartDate", start_date(task)),
        (
            "StateMachineArn",
            task.parameters()
                .get("StateMachineArn")
                .cloned()
                .unwrap_or_default(),
        ),
        ("StopDate", start_date(task)),
    ];
    entries.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
    entries.sort_by_key(|(name, _)| *name);
    Value::object(
        entries
            .into_iter()
            .map(|(name, value)| (Text::from_static(name), value)),
    )
}

/// The name that the parameters give the child, or one made of the parent's.
fn child_name(task: &TaskContext) -> Value {
    let given = task.parameters().get("Name").filter(|name| !name.is_null());
    given
        .cloned()
        .unwrap_or_else(|| Value::from(task.execution().name()))
}

fn execution_arn(task: &TaskContext) -> Value {
    let machine = task
        .parameters()
        .get("StateMachineArn")
        .and_then(Value::as_str);
    let machine = machine
        .unwrap_or_default()
        .replacen(":stateMachine:", ":execution:", 1);
    let name = child_name(task);
    Value::from(format!("{machine}:{}", name.as_str().unwrap_or_default()))
}

/// Milliseconds since 1970, as DescribeExecution shows dates to a workflow.
fn start_date(task: &TaskContext) -> Value {
    Value::from(task.scheduled().as_millis())
}
