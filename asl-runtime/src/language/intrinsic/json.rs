//! The functions of JSON: text or values come in, values or text go out.

mod jackson;

use super::{invalid, java, text_of};
use crate::Value;
use crate::fault::Fault;
use crate::value::{JsonError, Map, Text};

/// `States.StringToJson(text)`: `null` of an empty text, as recorded on AWS.
///
/// # Errors
///
/// `text` is no string, or not JSON.
pub fn string_to_json(text: &Value) -> Result<Value, Fault> {
    let whole = text_of(text, "StringToJson")?;
    let text = whole.trim_matches([' ', '\t', '\n', '\r']);
    if text.is_empty() {
        return Ok(Value::Null);
    }
    // AWS's parser has no negative zero among the integers (recorded in `string_to_json`).
    if text == "-0" {
        return Ok(Value::from(0));
    }
    text.parse().or_else(|error| read_leniently(whole, &error))
}

/// What AWS's parser says of a text that is not JSON, without the place; `None` if it is.
pub fn json_complaint(text: &str) -> Option<String> {
    let error = Value::parse(text).err()?;
    let complaint = jackson::first_value(text).err();
    let complaint = complaint.unwrap_or_else(|| error.to_string());
    let problem = complaint.split("\n at ").next().unwrap_or_default();
    Some(problem.to_owned())
}

/// What AWS's parser makes of text that is not JSON: it is content with a value at the beginning.
#[cold]
fn read_leniently(text: &str, error: &JsonError) -> Result<Value, Fault> {
    let first = jackson::first_value(text).and_then(|end| {
        let first = text.get(..end).unwrap_or_default();
        // Only values that are nested too deep are JSON for AWS and not here.
        first.trim().parse().map_err(|_| error.to_string())
    });
    first.map_err(|problem| {
        Fault::new(format!(
            "Cannot convert String to Json in States.StringToJson, caused by: {problem}"
        ))
    })
}

/// `States.JsonToString(value)`: compact.
pub fn json_to_string(value: &Value) -> Value {
    value.to_string().into()
}

/// `States.JsonMerge(left, right, deep)`: the members of both, in the order of a Java `HashMap`; of
/// equal keys the one of `right`.
///
/// AWS takes anything but `true` for `deep`.
///
/// # Errors
///
/// `left` or `right` is no object, or `deep` is `true`, which AWS does not support.
pub fn json_merge(left: &Value, right: &Value, deep: &Value) -> Result<Value, Fault> {
    let (Value::Object(left), Value::Object(right), false) =
        (left, right, *deep == Value::Bool(true))
    else {
        return Err(invalid("JsonMerge"));
    };
    let mut merged = Map::clone(left);
    merged.extend(
        right
            .iter()
            .map(|(key, value)| (key.clone(), value.clone())),
    );
    let mut members: Vec<(Text, Value)> = merged.into_iter().collect();
    java::sort_by_bucket(&mut members, |(key, _)| java::hash_text(key));
    Ok(Value::object(members))
}
