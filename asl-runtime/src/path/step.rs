//! The steps of a path: one node comes in, the nodes that one step leads to go out.
//!
//! A node of the wrong kind leads nowhere.

use crate::Value;

/// `[index]`, counted from the end if negative.
pub(super) fn element(node: &Value, index: i64) -> Option<&Value> {
    let items = node.as_array()?;
    let index = match usize::try_from(index) {
        Ok(index) => index,
        Err(_) => items
            .len()
            .checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?,
    };
    items.get(index)
}

/// `.*`
pub(super) fn every<'a>(node: &'a Value, found: &mut Vec<&'a Value>) {
    match node {
        Value::Array(items) => found.extend(items),
        Value::Object(members) => found.extend(members.values()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// `[from:to]`, with Jayway's treatment of negative bounds: one alone counts from the end; of two, each
/// index between them counts on its own.
pub(super) fn slice<'a>(
    node: &'a Value,
    (from, to): (Option<i64>, Option<i64>),
    found: &mut Vec<&'a Value>,
) {
    let Some(items) = node.as_array() else { return };
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let from_end = |bound: i64| {
        if bound < 0 {
            bound.saturating_add(length).max(0)
        } else {
            bound
        }
    };
    let (from, to) = match (from, to) {
        (None, None) => (0, length),
        (Some(from), None) => (from_end(from), length),
        (None, Some(to)) => (0, from_end(to).min(length)),
        (Some(from), Some(to)) => (from.max(-length), to.min(length)),
    };
    found.extend((from..to).filter_map(|index| element(node, index)));
}

/// `[?(…)]`: the items of an array that `keep` accepts; an object stays as a whole, or goes.
pub(super) fn filter<'a>(
    node: &'a Value,
    keep: &impl Fn(&Value) -> bool,
    found: &mut Vec<&'a Value>,
) {
    match node {
        Value::Array(items) => found.extend(items.iter().filter(|item| keep(item))),
        Value::Object(_) if keep(node) => found.push(node),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    }
}

/// `..`: the node and all below it, parents first, as far as a step can lead on from them.
pub(super) fn containers<'a>(node: &'a Value, found: &mut Vec<&'a Value>) {
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        match node {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(members) => waiting.extend(members.values().rev()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => continue,
        }
        found.push(node);
    }
}

/// `['a','b']` at the end of a path: the members that there are, as an object in the order of `names`.
pub fn pick(node: &Value, names: &[&str]) -> Value {
    Value::object(
        names
            .iter()
            .filter_map(|name| Some((*name, node.get(name)?.clone()))),
    )
}
