//! The intrinsic functions: arguments come in as values, the value of the call goes out.
//!
//! Functions that cannot fail give a `Value`; the others fail with what AWS says of the call, which
//! [`in_call`] completes with the text of the call. A call with a number of arguments that its function does
//! not take is one of [`refused`]. What is not recorded on AWS is said where it is decided.

mod array;
pub(crate) mod encode;
mod format;
pub(crate) mod java;
mod json;
mod math;
#[cfg(test)]
mod tests;
mod text;

pub use array::{
    array, array_contains, array_get_item, array_length, array_partition, array_range, array_unique,
};
pub use encode::{base64_decode, base64_encode, hash};
pub use format::{Format, format_dynamic};
pub use json::{json_complaint, json_merge, json_to_string, string_to_json};
pub use math::{math_add, math_random};
pub use text::{string_split, uuid};

use crate::Value;
use crate::fault::Fault;

/// Completes the failure of a function with the field it stands in, `call`, as the definition spells it.
///
/// # Errors
///
/// `There was an error while evaluating the intrinsic function: …` before what the function says, as
/// recorded on AWS.
#[inline]
pub fn in_call<T>(call: &str, outcome: Result<T, Fault>) -> Result<T, Fault> {
    outcome.map_err(|fault| complete(call, &fault))
}

#[cold]
fn complete(call: &str, fault: &Fault) -> Fault {
    Fault::new(format!(
        "There was an error while evaluating the intrinsic function: {call}. {fault}"
    ))
}

/// A call of `function` with too many arguments, or too few: a path among them may miss first.
///
/// # Errors
///
/// Always.
#[cold]
pub fn refused(function: &str, _: &[Value]) -> Result<Value, Fault> {
    Err(invalid(function.trim_start_matches("States.")))
}

/// What AWS says of nearly every failure of a function.
#[cold]
fn invalid(function: &str) -> Fault {
    Fault::new(format!("Invalid arguments in States.{function}"))
}

fn text_of<'a>(argument: &'a Value, function: &str) -> Result<&'a str, Fault> {
    argument.as_str().ok_or_else(|| invalid(function))
}

fn items_of<'a>(argument: &'a Value, function: &str) -> Result<&'a [Value], Fault> {
    argument.as_array().ok_or_else(|| invalid(function))
}

/// A 32-bit integer; a fraction is cut off, as AWS does it, while its documentation says rounded.
fn integer_of(argument: &Value, function: &str) -> Result<i32, Fault> {
    let number = argument.as_f64().ok_or_else(|| invalid(function))?;
    to_i32(number.trunc()).ok_or_else(|| invalid(function))
}

/// The integer that `number` is, unless it takes more than 32 bits.
fn to_i32(number: f64) -> Option<i32> {
    (f64::from(i32::MIN)..=f64::from(i32::MAX))
        .contains(&number)
        .then_some(number as i32)
}
