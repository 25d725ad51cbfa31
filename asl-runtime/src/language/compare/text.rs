//! The comparisons of strings: two operands come in, whether they stand in the order goes out.

use std::cmp::Ordering;

use super::Operand;
use crate::Value;

/// `StringEquals`: the same characters, without any normalization.
pub fn string_equals(left: &Value, right: impl Operand) -> bool {
    left.as_str().is_some_and(|left| right.text() == Some(left))
}

/// `StringLessThan`, in the order of UTF-16 code units.
pub fn string_less_than(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_lt)
}

/// `StringLessThanEquals`, in the order of UTF-16 code units.
pub fn string_less_than_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_le)
}

/// `StringGreaterThan`, in the order of UTF-16 code units.
pub fn string_greater_than(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_gt)
}

/// `StringGreaterThanEquals`, in the order of UTF-16 code units.
pub fn string_greater_than_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_ge)
}

fn order(left: &Value, right: &impl Operand) -> Option<Ordering> {
    Some(utf16_order(left.as_str()?, right.text()?))
}

/// The order of Java's `String.compareTo`. (Recorded on ASCII only; that AWS runs on Java decides the rest.)
///
/// Bytes of UTF-8 stand in the order of code points. That is the order of UTF-16, too, except that its
/// surrogates, which stand for the code points from U+10000 on, come before U+E000 to U+FFFF.
pub(crate) fn utf16_order(left: &str, right: &str) -> Ordering {
    let difference = left
        .bytes()
        .zip(right.bytes())
        .find(|(left, right)| left != right);
    match difference {
        Some((left, right)) => utf16_rank(left).cmp(&utf16_rank(right)),
        None => left.len().cmp(&right.len()),
    }
}

/// Moves the first bytes of U+E000 to U+FFFF behind all others.
fn utf16_rank(byte: u8) -> u8 {
    if matches!(byte, 0xEE | 0xEF) {
        byte + 0x10
    } else {
        byte
    }
}
