//! Functions on one number: it comes in, a number goes out.

use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::{number, print};

/// `$number(x)`
pub static NUMBER: Native = Native::new("number", 1, "<(nsb)-:n>", number);
/// `$abs(number)`
pub static ABS: Native = Native::new("abs", 1, "<n-:n>", abs);
/// `$floor(number)`
pub static FLOOR: Native = Native::new("floor", 1, "<n-:n>", floor);
/// `$ceil(number)`
pub static CEIL: Native = Native::new("ceil", 1, "<n-:n>", ceil);
/// `$round(number, precision)`
pub static ROUND: Native = Native::new("round", 2, "<n-n?:n>", round);
/// `$power(base, exponent)`
pub static POWER: Native = Native::new("power", 2, "<n-n:n>", power);
/// `$sqrt(number)`
pub static SQRT: Native = Native::new("sqrt", 1, "<n-:n>", sqrt);

/// The number, which an operation may have made infinite or none at all.
///
/// # Errors
///
/// `D1001`; the reference implementation goes on with such numbers, and JSON shows them as `null`.
pub(super) fn finite<'a>(number: f64) -> Evaluated<'a> {
    if number.is_finite() {
        return Ok(Item::number(number));
    }
    Err(Error::new("D1001").value(Item::number(number)))
}

fn number<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item] = take(arguments);
    let parsed = match item {
        Item::Undefined | Item::Number(_) => return Ok(item),
        Item::Bool(value) => return Ok(Item::number(f64::from(u8::from(value)))),
        Item::String(text) => decimal(&text).or_else(|| prefixed(&text)),
        Item::Null | Item::Array(_) | Item::Object(_) | Item::Function(_) => None,
    };
    let parsed = parsed.filter(|number| number.is_finite());
    let refusal = || Error::new("D3030").value(item).index(1);
    parsed.map(Item::number).ok_or_else(refusal)
}

/// A number as in JSON, but with leading zeros if it likes.
fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = [whole, fraction, exponent].into_iter().all(is_digits);
    is_decimal.then(|| text.parse().ok()).flatten()
}

/// A whole number in hexadecimal, octal or binary notation, such as `0x1F`.
fn prefixed(text: &str) -> Option<f64> {
    let (prefix, digits) = text.split_at_checked(2)?;
    let radix = match prefix {
        "0x" | "0X" => 16,
        "0o" | "0O" => 8,
        "0b" | "0B" => 2,
        _ => return None,
    };
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0.0, |number, digit| {
        let digit = digit.to_digit(radix)?;
        Some(number * f64::from(radix) + f64::from(digit))
    })
}

fn abs<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    changed(arguments, f64::abs)
}

fn floor<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    changed(arguments, f64::floor)
}

fn ceil<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    changed(arguments, f64::ceil)
}

fn changed<'a>(arguments: &[Item<'a>], change: fn(f64) -> f64) -> Evaluated<'a> {
    let [number] = take(arguments);
    let number = number.as_number().map(change);
    Ok(number.map_or(Item::Undefined, Item::number))
}

fn round<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [number, precision] = take(arguments);
    let Some(number) = number.as_number() else {
        return Ok(Item::Undefined);
    };
    let rounded = match precision.as_number() {
        None | Some(0.0) => number.round_ties_even(),
        Some(places) => {
            let rounded = shifted(number, places).map(f64::round_ties_even);
            let back = rounded.and_then(|number| shifted(number, -places));
            back.unwrap_or(f64::NAN)
        }
    };
    // There is no negative zero in JSON.
    finite(rounded + 0.0)
}

/// The number with its decimal point moved, in its text, so that no digit of it changes.
fn shifted(number: f64, places: f64) -> Option<f64> {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = number::write(number, &mut text);
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = exponent.parse::<f64>().ok()? + places;
    // A fraction makes no exponent, which the reference implementation finds out the same way.
    format!("{digits}e{exponent}").parse().ok()
}

fn power<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [base, exponent] = take(arguments);
    let Some(number) = base.as_number() else {
        return Ok(Item::Undefined);
    };
    let power = exponent.as_number().map(|exponent| number.powf(exponent));
    let Some(power) = power.filter(|power| power.is_finite()) else {
        let error = Error::new("D3061").value(base).index(1);
        return Err(error.detail(&print::to_json(exponent)));
    };
    Ok(Item::number(power))
}

fn sqrt<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [number] = take(arguments);
    match number.as_number() {
        Some(negative) if negative < 0.0 => Err(Error::new("D3060").value(number).index(1)),
        _ => changed(arguments, f64::sqrt),
    }
}
