//! A number comes in; the definition of a workflow with so many states, one after the other, goes out.

use serde_json::{Value, json};

/// In turn a Pass, a Task, a Choice, a Task and a Pass; the last state is a Succeed.
pub(super) fn sequential(count: usize) -> Value {
    let last = count.saturating_sub(1);
    let states = (0..last).map(|number| (name(number), state(number, &name(number + 1))));
    let end = (name(last), json!({ "Type": "Succeed" }));
    let states: serde_json::Map<String, Value> = states.chain([end]).collect();
    json!({ "StartAt": name(0), "States": states })
}

fn name(number: usize) -> String {
    format!("Step {number}")
}

fn state(number: usize, next: &str) -> Value {
    match number % 5 {
        0 => json!({
            "Type": "Pass",
            "Parameters": {
                "id.$": "$.id",
                "customer.$": "$.customer",
                "total.$": "$.total",
                "step": number,
            },
            "Next": next,
        }),
        1 => json!({
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "Parameters": { "customer.$": "$.customer.name", "step": number },
            "ResultPath": "$.total",
            "Retry": [{ "ErrorEquals": ["States.Timeout"], "IntervalSeconds": 2, "MaxAttempts": 3 }],
            "Next": next,
        }),
        2 => json!({
            "Type": "Choice",
            "Choices": [
                { "Variable": "$.total", "NumericGreaterThan": number, "Next": next },
                { "Variable": "$.customer.name", "StringEquals": "Ada", "Next": next },
            ],
            "Default": next,
        }),
        3 => json!({
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "ResultPath": "$.result",
            "Next": next,
        }),
        _ => json!({
            "Type": "Pass",
            "Result": { "step": number },
            "ResultPath": "$.mark",
            "Next": next,
        }),
    }
}
