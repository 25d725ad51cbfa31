//! Names: an item or a flow comes in, what is under the name goes out.

use bumpalo::collections::Vec as BumpVec;

use super::appended::extend;
use super::flow::{Flow, Results};
use crate::jsonata::{Context, Flags, Item, List};

/// What is under `name`: of an object its value, of an array the sequence of those of its items.
///
/// The sequence is not normalized.
#[inline]
pub fn lookup<'a>(cx: &'a Context<'a>, item: Item<'a>, name: &str) -> Item<'a> {
    if let Item::Object(record) = item {
        return record.get(name);
    }
    item.as_list()
        .map_or(Item::Undefined, |list| lookup_in_items(cx, list, name))
}

#[inline(never)]
fn lookup_in_items<'a>(cx: &'a Context<'a>, list: List<'a>, name: &str) -> Item<'a> {
    let mut found = BumpVec::new_in(cx.arena());
    if !cx.allowance().may_enter() || !cx.allowance().may_count(list.len()) {
        return Item::Undefined;
    }
    for item in list {
        let value = lookup(cx, item, name);
        if !value.is_undefined() {
            extend(&mut found, value);
        }
    }
    List::built(found.into_bump_slice(), Flags::SEQUENCE).into()
}

/// The value of the name as an expression: normalized.
#[inline]
pub fn field<'a>(cx: &'a Context<'a>, item: Item<'a>, name: &str) -> Item<'a> {
    lookup(cx, item, name).normalized()
}

/// The value of a path of names; as quick as its lookups while there is one object at each step.
#[inline]
pub fn fields<'a>(cx: &'a Context<'a>, input: Item<'a>, names: &[&str]) -> Item<'a> {
    let mut value = input;
    for (step, name) in names.iter().enumerate() {
        let Item::Object(record) = value else {
            let names = names.get(step..).unwrap_or_default();
            return rest(cx, value, names, step == 0);
        };
        value = record.get(name);
    }
    if let Item::Array(_) = value {
        return end(cx, value);
    }
    value
}

/// The value of a path that ends with an array.
#[inline(never)]
fn end<'a>(cx: &'a Context<'a>, array: Item<'a>) -> Item<'a> {
    Flow::of(array, true).end(cx)
}

/// The rest of a path of names from something that is no object.
#[inline(never)]
fn rest<'a>(cx: &'a Context<'a>, value: Item<'a>, names: &[&str], first: bool) -> Item<'a> {
    let Item::Array(_) = value else {
        return Item::Undefined;
    };
    let flow = if first {
        Flow::begin(value)
    } else {
        Flow::of(value, false)
    };
    flow.fields(cx, names, true).end(cx)
}

impl<'a> Flow<'a> {
    /// Steps that are names, one after the other. `last` says that the path ends with them.
    ///
    /// It goes through each item to the end before the next, so that there are no sequences between the steps.
    #[must_use]
    pub fn fields(self, cx: &'a Context<'a>, names: &[&str], last: bool) -> Self {
        match self {
            Self::One(item) => {
                let mut results = Results::new(cx, 0);
                walk(cx, item, names, &mut results);
                results.finish(last)
            }
            Self::Array(list) if list.is_empty() => self,
            Self::Many(list) | Self::Array(list) => {
                let mut results = Results::new(cx, list.len());
                for item in list {
                    walk(cx, item, names, &mut results);
                }
                results.finish(last)
            }
        }
    }
}

/// Follows the names from one item: straight on through objects, and into each item of an array.
fn walk<'a>(cx: &'a Context<'a>, item: Item<'a>, names: &[&str], results: &mut Results<'a>) {
    let mut found = item;
    for (step, name) in names.iter().enumerate() {
        let Item::Object(record) = found else {
            let names = names.get(step..).unwrap_or_default();
            return spread(cx, found, names, results);
        };
        found = record.get(name);
        if let Item::Array(list) = found {
            let names = names.get(step + 1..).unwrap_or_default();
            return walk_items(cx, list.normalized(), names, results);
        }
    }
    results.push(found);
}

/// Follows the names from what is no object: those of an array are under the names of its items.
fn spread<'a>(cx: &'a Context<'a>, item: Item<'a>, names: &[&str], results: &mut Results<'a>) {
    let Some((name, names)) = names.split_first() else {
        return results.push(item);
    };
    walk_items(cx, field(cx, item, name), names, results);
}

/// Follows the names from what is under the one before them.
fn walk_items<'a>(cx: &'a Context<'a>, found: Item<'a>, names: &[&str], results: &mut Results<'a>) {
    let Item::Array(list) = found else {
        return walk(cx, found, names, results);
    };
    if names.is_empty() {
        return results.push(found);
    }
    if list.flags().has(Flags::CONSTRUCTED) {
        return spread(cx, found, names, results);
    }
    for item in list {
        walk(cx, item, names, results);
    }
}
