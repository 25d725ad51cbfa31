//! The envelope of `lambda:invoke`, and what AWS makes of an error that a function returns.

use crate::json;
use crate::value::{Text, Value};

/// The event that the function receives; a call without a `Payload` sends an empty object.
pub(super) fn payload(parameters: &Value) -> Value {
    parameters
        .get("Payload")
        .cloned()
        .unwrap_or_else(|| json!({}))
}

/// The answer of Invoke around the function's own (recorded in `base_lambda_service_task_state`).
pub(super) fn wrap(payload: Value) -> Value {
    json!({
        "ExecutedVersion": "$LATEST",
        "Payload": payload,
        "SdkHttpMetadata": { "AllHttpHeaders": {}, "HttpHeaders": {}, "HttpStatusCode": 200 },
        "SdkResponseMetadata": { "RequestId": "00000000-0000-0000-0000-000000000000" },
        "StatusCode": 200
    })
}

/// The cause as Step Functions reports it: the JSON text that the Lambda runtime sends.
pub(crate) fn cause(name: &Text, message: Text) -> Text {
    let is_reported_already = is_service_error(name)
        || Value::parse(&message).is_ok_and(|cause| cause.get("errorMessage").is_some());
    if is_reported_already {
        return message;
    }
    let report =
        json!({ "errorMessage": Value::String(message), "errorType": Value::String(name.clone()) });
    Text::from(report.to_string())
}

/// An error that AWS's services raise themselves, not the code of a function.
fn is_service_error(name: &str) -> bool {
    name.starts_with("States.") || name.starts_with("Lambda.")
}
