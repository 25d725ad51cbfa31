//! `< <= > >=`: items come in, a Boolean or nothing goes out; and the order of strings in JavaScript.

use std::cmp::Ordering;

use crate::jsonata::{At, Error, Evaluated, Item};

/// `left < right`
///
/// # Errors
///
/// `T2010` if a side is neither a number nor a string, `T2009` if they differ in type.
#[inline]
pub fn less<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    compared(left, right, at, Ordering::is_lt)
}

/// `left <= right`
///
/// # Errors
///
/// As [`less`].
#[inline]
pub fn less_or_equal<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    compared(left, right, at, Ordering::is_le)
}

/// `left > right`
///
/// # Errors
///
/// As [`less`].
#[inline]
pub fn greater<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    compared(left, right, at, Ordering::is_gt)
}

/// `left >= right`
///
/// # Errors
///
/// As [`less`].
#[inline]
pub fn greater_or_equal<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    compared(left, right, at, Ordering::is_ge)
}

#[inline]
fn compared<'a>(
    left: Item<'a>,
    right: Item<'a>,
    at: At,
    holds: impl FnOnce(Ordering) -> bool,
) -> Evaluated<'a> {
    let ordering = match (left, right) {
        (Item::Number(left), Item::Number(right)) => compare_numbers(*left, *right),
        (Item::String(left), Item::String(right)) => compare_text(&left, &right),
        _ => return incomparable(left, right, at),
    };
    Ok(Item::Bool(holds(ordering)))
}

/// Nothing, if one side is nothing and the other could be compared.
fn incomparable<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    let comparable = |side: Item<'_>| matches!(side, Item::Number(_) | Item::String(_));
    let missing = left.is_undefined() || right.is_undefined();
    if [left, right]
        .into_iter()
        .any(|side| !comparable(side) && !side.is_undefined())
    {
        let value = if comparable(left) { right } else { left };
        return Err(Error::new("T2010").value(value).at(at));
    }
    if missing {
        return Ok(Item::Undefined);
    }
    Err(Error::new("T2009").value(left).value2(right).at(at))
}

/// The order of numbers, which are never `NaN`.
pub(crate) fn compare_numbers(left: f64, right: f64) -> Ordering {
    left.partial_cmp(&right).unwrap_or(Ordering::Equal)
}

/// The order of strings in JavaScript: by UTF-16 code units.
///
/// It differs from that of bytes only in this: characters beyond U+FFFF, which are surrogates there, come before
/// U+E000 to U+FFFF.
pub(crate) fn compare_text(left: &str, right: &str) -> Ordering {
    let rank = |byte: u8| {
        if matches!(byte, 0xEE | 0xEF) {
            0xFF
        } else {
            byte
        }
    };
    let same = common_blocks(left.as_bytes(), right.as_bytes());
    let mut pairs = left.bytes().skip(same).zip(right.bytes().skip(same));
    match pairs.find(|(left, right)| left != right) {
        Some((left, right)) => rank(left).cmp(&rank(right)).then(left.cmp(&right)),
        None => left.len().cmp(&right.len()),
    }
}

/// How many bytes at the start of both are the same, in multiples of eight.
fn common_blocks(left: &[u8], right: &[u8]) -> usize {
    let (left, right) = (left.as_chunks::<8>().0, right.as_chunks::<8>().0);
    let pairs = left.iter().zip(right);
    8 * pairs.take_while(|(left, right)| left == right).count()
}
