//! The envelope of `lambda:invoke`, and what AWS makes of an error that a function returns.

use crate::failure::{Outcome, TaskError};
use crate::json;
use crate::value::Value;

/// The event that the function receives; a call without a `Payload` sends an empty object.
pub(super) fn payload(parameters: &Value) -> Value {
    parameters
        .get("Payload")
        .cloned()
        .unwrap_or_else(|| json!({}))
}

/// The answer of Invoke around the function's own (recorded in `base_lambda_service_task_state`).
pub(super) fn wrap(outcome: Outcome) -> Outcome {
    let payload = outcome.map_err(function_error)?;
    Ok(json!({
        "ExecutedVersion": "$LATEST",
        "Payload": payload,
        "SdkHttpMetadata": { "AllHttpHeaders": {}, "HttpHeaders": {}, "HttpStatusCode": 200 },
        "SdkResponseMetadata": { "RequestId": "00000000-0000-0000-0000-000000000000" },
        "StatusCode": 200
    }))
}

/// The error as Step Functions reports it: the cause is the JSON text that the Lambda runtime sends.
pub(super) fn function_error(error: TaskError) -> TaskError {
    let Some(name) = error
        .error
        .clone()
        .filter(|_| !super::is_service_error(&error))
    else {
        return error;
    };
    let message = error.cause.unwrap_or_default();
    let is_reported_already =
        Value::parse(&message).is_ok_and(|cause| cause.get("errorMessage").is_some());
    if is_reported_already {
        return TaskError::new(name, message);
    }
    let cause =
        json!({ "errorMessage": Value::String(message), "errorType": Value::String(name.clone()) });
    TaskError::new(name, cause.to_string())
}
