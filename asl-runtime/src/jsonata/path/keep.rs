//! Arrays that stay arrays: `[]` behind what is no path, and the array that is the input of a whole expression.

use crate::jsonata::{Context, Flags, Item, List};

const KEPT: Flags = Flags::SEQUENCE.with(Flags::KEEP_SINGLETON);

/// The end of a node that is no path and has `[]`: a sequence of one item stays an array.
pub fn keep<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    match item.as_list() {
        Some(list) if list.is_sequence() => list.with_flags(cx.arena(), KEPT).normalized(),
        Some(_) | None => item,
    }
}

/// The end of a node that is no path and has filters and `[]`: it takes a loose sequence.
pub fn keep_filtered<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    if item.is_undefined() || item.as_list().is_some() {
        return keep(cx, item);
    }
    List::one(cx.arena(), item, KEPT).into()
}

/// The input of a whole expression: an array is one item, and its items are no sequence.
pub fn wrap<'a>(cx: &'a Context<'a>, input: Item<'a>) -> Item<'a> {
    match input.as_list() {
        Some(list) if !list.is_sequence() => {
            let wrapper = Flags::SEQUENCE.with(Flags::WRAPPER);
            List::one(cx.arena(), input, wrapper).into()
        }
        Some(_) | None => input,
    }
}

/// `$`: the context item, and not what an array is wrapped in.
#[inline]
pub fn context(input: Item<'_>) -> Item<'_> {
    match input.as_list() {
        Some(list) if list.flags().has(Flags::WRAPPER) => list.get(0),
        Some(_) | None => input,
    }
}
