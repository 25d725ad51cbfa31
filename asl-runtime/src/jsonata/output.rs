//! The end of an evaluation: an item comes in, state data or JSON text goes out.

use super::context::Context;
use super::item::Item;
use super::list::List;
use super::record::Record;
use crate::value::{MAX_DEPTH, Map, Value};

/// The item as JSON; functions are none, and a number that is infinite is `null`, as JavaScript writes it.
///
/// What came in goes out shared, without a copy. Members and items without a value are left out and null, as
/// in JSON text that JavaScript writes.
///
/// # Errors
///
/// `None` for a function and for nothing at all. What is nested too deep, or is too much, fails the evaluation.
pub fn to_value(cx: &Context<'_>, item: Item<'_>) -> Option<Value> {
    convert::<false>(cx, item, MAX_DEPTH)
}

/// The item as state data: as [`to_value`], but AWS writes an infinite number as a text (floci 2662).
///
/// # Errors
///
/// As [`to_value`].
pub fn to_state_data(cx: &Context<'_>, item: Item<'_>) -> Option<Value> {
    convert::<true>(cx, item, MAX_DEPTH)
}

/// `TEXT` says that infinite numbers are texts; `depth` is how deep the item may be nested.
fn convert<const TEXT: bool>(cx: &Context<'_>, item: Item<'_>, depth: usize) -> Option<Value> {
    Some(match item {
        Item::Undefined | Item::Function(_) => return None,
        Item::Null => Value::Null,
        Item::Bool(value) => Value::Bool(value),
        Item::Number(number) => match number.to_number() {
            Some(number) => Value::Number(number),
            None => without_digits::<TEXT>(*number),
        },
        Item::String(text) => {
            if text.len() >= TEXT_STEP {
                cx.allowance().may_count(text.len() / TEXT_STEP);
            }
            Value::String(text.to_text())
        }
        Item::Array(list) => array::<TEXT>(cx, list, depth),
        Item::Object(record) => object::<TEXT>(cx, record, depth),
    })
}

/// A number that JSON does not have.
#[cold]
fn without_digits<const TEXT: bool>(number: f64) -> Value {
    match number {
        _ if !TEXT => Value::Null,
        f64::INFINITY => Value::text("Infinity"),
        f64::NEG_INFINITY => Value::text("-Infinity"),
        _ => Value::text("NaN"),
    }
}

/// How many bytes of text are copied in one step.
const TEXT_STEP: usize = 64;

/// How many steps a container and each of its items take: they take memory that nothing else counts.
const STEPS: usize = 4;

/// Counts one container; says how deep what is in it may be nested.
fn inside(cx: &Context<'_>, items: usize, depth: usize) -> Option<usize> {
    if depth == 0 {
        cx.allowance().too_deep();
    }
    let may_go_on = cx.allowance().may_count(STEPS * (items + 1));
    depth.checked_sub(1).filter(|_| may_go_on)
}

fn array<const TEXT: bool>(cx: &Context<'_>, list: List<'_>, depth: usize) -> Value {
    if let Some(shared) = list.as_shared() {
        return Value::Array(shared.clone());
    }
    let Some(depth) = inside(cx, list.len(), depth) else {
        return Value::Null;
    };
    Value::Array(
        list.iter()
            .map(|item| convert::<TEXT>(cx, item, depth).unwrap_or_default())
            .collect(),
    )
}

fn object<const TEXT: bool>(cx: &Context<'_>, record: Record<'_>, depth: usize) -> Value {
    if let Some(shared) = record.as_shared() {
        return Value::Object(shared.clone());
    }
    let Some(depth) = inside(cx, record.len(), depth) else {
        return Value::Null;
    };
    let mut members = Vec::with_capacity(record.len());
    for (key, item) in record.iter() {
        if let Some(value) = convert::<TEXT>(cx, item, depth) {
            members.push((key.to_text(), value));
        }
    }
    Value::Object(Map::from_distinct(members).into())
}
