//! The comparisons in filters: two sides come in, whether the item is kept goes out.
//!
//! A side is a value, a constant or nothing; where one is nothing, no comparison holds, not even `!=`. Constants
//! are texts to Jayway, whatever they look like, and it depends on the other side what becomes of them: a number
//! against a number, `true` or `false` against a Boolean. Only the right side is converted.

use std::cmp::Ordering;
use std::sync::OnceLock;

use regex_lite::Regex;

use super::miss::{self, Miss};
use crate::Value;
use crate::compare::utf16_order;
use crate::intrinsic::java;
use crate::value::Number;

/// Whether a filter keeps an item, unless a path in it does not fit.
pub type Check = Result<bool, Miss>;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub enum Side<'a> {
    /// A path that leads nowhere.
    Absent,
    /// What a path leads to.
    Value(&'a Value),
    /// A constant, as it is written or between its quotes.
    Text(&'a str),
    /// A regular expression.
    Pattern(&'a Pattern),
}

/// A side as a Java object.
enum Object<'a> {
    Null,
    Bool(bool),
    Number(&'a Number),
    Text(&'a str),
    /// Arrays, objects, and integers beyond 64 bits, which Jayway does not unwrap.
    Other,
}

impl<'a> From<Side<'a>> for Object<'a> {
    fn from(side: Side<'a>) -> Self {
        match side {
            Side::Absent | Side::Value(Value::Null) => Self::Null,
            Side::Value(Value::Bool(value)) => Self::Bool(*value),
            Side::Value(Value::Number(number))
                if number.is_integer_text() && number.as_i64().is_none() =>
            {
                Self::Other
            }
            Side::Value(Value::Number(number)) => Self::Number(number),
            Side::Value(Value::String(text)) => Self::Text(text),
            Side::Text(text) => Self::Text(text),
            Side::Value(Value::Array(_) | Value::Object(_)) | Side::Pattern(_) => Self::Other,
        }
    }
}

impl Object<'_> {
    /// The text `null` is as good as null.
    fn is_null(&self) -> bool {
        matches!(self, Self::Null | Self::Text("null"))
    }
}

/// A path by itself: whether it leads to something that is not null.
///
/// # Errors
/// If a step of the path cannot be applied at all.
pub fn exists(side: Result<Side<'_>, Miss>) -> Check {
    Ok(!matches!(side?, Side::Absent | Side::Value(Value::Null)))
}

/// `==`
///
/// # Errors
/// If a path does not fit, or if a constant should be a number and is none.
pub fn equal(left: Result<Side<'_>, Miss>, right: Result<Side<'_>, Miss>) -> Check {
    relate(left, right, Ordering::is_eq)
}

/// `!=`: does not hold for what cannot be compared.
///
/// # Errors
/// As [`equal`].
pub fn not_equal(left: Result<Side<'_>, Miss>, right: Result<Side<'_>, Miss>) -> Check {
    relate(left, right, Ordering::is_ne)
}

/// `<`
///
/// # Errors
/// As [`equal`].
pub fn less(left: Result<Side<'_>, Miss>, right: Result<Side<'_>, Miss>) -> Check {
    order(left, right, Ordering::is_lt)
}

/// `<=`
///
/// # Errors
/// As [`equal`].
pub fn less_equal(left: Result<Side<'_>, Miss>, right: Result<Side<'_>, Miss>) -> Check {
    order(left, right, Ordering::is_le)
}

/// `>`
///
/// # Errors
/// As [`equal`].
pub fn greater(left: Result<Side<'_>, Miss>, right: Result<Side<'_>, Miss>) -> Check {
    order(left, right, Ordering::is_gt)
}

/// `>=`
///
/// # Errors
/// As [`equal`].
pub fn greater_equal(left: Result<Side<'_>, Miss>, right: Result<Side<'_>, Miss>) -> Check {
    order(left, right, Ordering::is_ge)
}

/// `=~`: whether the whole text of the other side matches; arrays and objects have the text of their JSON.
///
/// # Errors
/// If a path does not fit.
pub fn matches(left: Result<Side<'_>, Miss>, right: Result<Side<'_>, Miss>) -> Check {
    let Some((left, right)) = both(left, right)? else {
        return Ok(false);
    };
    Ok(match (left, right) {
        (Side::Pattern(pattern), other) | (other, Side::Pattern(pattern)) => pattern.matches(other),
        (Side::Absent | Side::Value(_) | Side::Text(_), _) => false,
    })
}

/// The two sides, the left one first: if it is absent, the right one does not matter.
fn both<'a>(
    left: Result<Side<'a>, Miss>,
    right: Result<Side<'a>, Miss>,
) -> Result<Option<(Side<'a>, Side<'a>)>, Miss> {
    let left = left?;
    if matches!(left, Side::Absent) {
        return Ok(None);
    }
    let right = right?;
    let is_absent = matches!(right, Side::Absent);
    Ok((!is_absent).then_some((left, right)))
}

