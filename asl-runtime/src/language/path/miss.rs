//! Why a path leads nowhere: the texts of Jayway and the faults that AWS makes of them.

use super::Node;
use crate::Value;
use crate::fault::Fault;
use crate::intrinsic::java;

/// Why a path leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// What the path asks for is not there, in Jayway's words.
    Absent(String),
    /// A step cannot be applied at all, and nothing forgives that.
    Misfit(String),
}

impl Miss {
    /// What Jayway says.
    pub fn text(&self) -> &str {
        match self {
            Self::Absent(text) | Self::Misfit(text) => text,
        }
    }
}

/// The last step is a name that the object does not have.
pub(super) fn no_result(trail: &str) -> Miss {
    Miss::Absent(format!("No results for path: {trail}"))
}

/// A step before the last is a name that the object does not have.
pub(super) fn no_property(trail: &str) -> Miss {
    Miss::Absent(format!("Missing property in path {trail}"))
}

/// A name is asked of something that is no object.
pub(super) fn no_object(fragment: &str, trail: &str) -> Miss {
    Miss::Absent(format!("Property {fragment} not found in path {trail}"))
}

/// An item is asked of null.
pub(super) fn null(trail: &str) -> Miss {
    Miss::Absent(format!("The path {trail} is null"))
}

/// A step follows several names.
pub(super) fn not_at_the_end(trail: &str) -> Miss {
    Miss::Misfit(format!(
        "Multi properties can only be used as path leafs: {trail}"
    ))
}

/// Items are asked of something that is no array.
pub(super) fn no_array(fragments: &str, node: Node<'_>) -> Miss {
    let context = context(node);
    Miss::Misfit(format!(
        "Filter: {fragments} can only be applied to arrays. Current context is: {context}"
    ))
}

/// A filter is applied to something that is neither an array nor an object.
pub(super) fn no_container(fragments: &str, node: Node<'_>) -> Miss {
    let context = context(node);
    Miss::Misfit(format!(
        "Filter: {fragments} can not be applied to primitives. Current context is: {context}"
    ))
}

/// A literal that is no number stands against a number in a filter.
pub(super) fn no_number(text: &str) -> Miss {
    Miss::Misfit(format!("'{text}' is not a number"))
}

/// The text of the node: strings keep their quotes where they are items of an array.
fn context(node: Node<'_>) -> String {
    match node.value {
        Value::Null | Value::Bool(_) | Value::Number(_) => java::text(node.value),
        Value::String(_) if !node.is_wrapped => java::text(node.value),
        Value::String(_) | Value::Array(_) | Value::Object(_) => node.value.to_string(),
    }
}

/// InputPath, OutputPath or another path field.
#[cold]
pub(super) fn invalid(path: &str, miss: &Miss) -> Fault {
    Fault::new(format!("Invalid path '{path}' : {}", miss.text()))
}

#[cold]
pub(super) fn in_field(path: &str, field: &str, input: &Value) -> Fault {
    Fault::new(format!(
        "The JSONPath '{path}' specified for the field '{field}' could not be found in the input '{input}'"
    ))
}

#[cold]
pub(super) fn in_call(path: &str, call: &str, input: &Value) -> Fault {
    Fault::new(format!(
        "The function '{call}' had the following error: \
         The JsonPath argument for the field '{path}' could not be found in the input '{input}'"
    ))
}

/// A path is applied to a document that is null.
#[cold]
pub(super) fn no_document() -> Fault {
    Fault::new("Unable to apply Path transformation to null or empty input.")
}

/// The text of steps that have led on, all but the `skipped` first of them from `start`. Where they count from the
/// end of an array, it has the index.
pub(super) fn trail(start: &Value, steps: &[&str], skipped: usize) -> String {
    let mut trail = String::from("$");
    let mut node = Some(start);
    for (number, step) in steps.iter().enumerate() {
        let inner = step
            .strip_prefix('[')
            .and_then(|step| step.strip_suffix(']'))
            .unwrap_or_default();
        let items = node.and_then(Value::as_array).unwrap_or_default();
        let key = match inner.strip_prefix("@.size()") {
            Some(offset) => {
                let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
                length
                    .saturating_add(offset.parse().unwrap_or(0))
                    .to_string()
            }
            None => inner.to_owned(),
        };
        if number >= skipped {
            let name = key
                .strip_prefix('\'')
                .and_then(|name| name.strip_suffix('\''));
            node = match name {
                Some(name) => node.and_then(|node| node.get(name)),
                None => key.parse().ok().and_then(|index: usize| items.get(index)),
            };
        }
        trail.push_str(&format!("[{key}]"));
    }
    trail
}

/// Why a definite path leads nowhere: `trail` has led to `node`, from which the first of `rest` does not lead on.
pub(super) fn reason(node: Node<'_>, trail: &str, rest: &[&str]) -> Miss {
    let [step, behind @ ..] = rest else {
        return no_result(trail);
    };
    let on = format!("{trail}{step}");
    let is_name = step.starts_with("['");
    match node.value.as_object() {
        Some(_) if step.contains("', '") => not_at_the_end(&on),
        Some(_) if is_name && behind.is_empty() => no_result(&on),
        Some(_) if is_name => no_property(&on),
        Some(_) | None if is_name => no_object(step, trail),
        Some(_) | None if node.is_bare_null() => null(trail),
        Some(_) | None => no_array(&rest.concat(), node),
    }
}
