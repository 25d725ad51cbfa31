//! The comparisons in filters: two operands come in, whether the item is kept goes out.
//!
//! An operand is a value, or `None` for a path that leads nowhere; nothing is equal to that, nor before
//! or behind it. Jayway compares strings with numbers by text, and everything else by type and value.
//! A test for existence needs no function: it is whether the path is `found()`, whatever the value.

use std::cmp::Ordering;
use std::sync::OnceLock;

use regex_lite::Regex;

use crate::Value;
use crate::compare::utf16_order;
use crate::value::Number;

/// One side of a comparison: a literal, or where a path leads.
pub type Operand<'a> = Option<&'a Value>;

/// `==`
pub fn equal(left: Operand<'_>, right: Operand<'_>) -> bool {
    match (left, right) {
        (Some(Value::String(text)), Some(Value::Number(number))) => *text == *number.to_string(),
        (Some(Value::Number(number)), Some(Value::String(text))) => {
            text.parse::<Number>().is_ok_and(|parsed| parsed == *number)
        }
        (Some(left), Some(right)) => left == right,
        (None, _) | (_, None) => false,
    }
}

/// `!=`: holds for a path that leads nowhere, too.
pub fn not_equal(left: Operand<'_>, right: Operand<'_>) -> bool {
    !equal(left, right)
}

/// `===`: of the same type, too.
pub fn strictly_equal(left: Operand<'_>, right: Operand<'_>) -> bool {
    left.is_some() && left == right
}

/// `!==`: holds for a path that leads nowhere, too.
pub fn strictly_not_equal(left: Operand<'_>, right: Operand<'_>) -> bool {
    !strictly_equal(left, right)
}

/// `<`, between two numbers or two strings.
pub fn less(left: Operand<'_>, right: Operand<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_lt)
}

/// `<=`, between two numbers or two strings.
pub fn less_equal(left: Operand<'_>, right: Operand<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_le)
}

/// `>`, between two numbers or two strings.
pub fn greater(left: Operand<'_>, right: Operand<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_gt)
}

/// `>=`, between two numbers or two strings.
pub fn greater_equal(left: Operand<'_>, right: Operand<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_ge)
}

fn order(left: Operand<'_>, right: Operand<'_>) -> Option<Ordering> {
    let (left, right) = (left?, right?);
    match (left.as_number(), right.as_number()) {
        (Some(left), Some(right)) => Some(left.cmp(right)),
        (Some(_), None) | (None, Some(_)) => None,
        (None, None) => Some(utf16_order(left.as_str()?, right.as_str()?)),
    }
}

/// `in`: whether `right` is an array with an item equal to `left`.
pub fn contained_in(left: Operand<'_>, right: Operand<'_>) -> bool {
    items(right).is_some_and(|right| has(right, left))
}

/// `nin`: whether `right` is an array without an item equal to `left`.
pub fn not_contained_in(left: Operand<'_>, right: Operand<'_>) -> bool {
    items(right).is_some_and(|right| !has(right, left))
}

/// `contains`: an item in an array, or a part of a string.
pub fn contains(left: Operand<'_>, right: Operand<'_>) -> bool {
    match (left.and_then(Value::as_str), right.and_then(Value::as_str)) {
        (Some(left), Some(right)) => left.contains(right),
        (Some(_), None) | (None, _) => items(left).is_some_and(|left| has(left, right)),
    }
}

/// `all`, between two arrays: whether each item of `right` is in `left`.
pub fn contains_all(left: Operand<'_>, right: Operand<'_>) -> bool {
    subset_of(right, left)
}

/// `subsetof`, between two arrays.
pub fn subset_of(left: Operand<'_>, right: Operand<'_>) -> bool {
    both_items(left, right)
        .is_some_and(|(left, right)| left.iter().all(|item| has(right, Some(item))))
}

/// `anyof`, between two arrays.
pub fn any_of(left: Operand<'_>, right: Operand<'_>) -> bool {
    both_items(left, right)
        .is_some_and(|(left, right)| left.iter().any(|item| has(right, Some(item))))
}

/// `noneof`, between two arrays; false if one of them is none.
pub fn none_of(left: Operand<'_>, right: Operand<'_>) -> bool {
    both_items(left, right)
        .is_some_and(|(left, right)| !left.iter().any(|item| has(right, Some(item))))
}

fn items(operand: Operand<'_>) -> Option<&[Value]> {
    operand?.as_array()
}

fn both_items<'a>(left: Operand<'a>, right: Operand<'a>) -> Option<(&'a [Value], &'a [Value])> {
    Some((items(left)?, items(right)?))
}

fn has(items: &[Value], sought: Operand<'_>) -> bool {
    items.iter().any(|item| equal(sought, Some(item)))
}

/// `size`: whether an array has this many items, or a string this many UTF-16 code units.
pub fn size(left: Operand<'_>, right: Operand<'_>) -> bool {
    let length = match left {
        Some(Value::Array(items)) => items.len(),
        Some(Value::String(text)) => text.encode_utf16().count(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
            return false;
        }
    };
    right
        .and_then(Value::as_f64)
        .is_some_and(|expected| expected.trunc() == length as f64)
}

/// `empty`: whether a string, array or object is empty, or with `false` on the right, is not.
pub fn empty(left: Operand<'_>, right: Operand<'_>) -> bool {
    let empty = match left {
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Object(members)) => members.is_empty(),
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_)) | None => return false,
    };
    right.and_then(Value::as_bool) == Some(empty)
}

/// `=~`: whether the whole text of a value matches; of an array, whether that of any item does.
///
/// Anything but strings, numbers and Booleans has the empty text.
pub fn matches(left: Operand<'_>, pattern: &Pattern) -> bool {
    match items(left) {
        Some(items) => items.iter().any(|item| pattern.matches(Some(item))),
        None => pattern.matches(left),
    }
}

/// A regular expression of a filter, compiled when it is first needed.
///
/// ```
/// use asl_runtime::__private::path::filter::{Pattern, matches};
/// use asl_runtime::Value;
///
/// static BERRY: Pattern = Pattern::new("^(?i:.*berry)$");
/// assert!(matches(Some(&Value::text("Blueberry")), &BERRY));
/// assert!(!matches(Some(&Value::text("Blueberry jam")), &BERRY));
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

    fn matches(&self, operand: Operand<'_>) -> bool {
        let compile = || Regex::new(self.source).ok();
        let Some(regex) = self.compiled.get_or_init(compile) else {
            return false;
        };
        match operand {
            Some(Value::String(text)) => regex.is_match(text),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => regex.is_match(&value.to_string()),
            Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => regex.is_match(""),
        }
    }
}
