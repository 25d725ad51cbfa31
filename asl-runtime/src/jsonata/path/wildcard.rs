//! `*` and `**`: an item comes in, the sequence of what is in it goes out, not normalized.

use bumpalo::collections::Vec as BumpVec;

use super::keep::context;
use crate::jsonata::{Context, Flags, Item, List};

/// `*`: the values of an object or array, in which arrays are flattened through and through.
///
/// If there was an array among them it is an array and no sequence, as in the reference implementation.
pub fn wildcard<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    let mut values = BumpVec::new_in(cx.arena());
    let mut flags = Flags::SEQUENCE;
    for_each_value(context(item), |value| {
        if let Item::Array(_) = value {
            flags = Flags::NONE;
        }
        flatten(cx, value, &mut values);
    });
    List::built(values.into_bump_slice(), flags).into()
}

/// `**`: the item and everything in it, at any depth; arrays are replaced by their items.
pub fn descendants<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    if item.is_undefined() {
        return item;
    }
    let mut found = BumpVec::new_in(cx.arena());
    descend(cx, item, &mut found);
    match found.as_slice() {
        [single] => *single,
        _ => List::built(found.into_bump_slice(), Flags::SEQUENCE).into(),
    }
}

fn for_each_value<'a>(item: Item<'a>, visit: impl FnMut(Item<'a>)) {
    if let Item::Array(list) = item {
        list.iter().for_each(visit);
    } else if let Item::Object(record) = item {
        record.ordered().map(|(_, value)| value).for_each(visit);
    }
}

/// Whether there is room for twice as many; if not, the evaluation fails.
fn has_room<'a>(cx: &'a Context<'a>, items: &BumpVec<'a, Item<'a>>) -> bool {
    cx.reserve(2 * items.len() * size_of::<Item<'_>>()).is_ok()
}

fn flatten<'a>(cx: &'a Context<'a>, item: Item<'a>, flat: &mut BumpVec<'a, Item<'a>>) {
    if !cx.allowance().may_enter() || !has_room(cx, flat) {
        return;
    }
    match item.as_list() {
        Some(list) => list.iter().for_each(|item| flatten(cx, item, flat)),
        None => flat.push(item),
    }
}

fn descend<'a>(cx: &'a Context<'a>, item: Item<'a>, found: &mut BumpVec<'a, Item<'a>>) {
    if !cx.allowance().may_enter() || !has_room(cx, found) {
        return;
    }
    if !matches!(item, Item::Array(_)) {
        found.push(item);
    }
    for_each_value(item, |value| descend(cx, value, found));
}
