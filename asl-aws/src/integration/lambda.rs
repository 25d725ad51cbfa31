//! Lambda: the payload, and functions that fail.

use asl_runtime::{TaskError, Value};

use super::{changed, parsed};
use crate::http::Response;

/// The payload is JSON text: a text that is JSON already is sent as it is (recorded in
/// `cross_account_service_lambda_invoke`).
pub(super) fn request(parameters: &Value) -> Value {
    changed(parameters, "Payload", |payload| {
        let payload = payload?;
        let is_json = payload
            .as_str()
            .is_some_and(|text| Value::parse(text).is_ok());
        Some(if is_json {
            payload.clone()
        } else {
            Value::from(payload.to_string())
        })
    })
}

/// The payload as JSON (recorded in `lambda_task_service.invoke`).
pub(super) fn result(value: &Value, response: &Response) -> Result<Value, TaskError> {
    let payload = value.get("Payload").cloned().unwrap_or_default();
    if response.header("x-amz-function-error").is_some() {
        // Here the cause is JSON as Step Functions writes it (recorded in `task_service_lambda.raise_exception_catch`).
        return Err(failure(&Value::from(parsed(&payload).to_string())));
    }
    Ok(changed(value, "Payload", |payload| payload.map(parsed)))
}

/// What a function gives that is named by its ARN, of the answer of `invoke`.
///
/// # Errors
/// That of the function, with all that it has said as the cause.
pub fn function_result(value: &Value, response: &Response) -> Result<Value, TaskError> {
    let payload = value.get("Payload").cloned().unwrap_or_default();
    if response.header("x-amz-function-error").is_some() {
        return Err(failure(&payload));
    }
    Ok(parsed(&payload))
}

fn failure(payload: &Value) -> TaskError {
    let report = parsed(payload);
    let name = report.get("errorType").and_then(Value::as_str);
    TaskError::new(
        name.unwrap_or("Exception"),
        payload.as_str().unwrap_or_default(),
    )
}
