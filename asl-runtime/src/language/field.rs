//! What fields that hold a path refer to, once the path has been followed: numbers, times, arrays, texts.

use std::time::Duration;

use crate::fault::Fault;
use crate::timestamp::Timestamp;
use crate::value::{Array, Text, Value};

/// The longest a Wait state may wait: 24,855 days (recorded in `timestamp_too_far_in_future_boundary`).
const LONGEST_WAIT: Duration = Duration::from_secs(24_855 * 86_400);

/// A whole number for `field`; number text such as `"1"` counts too (recorded in `max_concurrency_path`).
///
/// # Errors
/// For any other value, in AWS's words (recorded in `map_item_reader_csv_max_items_paths`).
pub fn whole(value: &Value, field: &str, path: &str) -> Result<i64, Fault> {
    whole_number(value).ok_or_else(|| no_number(value, field, "integer", path))
}

/// A whole number from 0 for `field`.
///
/// # Errors
/// As [`whole`], and for a negative number (recorded in `map_state_tolerated_failure_count_path`).
pub fn integer(value: &Value, field: &str, path: &str) -> Result<u64, Fault> {
    // AWS hangs on a negative MaxConcurrencyPath (recorded); failing is the only sane reading of that.
    u64::try_from(whole(value, field, path)?)
        .map_err(|_| Fault::new(format!("{} cannot be negative.", without_path(field))))
}

/// A number from 0 to 100 for `field`; number text counts too.
///
/// # Errors
/// For any other value (recorded in `map_state_tolerated_failure_percentage_path`).
pub fn percentage(value: &Value, field: &str, path: &str) -> Result<f64, Fault> {
    let number = match value {
        Value::Number(number) => Some(number.as_f64()),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    let number = number.ok_or_else(|| no_number(value, field, "float", path))?;
    if (0.0..=100.0).contains(&number) {
        return Ok(number);
    }
    let field = without_path(field);
    Err(Fault::new(format!("{field} must be between 0 and 100.")))
}

/// The time that `SecondsPath` says to wait; `found` is what `path` leads to.
///
/// # Errors
/// For a missing value, one that is not a whole number, and a negative one (recorded in `wait_seconds_path`).
pub fn seconds(found: Option<&Value>, path: &str) -> Result<Duration, Fault> {
    let value = found.ok_or_else(|| missing("SecondsPath", path))?;
    let number = whole_number(value).ok_or_else(|| {
        Fault::new(format!(
            "The SecondsPath parameter cannot be parsed as a long value: {path} == {}",
            plain(value)
        ))
    })?;
    let seconds = u64::try_from(number).map_err(|_| {
        Fault::new(format!(
            "The SecondsPath parameter references a negative value: {path} == {number}"
        ))
    })?;
    not_too_long(Duration::from_secs(seconds))
}

/// The time that `TimestampPath` says to wait until; `found` is what `path` leads to.
///
/// # Errors
/// For a missing value and one that is not an RFC 3339 text (recorded in `wait_timestamp_path`).
pub fn timestamp(found: Option<&Value>, path: &str) -> Result<Timestamp, Fault> {
    let value = found.ok_or_else(|| missing("TimestampPath", path))?;
    value.as_str().and_then(Timestamp::parse).ok_or_else(|| {
        Fault::new(format!(
            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {path} == {}",
            plain(value)
        ))
    })
}

/// How long it is from `now` until `time`; nothing for a time in the past.
///
/// # Errors
/// When that is longer than a Wait state may wait.
pub fn until(time: Timestamp, now: Timestamp) -> Result<Duration, Fault> {
    not_too_long(time.truncated_to_seconds().since(now))
}

/// The array that `ItemsPath` leads to.
///
/// # Errors
/// For anything but an array (recorded in `state_map_context_object`).
pub fn items(value: &Value, path: &str) -> Result<Array, Fault> {
    match value {
        Value::Array(items) => Ok(items.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            Err(Fault::new(format!("Reference path \"{path}\" must point to array.")).bare())
        }
    }
}

/// The text that `ErrorPath` or `CausePath` leads to.
///
/// # Errors
/// For anything but a string (our words: no recording shows it).
pub fn text(value: &Value, field: &str, path: &str) -> Result<Text, Fault> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Err(Fault::new(format!(
                "The {field} field refers to value {value} which is not a string: {path}"
            )))
        }
    }
}

/// The value of a variable.
///
/// # Errors
/// When nothing has assigned it yet (our words: no recording shows it).
#[inline]
pub fn variable<'a>(variable: &'a Option<Value>, name: &str) -> Result<&'a Value, Fault> {
    match variable {
        Some(value) => Ok(value),
        None => Err(unassigned(name)),
    }
}

#[cold]
fn unassigned(name: &str) -> Fault {
    Fault::new(format!(
        "The variable '${name}' has not been assigned a value."
    ))
}

/// The value of a variable in a filter, where one that is not assigned is null.
pub fn variable_or_null(variable: &Option<Value>) -> &Value {
    const NULL: &Value = &Value::Null;
    variable.as_ref().unwrap_or(NULL)
}

/// What `Variable` or the operand of a `…Path` operator leads to.
///
/// # Errors
/// For a miss, whatever the operator, and even where there is a Default (docs/fidelity.md).
#[inline]
pub fn condition<'a>(found: Option<&'a Value>, path: &str) -> Result<&'a Value, Fault> {
    match found {
        Some(value) => Ok(value),
        None => Err(invalid_condition(path)),
    }
}

#[cold]
fn invalid_condition(path: &str) -> Fault {
    Fault::new(format!(
        "Invalid path '{path}': The choice state's condition path references an invalid value."
    ))
}

/// The fault of a Choice state without a match and without a Default (docs/fidelity.md).
#[cold]
pub fn no_choice_matched() -> Fault {
    Fault::new("Failed to transition out of the state. The state does not point to a next state.")
}

/// A number of attempts, cut to what fits.
pub fn saturate(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn whole_number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The name of the field that a `…Path` field stands for.
fn without_path(field: &str) -> &str {
    field.strip_suffix("Path").unwrap_or(field)
}

fn no_number(value: &Value, field: &str, kind: &str, path: &str) -> Fault {
    Fault::new(format!(
        "The {field} field refers to value \"{}\" which is not a valid {kind}: {path}",
        plain(value)
    ))
}

fn missing(field: &str, path: &str) -> Fault {
    Fault::new(format!(
        "The {field} parameter does not reference an input value: {path}"
    ))
}

fn not_too_long(wait: Duration) -> Result<Duration, Fault> {
    if wait > LONGEST_WAIT {
        return Err(Fault::new("Wait state delay is too long."));
    }
    Ok(wait)
}

/// A value as Java's string conversion shows it: texts without quotes.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
