//! The functions of numbers: numbers come in, a 32-bit integer goes out.

use super::{integer_of, invalid, java, to_i32};
use crate::Value;
use crate::fault::Fault;

/// `States.MathAdd(left, right)`: each rounded to an integer, halves up, then added.
///
/// # Errors
///
/// An argument is no number, or it or the sum takes more than 32 bits.
pub fn math_add(left: &Value, right: &Value) -> Result<Value, Fault> {
    let sum = rounded(left)
        .zip(rounded(right))
        .and_then(|(left, right)| left.checked_add(right));
    sum.map(Value::from).ok_or_else(|| invalid("MathAdd"))
}

/// `Math.round`: to the nearest integer, halves towards positive infinity.
fn rounded(argument: &Value) -> Option<i32> {
    let number = argument.as_f64()?;
    let below = number.floor();
    to_i32(if number - below < 0.5 {
        below
    } else {
        below + 1.0
    })
}

/// `States.MathRandom(start, end)` and `States.MathRandom(start, end, seed)`: from `start` up to, but
/// not including, `end`.
///
/// With a seed it is what `java.util.Random` gives first, as recorded on AWS; without one it is made
/// from `random`, 64 bits that the engine supplies.
///
/// # Errors
///
/// An argument is no number or takes more than 32 bits, `end` is not behind `start`, or they are more
/// than 32 bits apart.
pub fn math_random(
    start: &Value,
    end: &Value,
    seed: Option<&Value>,
    random: u64,
) -> Result<Value, Fault> {
    const NAME: &str = "MathRandom";
    let start = integer_of(start, NAME)?;
    let bound = integer_of(end, NAME)?
        .checked_sub(start)
        .filter(|bound| *bound > 0);
    let bound = bound.ok_or_else(|| invalid(NAME))?;
    let offset = match seed {
        Some(seed) => java::first_random(integer_of(seed, NAME)?, bound),
        None => scaled(random, bound),
    };
    Ok(start.wrapping_add(offset).into())
}

/// Maps all 64-bit numbers evenly onto those from 0 up to `bound`, which is positive.
fn scaled(random: u64, bound: i32) -> i32 {
    let scaled = (u128::from(random) * u128::from(bound.unsigned_abs())) >> 64;
    scaled.try_into().unwrap_or(0)
}
