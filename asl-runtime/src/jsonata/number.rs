//! Numbers as text: a number comes in, what JavaScript writes for it goes out.

#[cfg(test)]
mod tests;

use std::fmt::{self, Write};

use super::dialect::Dialect;
use crate::value::Number;

/// Writes a number as JavaScript's `String` does: the fewest digits that give it back, `1e+21`, `1e-7`.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn write(number: f64, out: &mut impl Write) -> fmt::Result {
    out.write_str(ryu_js::Buffer::new().format(number))
}

/// A finite number in the digits of [`write()`], which are JSON: whole ones have no exponent up to 1e21.
#[inline]
pub(super) fn to_number(number: f64) -> Option<Number> {
    /// Up to here a whole number is written with all of its digits and exact.
    const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;
    /// From here on, JavaScript and [`Number`] write fractions alike, without an exponent.
    const PLAIN: f64 = 1e-5;
    let is_whole = number.trunc() == number;
    match number.abs() {
        ..=EXACT if is_whole => Some(Number::from_i64(number as i64)),
        PLAIN..=EXACT => Number::from_f64(number),
        _ => from_digits(number),
    }
}

#[cold]
fn from_digits(number: f64) -> Option<Number> {
    let mut buffer = ryu_js::Buffer::new();
    let digits = number.is_finite().then(|| buffer.format_finite(number))?;
    digits.parse().ok()
}

/// Writes a number as `$string` does: as [`write()`], but rounded to 15 digits, which hides what binary
/// fractions leave behind: `0.1 + 0.2` is `0.3`. The newer release leaves whole numbers alone.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn write_rounded(number: f64, dialect: Dialect, out: &mut impl Write) -> fmt::Result {
    /// Whole numbers below this have no more than 15 digits.
    const SHORT: f64 = 1e15;
    /// With a decimal point or an exponent, a text of this length has no more than 15 digits.
    const LENGTH: usize = 16;
    let mut buffer = ryu_js::Buffer::new();
    let text = buffer.format(number);
    let is_whole = number.trunc() == number;
    let stays = if is_whole {
        dialect == Dialect::Current || number.abs() < SHORT
    } else {
        text.len() <= LENGTH
    };
    if stays {
        return out.write_str(text);
    }
    write(rounded(number, text), out)
}

/// The number rounded to 15 digits; `text` is the number with all of its digits.
fn rounded(number: f64, text: &str) -> f64 {
    let digits = text.split('e').next().unwrap_or_default();
    let halfway = digits.trim_end_matches('0').ends_with('5') && is_halfway(number);
    // Rust takes halves to the even digit and JavaScript away from zero, where the neighbor is rounded to.
    let number = match halfway {
        true if number > 0.0 => number.next_up(),
        true => number.next_down(),
        false => number,
    };
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded.is_finite() { rounded } else { number }
}

/// Whether the number is exactly between two numbers of 15 digits.
fn is_halfway(number: f64) -> bool {
    /// No number comes so close to the middle without being there.
    const PLENTY: usize = 60;
    let exact = format!("{:.PLENTY$e}", number.abs());
    let mut digits = exact.bytes().filter(u8::is_ascii_digit).skip(15);
    digits.next() == Some(b'5') && digits.take(PLENTY - 15).all(|digit| digit == b'0')
}
