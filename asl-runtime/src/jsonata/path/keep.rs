//! Arrays that stay arrays: `[]` behind what is no path, and the array that is the input of a whole expression.

use crate::jsonata::{Context, Flags, Item, List};

const KEPT: Flags = Flags::SEQUENCE.with(Flags::KEEP_SINGLETON);

/// The end of a node that is no path and has `[]`: a sequence of one item stays an array.
pub fn keep<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    match item {
        Item::Array(list) if list.is_sequence() => list.with_flags(cx, KEPT).normalized(),
        _ => item,
    }
}

/// The end of a node that is no path and has filters and `[]`: it takes a loose sequence.
pub fn keep_filtered<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    match item {
        Item::Array(_) | Item::Undefined => keep(cx, item),
        single => List::one(cx, single, KEPT).into(),
    }
}

/// The input of a whole expression: an array is one item, and its items are no sequence.
pub fn wrap<'a>(cx: &'a Context<'a>, input: Item<'a>) -> Item<'a> {
    match input {
        Item::Array(list) if !list.is_sequence() => {
            let wrapper = Flags::SEQUENCE.with(Flags::WRAPPER);
            List::one(cx, input, wrapper).into()
        }
        _ => input,
    }
}

/// `$`: the context item, and not what an array is wrapped in.
#[inline]
pub fn context(input: Item<'_>) -> Item<'_> {
    match input {
        Item::Array(_) => unwrapped(input),
        _ => input,
    }
}

/// The array in its wrapper, and all else as it is.
pub(super) fn unwrapped(item: Item<'_>) -> Item<'_> {
    match item {
        Item::Array(list) if list.flags().has(Flags::WRAPPER) => list.get(0),
        _ => item,
    }
}
