//! The end of an evaluation: an item comes in, state data or JSON text goes out.

use super::item::Item;
use super::list::List;
use super::record::Record;
use crate::value::{Map, Value};

/// The item as JSON; functions are none, and a number that is infinite is `null`, as JavaScript writes it.
///
/// What came in goes out shared, without a copy. Members and items without a value are left out and null, as
/// in JSON text that JavaScript writes.
///
/// # Errors
///
/// `None` for a function and for nothing at all.
pub fn to_value(item: Item<'_>) -> Option<Value> {
    convert::<false>(item)
}

/// The item as state data: as [`to_value`], but AWS writes an infinite number as a text (floci 2662).
///
/// # Errors
///
/// As [`to_value`].
pub fn to_state_data(item: Item<'_>) -> Option<Value> {
    convert::<true>(item)
}

/// `TEXT` says that infinite numbers are texts.
fn convert<const TEXT: bool>(item: Item<'_>) -> Option<Value> {
    Some(match item {
        Item::Undefined | Item::Function(_) => return None,
        Item::Null => Value::Null,
        Item::Bool(value) => Value::Bool(value),
        Item::Number(number) => match number.to_number() {
            Some(number) => Value::Number(number),
            None => without_digits::<TEXT>(*number),
        },
        Item::String(text) => Value::String(text.to_text()),
        Item::Array(list) => array::<TEXT>(list),
        Item::Object(record) => object::<TEXT>(record),
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

fn array<const TEXT: bool>(list: List<'_>) -> Value {
    if let Some(shared) = list.as_shared() {
        return Value::Array(shared.clone());
    }
    Value::Array(
        list.iter()
            .map(|item| convert::<TEXT>(item).unwrap_or_default())
            .collect(),
    )
}

fn object<const TEXT: bool>(record: Record<'_>) -> Value {
    if let Some(shared) = record.as_shared() {
        return Value::Object(shared.clone());
    }
    let mut members = Vec::with_capacity(record.len());
    for (key, item) in record.iter() {
        if let Some(value) = convert::<TEXT>(item) {
            members.push((key.to_text(), value));
        }
    }
    Value::Object(Map::from_distinct(members).into())
}
