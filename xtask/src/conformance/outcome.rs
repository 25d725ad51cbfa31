//! Takes how an execution ended, here and in the recording; tells how the two differ.

use asl_runtime::Value;

use super::wildcard::Comparer;

/// Compares status, output, error and cause: what the recording does not state is not compared.
pub(super) fn compare(
    comparer: &mut Comparer,
    expected: &Value,
    actual: &Value,
) -> Result<(), String> {
    let text = |name: &str| actual.get(name).and_then(Value::as_str);
    if let Some(status) = expected.get("status").and_then(Value::as_str) {
        let here = text("status").unwrap_or_default();
        if status != here {
            let (error, cause) = (text("error"), text("cause"));
            return Err(format!(
                "status: recorded {status}, actual {here} {error:?} {cause:?}"
            ));
        }
    }
    if let Some(output) = expected.get("output") {
        let here = Value::parse(text("output").ok_or("output: none here")?)
            .map_err(|error| error.to_string())?;
        comparer.compare("output", output, &here)?;
    }
    if let Some(error) = expected.get("error") {
        let here = actual.get("error").cloned().unwrap_or_default();
        comparer.compare("error", error, &here)?;
    }
    compare_cause(comparer, expected, actual)?;
    absent(expected, actual)
}

/// A cause that is JSON is compared as JSON.
fn compare_cause(comparer: &mut Comparer, expected: &Value, actual: &Value) -> Result<(), String> {
    let here = actual.get("cause").cloned().unwrap_or_default();
    if let Some(cause) = expected.get("cause_json") {
        let text = here.as_str().ok_or("cause: none here")?;
        let here = Value::parse(text).map_err(|error| format!("cause: {error} in {text}"))?;
        return comparer.compare("cause", cause, &here);
    }
    match expected.get("cause") {
        Some(cause) => comparer.compare("cause", cause, &here),
        None => Ok(()),
    }
}

/// `absent` names fields that the recording is known not to have.
fn absent(expected: &Value, actual: &Value) -> Result<(), String> {
    let names = expected
        .get("absent")
        .and_then(Value::as_array)
        .unwrap_or_default();
    for name in names.iter().filter_map(Value::as_str) {
        if let Some(value) = actual.get(name).filter(|value| !value.is_null()) {
            return Err(format!("{name}: recorded as absent, actual {value}"));
        }
    }
    Ok(())
}
