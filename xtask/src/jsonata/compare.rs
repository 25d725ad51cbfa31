//! Takes what a case expects and what it came to; tells where they differ.

use asl_runtime::Value;

use super::case::Case;
use super::outcome::Outcome;

/// Compares the outcome of a case with `result`, `undefinedResult`, `error`, or `code` and `token`.
pub(super) fn compare(case: &Case, outcome: &Outcome) -> Result<(), String> {
    if let Outcome::Broken(why) = outcome {
        return Err(why.clone());
    }
    if let Some(error) = case.get("error") {
        let fields = error.as_object().ok_or("its error is no object")?;
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value));
        return compare_error(case, outcome, fields);
    }
    if case.get("code").is_some() {
        let fields = ["code", "token"];
        let fields = fields
            .iter()
            .filter_map(|name| Some((*name, case.get(name)?)));
        return compare_error(case, outcome, fields);
    }
    match (case.get("result"), outcome) {
        (Some(expected), Outcome::Value(value)) if is_unordered(case) => {
            compare_values("result", &sorted(expected), &sorted(value))
        }
        (Some(expected), Outcome::Value(value)) => compare_values("result", expected, value),
        (None, Outcome::Undefined) => Ok(()),
        (expected, _) => Err(format!(
            "expected {}, got {}",
            shown(expected),
            show(outcome)
        )),
    }
}

fn compare_error<'v>(
    case: &Case,
    outcome: &Outcome,
    mut fields: impl Iterator<Item = (&'v str, &'v Value)>,
) -> Result<(), String> {
    let Outcome::Error(error) = outcome else {
        let code = fields.next().map(|(_, code)| code);
        return Err(format!(
            "expected error {}, got {}",
            shown(code),
            show(outcome)
        ));
    };
    let mut fields = fields;
    fields.try_for_each(|(name, expected)| match name {
        "code" if is_limit(case, expected, error) => Ok(()),
        _ => {
            let here = error.get(name).cloned().unwrap_or_default();
            compare_values(name, expected, &here).map_err(|why| format!("{why} in {error}"))
        }
    })
}

/// The suite has one code for each limit that it sets; the reference implementation has one for the depth.
fn is_limit(case: &Case, expected: &Value, error: &Value) -> bool {
    let code = error.get("code").and_then(Value::as_str);
    case.get("depth").is_some() && expected.as_str() == Some("U1001") && code == Some("D1011")
}

/// Compares two values: numbers as `f64`, objects without regard to the order of their keys.
fn compare_values(path: &str, expected: &Value, actual: &Value) -> Result<(), String> {
    match (expected, actual) {
        (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => {
            let mut pairs = expected.iter().zip(actual.iter()).enumerate();
            pairs.try_for_each(|(index, (expected, actual))| {
                compare_values(&format!("{path}[{index}]"), expected, actual)
            })
        }
        (Value::Object(expected), Value::Object(actual)) if expected.len() == actual.len() => {
            expected.iter().try_for_each(|(key, expected)| {
                let path = format!("{path}.{key}");
                let actual = actual.get(key).ok_or_else(|| format!("{path}: missing"))?;
                compare_values(&path, expected, actual)
            })
        }
        (Value::Number(expected), Value::Number(actual))
            if expected.as_f64() == actual.as_f64() =>
        {
            Ok(())
        }
        (Value::Null, Value::Null) => Ok(()),
        (Value::Bool(expected), Value::Bool(actual)) if expected == actual => Ok(()),
        (Value::String(expected), Value::String(actual)) if expected == actual => Ok(()),
        _ => Err(format!("{path}: expected {expected}, got {actual}")),
    }
}

fn is_unordered(case: &Case) -> bool {
    case.get("unordered").and_then(Value::as_bool) == Some(true)
}

/// An array in an order that depends on nothing but what is in it.
fn sorted(value: &Value) -> Value {
    let Some(items) = value.as_array() else {
        return value.clone();
    };
    let mut items = items.to_vec();
    items.sort_by_cached_key(ToString::to_string);
    Value::array(items)
}

fn shown(expected: Option<&Value>) -> String {
    expected.map_or_else(|| "undefined".to_owned(), ToString::to_string)
}

fn show(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Value(value) => value.to_string(),
        Outcome::Undefined => "undefined".to_owned(),
        Outcome::Error(error) => format!("error {error}"),
        Outcome::Broken(why) => why.clone(),
    }
}
