//! `$formatBase`: a number and a base come in, digits of that base go out.

use super::javascript::{round, text};
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;

/// From here on, neighbors are more than one apart, and the last digits of a number are unknown.
const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;

/// The number, rounded, in the digits of this base, which is rounded too.
///
/// ```
/// use asl_runtime::jsonata::picture::format_base;
///
/// assert_eq!(format_base(-255.0, 16.0).unwrap(), "-ff");
/// ```
///
/// # Errors
///
/// `D3100` for a base below 2 and above 36.
pub fn format_base(number: f64, base: f64) -> Result<String, Box<Error>> {
    let (number, base) = (round(number, 0), round(base, 0));
    if !(2.0..=36.0).contains(&base) {
        return Err(Error::new("D3100").value(Item::number(base)));
    }
    if base == 10.0 {
        return Ok(text(number));
    }
    let mut digits = reversed_digits(number.abs(), base);
    if number < 0.0 {
        digits.push('-');
    }
    Ok(digits.chars().rev().collect())
}

fn reversed_digits(mut number: f64, base: f64) -> String {
    let mut digits = String::new();
    while number / base >= EXACT {
        number /= base;
        digits.push('0');
    }
    loop {
        let digit = number % base;
        digits.extend(char::from_digit(digit as u32, base as u32));
        number = (number - digit) / base;
        if number <= 0.0 {
            return digits;
        }
    }
}
