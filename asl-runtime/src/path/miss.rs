//! The texts of failed paths: where and why a path stopped comes in, the fault that AWS reports goes out.

use crate::Value;
use crate::fault::Fault;
use crate::intrinsic::java;

/// A path field: `steps` are all steps of `path`, of which `taken` led on, to `node`.
#[cold]
pub(super) fn invalid(node: &Value, taken: u32, path: &str, steps: &[&str]) -> Fault {
    let taken = usize::try_from(taken).unwrap_or(usize::MAX);
    let (before, rest) = steps.split_at_checked(taken).unwrap_or((steps, &[]));
    Fault::new(format!(
        "Invalid path '{path}' : {}",
        reason(node, before, rest)
    ))
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

/// What Jayway says of a step that leads nowhere. Recorded on AWS are a missing member at the end and
/// before it; the other texts are Jayway's own.
fn reason(node: &Value, before: &[&str], rest: &[&str]) -> String {
    let before = before.concat();
    let [step, behind @ ..] = rest else {
        return format!("No results for path: ${before}");
    };
    let is_member = step.starts_with("['");
    match node {
        Value::Object(_) if is_member && !behind.is_empty() => {
            format!("Missing property in path ${before}{step}")
        }
        Value::Object(_) if is_member => format!("No results for path: ${before}{step}"),
        _ if is_member => format!(
            "Expected to find an object with property {step} in path ${before} but found '{}'. \
             This is not a json object according to the JsonProvider: \
             'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.",
            java::class_name(node)
        ),
        Value::Array(_) => format!("No results for path: ${before}{}", rest.concat()),
        Value::Null => format!("The path ${before} is null"),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => format!(
            "Filter: {} can only be applied to arrays. Current context is: {}",
            rest.concat(),
            java::text(node)
        ),
    }
}
