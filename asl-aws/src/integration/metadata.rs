//! What optimized integrations show of a response of HTTP.

use asl_runtime::Value;

use super::object;
use crate::http::Response;
use crate::java;

/// The value with `SdkHttpMetadata` and `SdkResponseMetadata`, by name.
pub(super) fn add(value: &Value, response: &Response) -> Value {
    let own = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let own = own.map(|(name, value)| (name.to_string(), value.clone()));
    let shown = [
        ("SdkHttpMetadata", http(response)),
        ("SdkResponseMetadata", request_id(response)),
    ];
    let shown = shown
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let mut members: Vec<(String, Value)> = own.chain(shown).collect();
    members.sort_by(|(name, _), (other, _)| name.cmp(other));
    Value::object(members)
}

/// All headers twice: with lists of values as a `HashMap` has them, and with values as a `TreeMap` that does not tell
/// capitals from small letters (recorded in `lambda_task_service.invoke`).
fn http(response: &Response) -> Value {
    let mut headers: Vec<&(String, String)> = response.headers.iter().collect();
    headers.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    let single = headers
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())));
    let single = Value::object(single);
    java::sort_by_key(&mut headers, |(name, _)| name);
    let lists = headers
        .iter()
        .map(|(name, value)| (name.clone(), Value::array([Value::from(value.as_str())])));
    object([
        ("AllHttpHeaders", Some(Value::object(lists))),
        ("HttpHeaders", Some(single)),
        (
            "HttpStatusCode",
            Some(Value::from(u32::from(response.status))),
        ),
    ])
}

fn request_id(response: &Response) -> Value {
    let id = response
        .header("x-amzn-requestid")
        .or_else(|| response.header("x-amz-request-id"));
    object([("RequestId", id.map(Value::from))])
}