fn relate(
    left: Result<Side<'_>, Miss>,
    right: Result<Side<'_>, Miss>,
    holds: fn(Ordering) -> bool,
) -> Check {
    let Some((left, right)) = both(left, right)? else {
        return Ok(false);
    };
    Ok(compare(&left.into(), &right.into())?.is_some_and(holds))
}

/// Null comes neither before nor behind anything but null.
fn order(
    left: Result<Side<'_>, Miss>,
    right: Result<Side<'_>, Miss>,
    holds: fn(Ordering) -> bool,
) -> Check {
    let Some((left, right)) = both(left, right)? else {
        return Ok(false);
    };
    let (left, right) = (Object::from(left), Object::from(right));
    if matches!(left, Object::Null) != matches!(right, Object::Null) {
        return Ok(false);
    }
    Ok(compare(&left, &right)?.is_some_and(holds))
}

/// How the left side stands to the right one, if they can be compared.
fn compare(left: &Object<'_>, right: &Object<'_>) -> Result<Option<Ordering>, Miss> {
    Ok(match (left, right) {
        _ if left.is_null() && right.is_null() => Some(Ordering::Equal),
        _ if left.is_null() => Some(Ordering::Less),
        _ if right.is_null() => Some(Ordering::Greater),
        (Object::Text(left), Object::Text(right)) => {
            Some(utf16_order(left, &right.replace("\\'", "'")))
        }
        (Object::Number(left), Object::Number(right)) => Some(left.cmp(right)),
        (Object::Number(left), Object::Text(right)) => {
            let right = decimal(right).ok_or_else(|| miss::no_number(right))?;
            Some((*left).cmp(&right))
        }
        (Object::Bool(left), Object::Text(right)) => {
            Some(left.cmp(&right.eq_ignore_ascii_case("true")))
        }
        (Object::Bool(left), Object::Bool(right)) => Some(left.cmp(right)),
        (
            Object::Null | Object::Bool(_) | Object::Number(_) | Object::Text(_) | Object::Other,
            _,
        ) => None,
    })
}

/// The number that Java's `BigDecimal` reads: signs, points at either end and leading zeros are fine.
fn decimal(text: &str) -> Option<Number> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = Some(whole.trim_start_matches('0'))
        .filter(|digits| !digits.is_empty())
        .unwrap_or("0");
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    let exponent = exponent.unwrap_or("0");
    format!("{sign}{whole}.{fraction}e{exponent}").parse().ok()
}

/// A regular expression of a filter, compiled when it is first needed.
///
/// ```
/// use asl_runtime::__private::path::filter::{Pattern, Side, matches};
/// use asl_runtime::Value;
///
/// static BERRY: Pattern = Pattern::new("^(?i:.*berry)$");
/// let fruit = Value::text("Blueberry");
/// assert_eq!(matches(Ok(Side::Value(&fruit)), Ok(Side::Pattern(&BERRY))), Ok(true));
/// ```
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// An expression in the syntax of `regex-lite` that is anchored at both ends, as a filter matches whole
    /// texts. One that does not compile matches nothing.
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }

    fn matches(&self, side: Side<'_>) -> bool {
        let compile = || Regex::new(self.source).ok();
        let Some(regex) = self.compiled.get_or_init(compile) else {
            return false;
        };
        match side {
            Side::Text(text) => regex.is_match(text),
            Side::Value(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => {
                regex.is_match(&java::text(value))
            }
            Side::Value(value @ (Value::Array(_) | Value::Object(_))) => {
                regex.is_match(&value.to_string())
            }
            Side::Absent | Side::Value(Value::Null) | Side::Pattern(_) => false,
        }
    }
}
