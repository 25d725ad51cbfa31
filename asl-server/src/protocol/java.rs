//! How AWS's service, which is written in Java, prints what it refuses.

use serde_json::Value;

/// The names of the structures that recorded messages print.
const STRUCTURES: [(&str, &[&str]); 1] = [(
    "RoutingConfigurationListItem",
    &["stateMachineVersionArn", "weight"],
)];

/// A value as messages print it.
pub(super) fn print(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(print).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let known = STRUCTURES
                .iter()
                .find(|(_, names)| members.keys().all(|key| names.contains(&key.as_str())));
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(name, value)| format!("{name}={}", print(value)))
                .collect();
            let name = known.map_or("", |(name, _)| name);
            format!("{name}({})", members.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// The orders of enums that were recorded; what decides them is not known.
const ENUMS: [[&str; 6]; 1] = [[
    "SUCCEEDED",
    "TIMED_OUT",
    "PENDING_REDRIVE",
    "ABORTED",
    "FAILED",
    "RUNNING",
]];

/// The values of an enum as messages list them.
pub(super) fn list(values: &[String]) -> String {
    let is_of = |order: &&[&str; 6]| {
        let mut known = values.iter();
        values.len() == order.len() && known.all(|value| order.contains(&value.as_str()))
    };
    match ENUMS.iter().find(is_of) {
        Some(order) => order.join(", "),
        None => values.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enums_are_listed_as_recorded() {
        let status = "RUNNING SUCCEEDED FAILED TIMED_OUT ABORTED PENDING_REDRIVE";
        let status: Vec<String> = status.split(' ').map(str::to_owned).collect();
        let recorded = "SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING";
        assert_eq!(list(&status), recorded);
    }

    #[test]
    fn structures_are_printed_as_recorded() {
        let routing = serde_json::json!([{ "stateMachineVersionArn": "arn", "weight": 50 }]);
        assert_eq!(
            print(&routing),
            "[RoutingConfigurationListItem(stateMachineVersionArn=arn, weight=50)]"
        );
    }
}
