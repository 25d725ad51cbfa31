//! Numbers as JavaScript rounds, writes and reads them.

use crate::jsonata::number;

/// From here on, JavaScript writes numbers with an exponent.
const LONGEST: f64 = 1e21;

/// The number as `String(number)` writes it.
pub(super) fn text(number: f64) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = number::write(number, &mut text);
    text
}

/// The number with this many decimals, as `toFixed` writes it.
pub(super) fn fixed_text(number: f64, decimals: usize) -> String {
    if number.abs() >= LONGEST || number.is_nan() {
        return text(number);
    }
    let mut fixed = format!("{number:.decimals$}");
    if is_halfway(number, decimals) && is_cut(number, decimals, &fixed) {
        // Rust takes halves to the even digit and JavaScript up. One more than an even digit carries nothing.
        let last = fixed.pop().and_then(|digit| digit.to_digit(10));
        fixed.extend(last.and_then(|digit| char::from_digit(digit + 1, 10)));
    }
    fixed
}

/// Whether the number is exactly between two numbers of this many decimals.
fn is_halfway(number: f64, decimals: usize) -> bool {
    // A number has as many decimals as it has binary digits behind its point.
    let digits = i32::try_from(decimals)
        .unwrap_or(i32::MAX)
        .saturating_add(1);
    let has_one_more = |digits| (number * 2_f64.powi(digits)).fract() == 0.0;
    has_one_more(digits) && !has_one_more(digits - 1)
}

/// Whether this text of the number is the number without its further decimals.
fn is_cut(number: f64, decimals: usize, text: &str) -> bool {
    let more = decimals + 1;
    format!("{number:.more$}").starts_with(text)
}

/// The number rounded to this many decimals of the text that stands for it; halves go to the even neighbor.
pub(super) fn round(number: f64, decimals: usize) -> f64 {
    if decimals == 0 {
        return number.round_ties_even() + 0.0;
    }
    let decimals = i32::try_from(decimals).unwrap_or(i32::MAX);
    shift(shift(number, decimals).round_ties_even(), -decimals) + 0.0
}

/// The number times a power of ten, without the error that a multiplication has.
fn shift(number: f64, places: i32) -> f64 {
    let text = format!("{number:e}");
    let shifted = text.split_once('e').and_then(|(digits, exponent)| {
        let exponent = exponent.parse::<i32>().ok()?.saturating_add(places);
        format!("{digits}e{exponent}").parse().ok()
    });
    shifted.unwrap_or(f64::NAN)
}

/// The whole number that the text starts with, as `parseInt` reads it: blanks and a sign may come before it,
/// anything may follow; `NaN` if there is none.
pub(super) fn parse_int(text: &str) -> f64 {
    let text = text.trim_start();
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1.0, text),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let hexadecimal = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    sign * hexadecimal.map_or_else(|| parse_decimal(text), parse_hexadecimal)
}

fn parse_decimal(text: &str) -> f64 {
    let end = text.find(|character: char| !character.is_ascii_digit());
    let digits = end.and_then(|end| text.get(..end)).unwrap_or(text);
    digits.parse().unwrap_or(f64::NAN)
}

fn parse_hexadecimal(text: &str) -> f64 {
    let digits = text.chars().map_while(|character| character.to_digit(16));
    let value = digits.fold(None, |value, digit| {
        Some(value.unwrap_or(0.0) * 16.0 + f64::from(digit))
    });
    value.unwrap_or(f64::NAN)
}
