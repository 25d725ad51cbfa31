//! What the SDK for Java changes in the results of single services.

use asl_models::Operation;
use asl_runtime::Value;

use crate::style::Style;

/// What stands in front of ids of Route 53, and the SDK takes away.
const PREFIXES: [&str; 3] = ["/hostedzone/", "/change/", "/delegationset/"];

/// The result as tasks of `aws-sdk` show it.
pub(super) fn customized(operation: &Operation, style: Style, result: Value) -> Value {
    match operation.interface.id.as_str() {
        "Route 53" if style == Style::Sdk => without_prefixes(&result),
        _ => result,
    }
}

fn without_prefixes(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::object(members.iter().map(|(name, value)| {
            let value = match value.as_str().filter(|_| name.as_str() == "Id") {
                Some(id) => Value::from(bare(id)),
                None => without_prefixes(value),
            };
            (name.clone(), value)
        })),
        Value::Array(items) => Value::array(items.iter().map(without_prefixes)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn bare(id: &str) -> &str {
    let bare = PREFIXES.iter().find_map(|prefix| id.strip_prefix(prefix));
    bare.unwrap_or(id)
}
