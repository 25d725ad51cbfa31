//! Constructors: values come in, an array or object goes out.

use bumpalo::collections::Vec as BumpVec;

use super::appended::{Appended, extend};
use crate::jsonata::{Context, Flags, Item, List, Record, Str};

/// The value of one expression of an array constructor.
#[derive(Clone, Copy, Debug)]
pub enum Element<'a> {
    /// Of any expression: items of arrays become items.
    Spread(Item<'a>),
    /// Of an array constructor: stays an array.
    Nested(Item<'a>),
}

/// `[…]`. The flags are [`Flags::CONSTRUCTED`] where it is the first or the last step of a path, and else none.
pub fn array<'a>(cx: &'a Context<'a>, elements: &[Element<'a>], flags: Flags) -> Item<'a> {
    let mut items = BumpVec::with_capacity_in(elements.len(), cx.arena());
    for element in elements {
        match *element {
            Element::Spread(Item::Undefined) | Element::Nested(Item::Undefined) => {}
            Element::Spread(item) => extend(&mut items, item),
            Element::Nested(item) => items.push(item),
        }
    }
    List::built(items.into_bump_slice(), flags).into()
}

/// `{…}` with constant keys that differ, and the values in [`object_context`]. Members without a value are left out.
pub fn object<'a>(cx: &'a Context<'a>, members: &[(Str<'a>, Item<'a>)]) -> Item<'a> {
    let members = members.iter().filter(|(_, value)| !value.is_undefined());
    let members = BumpVec::from_iter_in(members.copied(), cx.arena());
    Record::built(cx.arena(), members.into_bump_slice()).into()
}

/// The context item of the values of an object that has constant keys: all items of an array, appended.
pub fn object_context<'a>(cx: &'a Context<'a>, input: Item<'a>) -> Item<'a> {
    let Item::Array(list) = input else {
        return input;
    };
    let mut appended = Appended::default();
    for item in list {
        appended.push(cx, item);
    }
    appended.finish()
}
