//! `+ - * / %` and the unary minus: items come in, a number or nothing goes out.

use crate::jsonata::{At, Error, Evaluated, Item};

/// `left + right`
///
/// # Errors
///
/// `T2001` and `T2002` if a side is no number, `D1001` if it is infinite.
#[inline]
pub fn add<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    numeric(left, right, at, |left, right| left + right)
}

/// `left - right`
///
/// # Errors
///
/// As [`add`].
#[inline]
pub fn subtract<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    numeric(left, right, at, |left, right| left - right)
}

/// `left * right`
///
/// # Errors
///
/// As [`add`].
#[inline]
pub fn multiply<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    numeric(left, right, at, |left, right| left * right)
}

/// `left / right`
///
/// # Errors
///
/// As [`add`].
#[inline]
pub fn divide<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    numeric(left, right, at, |left, right| left / right)
}

/// `left % right`
///
/// # Errors
///
/// As [`add`].
#[inline]
pub fn remainder<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    numeric(left, right, at, |left, right| left % right)
}

/// `-operand`
///
/// # Errors
///
/// `D1002` if it is no number.
#[inline]
pub fn negate(operand: Item<'_>, at: At) -> Evaluated<'_> {
    match operand.as_number() {
        Some(number) => Ok(Item::number(-number)),
        None if operand.is_undefined() => Ok(operand),
        None => Err(Error::new("D1002").value(operand).at(at)),
    }
}

#[inline]
fn numeric<'a>(
    left: Item<'a>,
    right: Item<'a>,
    at: At,
    operation: impl FnOnce(f64, f64) -> f64,
) -> Evaluated<'a> {
    match (left, right) {
        (Item::Number(left), Item::Number(right)) if left.is_finite() && right.is_finite() => {
            Ok(Item::number(operation(*left, *right)))
        }
        _ => without_numbers(left, right, at),
    }
}

/// Nothing, if one side is nothing and no side is anything but a finite number.
fn without_numbers<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    let refused = refusal(left, "T2001").or_else(|| refusal(right, "T2002"));
    refused.map_or(Ok(Item::Undefined), |error| Err(error.at(at)))
}

/// A result may be infinite; it is refused where it is an operand, as in the reference implementation.
fn refusal(side: Item<'_>, code: &'static str) -> Option<Box<Error>> {
    match side {
        Item::Undefined => None,
        Item::Number(number) if number.is_finite() => None,
        Item::Number(number) if number.is_infinite() => Some(Error::new("D1001").value(Item::Null)),
        Item::Number(_) => Some(Error::new(code).value(Item::Null)),
        Item::Null
        | Item::Bool(_)
        | Item::String(_)
        | Item::Array(_)
        | Item::Object(_)
        | Item::Function(_) => Some(Error::new(code).value(side)),
    }
}
