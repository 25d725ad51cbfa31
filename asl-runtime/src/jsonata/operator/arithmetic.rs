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
        Some(number) => Ok(Item::Number(-number)),
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
    let (Item::Number(left), Item::Number(right)) = (left, right) else {
        return without_numbers(left, right, at);
    };
    if !(left.is_finite() && right.is_finite()) {
        return Err(not_finite(left, right, at));
    }
    Ok(Item::Number(operation(left, right)))
}

/// Nothing, if one side is nothing and no side is anything but a number.
fn without_numbers<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    let fits = |side: Item<'_>| side.is_undefined() || side.as_number().is_some();
    if !fits(left) {
        return Err(Error::new("T2001").value(left).at(at));
    }
    if !fits(right) {
        return Err(Error::new("T2002").value(right).at(at));
    }
    Ok(Item::Undefined)
}

/// A result may be infinite; it is refused where it is an operand, as in the reference implementation.
#[cold]
fn not_finite(left: f64, right: f64, at: At) -> Box<Error> {
    let code = match (left.is_nan(), right.is_nan()) {
        (true, _) => "T2001",
        (false, true) if left.is_finite() => "T2002",
        (false, _) => "D1001",
    };
    Error::new(code).value(Item::Null).at(at)
}
