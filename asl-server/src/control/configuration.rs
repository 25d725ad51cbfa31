//! What a state machine is told about logging, tracing and encryption: checked, and filled up as AWS shows it.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::protocol::Request;

/// `loggingConfiguration` as DescribeStateMachine shows it; `None` if the request says nothing.
///
/// # Errors
/// When there is not exactly one destination for a level that needs one.
pub(crate) fn logging(request: &Request) -> Result<Option<Value>, ApiError> {
    let Some(given) = request.get("loggingConfiguration") else {
        return Ok(None);
    };
    let level = given.get("level").and_then(Value::as_str).unwrap_or("OFF");
    let data = given.get("includeExecutionData").and_then(Value::as_bool);
    let destinations = given.get("destinations").filter(|list| !list.is_null());
    let count = destinations.and_then(Value::as_array).map_or(0, Vec::len);
    if count > 1 || (count == 0 && level != "OFF") {
        return Err(ApiError::new(
            "InvalidLoggingConfiguration",
            "Invalid Logging Configuration: Must specify exactly one Log Destination.",
        ));
    }
    let mut shown = json!({ "level": level, "includeExecutionData": data.unwrap_or_default() });
    if let (Value::Object(members), Some(destinations)) = (&mut shown, destinations) {
        members.insert("destinations".to_owned(), destinations.clone());
    }
    Ok(Some(shown))
}

/// What stands for no configuration of logging.
pub(crate) fn no_logging() -> Value {
    json!({ "level": "OFF", "includeExecutionData": false })
}

/// `tracingConfiguration` as it is shown.
pub(crate) fn tracing(request: &Request) -> Option<Value> {
    let given = request.get("tracingConfiguration")?;
    let enabled = given.get("enabled").and_then(Value::as_bool);
    Some(json!({ "enabled": enabled.unwrap_or_default() }))
}

/// What stands for no configuration of tracing.
pub(crate) fn no_tracing() -> Value {
    json!({ "enabled": false })
}

/// `encryptionConfiguration` as it is shown. Nothing is encrypted here.
pub(crate) fn encryption(request: &Request) -> Option<Value> {
    request.get("encryptionConfiguration").cloned()
}

/// What stands for no configuration of encryption.
pub(crate) fn no_encryption() -> Value {
    json!({ "type": "AWS_OWNED_KEY" })
}
