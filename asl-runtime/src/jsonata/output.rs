//! The end of an evaluation: an item comes in, state data or JSON text goes out.

use super::item::Item;
use super::list::List;
use super::record::Record;
use crate::value::{Map, Number, Value};

/// The item as state data; functions are no data.
///
/// What came in goes out shared, without a copy. Members and items without a value are left out and null, as
/// in JSON text that JavaScript writes.
///
/// # Errors
///
/// `None` for a function and for nothing at all.
pub fn to_value(item: Item<'_>) -> Option<Value> {
    Some(match item {
        Item::Undefined | Item::Function(_) => return None,
        Item::Null => Value::Null,
        Item::Bool(value) => Value::Bool(value),
        Item::Number(number) => Value::Number(to_number(number)),
        Item::String(text) => Value::String(text.to_text()),
        Item::Array(list) => array(list),
        Item::Object(record) => object(record),
    })
}

/// The number as JavaScript writes it: without a fraction where it is whole.
fn to_number(number: f64) -> Number {
    /// Up to here a whole number is written with all of its digits and exact.
    const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;
    if number.trunc() == number && number.abs() <= EXACT {
        return Number::from_i64(number as i64);
    }
    Number::from_f64(number).unwrap_or_else(|| Number::from_i64(0))
}

fn array(list: List<'_>) -> Value {
    if let Some(shared) = list.as_shared() {
        return Value::Array(shared.clone());
    }
    Value::Array(
        list.iter()
            .map(|item| to_value(item).unwrap_or_default())
            .collect(),
    )
}

fn object(record: Record<'_>) -> Value {
    if let Some(shared) = record.as_shared() {
        return Value::Object(shared.clone());
    }
    let mut members = Vec::with_capacity(record.len());
    for (key, item) in record.iter() {
        if let Some(value) = to_value(item) {
            members.push((key.to_text(), value));
        }
    }
    Value::Object(Map::from_distinct(members).into())
}
