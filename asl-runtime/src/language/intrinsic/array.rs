//! The functions of arrays: their arguments come in, arrays, items or facts about them go out.

use std::collections::HashMap;

use super::{integer_of, invalid, items_of, java};
use crate::Value;
use crate::fault::Fault;

/// The most items that `States.ArrayRange` makes.
const MAX_RANGE: i64 = 1000;

/// `States.Array(…)`
pub fn array(items: impl IntoIterator<Item = Value>) -> Value {
    Value::array(items)
}

/// `States.ArrayPartition(array, size)`: chunks of `size` items, the last one as long as it gets.
///
/// # Errors
///
/// `array` is no array, or `size` is no number from 1 on.
pub fn array_partition(array: &Value, size: &Value) -> Result<Value, Fault> {
    const NAME: &str = "ArrayPartition";
    let items = items_of(array, NAME)?;
    match usize::try_from(integer_of(size, NAME)?) {
        Ok(size) if size > 0 => Ok(Value::array(
            items
                .chunks(size)
                .map(|chunk| Value::array(chunk.iter().cloned())),
        )),
        Ok(_) | Err(_) => Err(invalid(NAME)),
    }
}

/// `States.ArrayContains(array, sought)`
///
/// AWS compares what the two print as: `true` is found where the string `"true"` is, and an object only
/// where its keys stand in the same order.
///
/// # Errors
///
/// `array` is no array.
pub fn array_contains(array: &Value, sought: &Value) -> Result<Value, Fault> {
    let items = items_of(array, "ArrayContains")?;
    let sought = sought
        .as_str()
        .map_or_else(|| sought.to_string(), str::to_owned);
    let found = items.iter().any(|item| match item.as_str() {
        Some(text) => text == sought,
        None => item.to_string() == sought,
    });
    Ok(Value::Bool(found))
}

/// `States.ArrayRange(first, last, step)`: `last` is part of it if a step hits it.
///
/// # Errors
///
/// An argument is no number, `step` is zero, or there would be more than 1000 items.
pub fn array_range(first: &Value, last: &Value, step: &Value) -> Result<Value, Fault> {
    const NAME: &str = "ArrayRange";
    let first = i64::from(integer_of(first, NAME)?);
    let last = i64::from(integer_of(last, NAME)?);
    let step = i64::from(integer_of(step, NAME)?);
    let length = (last - first)
        .checked_div(step)
        .ok_or_else(|| invalid(NAME))?
        + 1;
    if length > MAX_RANGE {
        return Err(invalid(NAME));
    }
    // The division rounds towards zero, so a range that leads away from `last` still needs a look.
    let leads_away = (last - first).signum() * step.signum() < 0;
    let length = if leads_away { 0 } else { length };
    Ok(Value::array(
        (0..length).map(|position| first + position * step),
    ))
}

/// `States.ArrayGetItem(array, index)`: `null` of an empty array, whatever the index, as AWS does it.
///
/// # Errors
///
/// `array` is no array, `index` is no number, or the array is not empty and has no such item.
pub fn array_get_item(array: &Value, index: &Value) -> Result<Value, Fault> {
    const NAME: &str = "ArrayGetItem";
    let items = items_of(array, NAME)?;
    let index = integer_of(index, NAME)?;
    if items.is_empty() {
        return Ok(Value::Null);
    }
    let item = usize::try_from(index)
        .ok()
        .and_then(|index| items.get(index));
    item.cloned().ok_or_else(|| invalid(NAME))
}

/// `States.ArrayLength(array)`
///
/// # Errors
///
/// `array` is no array.
pub fn array_length(array: &Value) -> Result<Value, Fault> {
    Ok(items_of(array, "ArrayLength")?.len().into())
}

/// `States.ArrayUnique(array)`: one of each, in the order of a Java `HashSet`, as AWS does it:
/// `[true, false]` gives `[false, true]`. Objects are equal whatever the order of their keys.
///
/// # Errors
///
/// `array` is no array.
pub fn array_unique(array: &Value) -> Result<Value, Fault> {
    let mut seen = HashMap::<i32, Vec<&Value>>::new();
    let mut unique = Vec::new();
    for item in items_of(array, "ArrayUnique")? {
        let hash = java::hash(item);
        let alike = seen.entry(hash).or_default();
        if !alike.contains(&item) {
            alike.push(item);
            unique.push((hash, item));
        }
    }
    java::sort_by_bucket(&mut unique, |(hash, _)| *hash);
    Ok(Value::array(
        unique.into_iter().map(|(_, item)| item.clone()),
    ))
}
