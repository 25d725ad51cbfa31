//! What counts as true: an item comes in, a Boolean goes out.

use crate::jsonata::{Context, Dialect, Item};

/// Whether the item counts as true where a condition stands; nothing does not.
///
/// Strings and objects are true if they are not empty, numbers if they are not 0, and arrays if any of their items
/// is true. Functions are not, except where release 2.0.6 takes those of the expression for objects.
pub fn truth<'a>(cx: &'a Context<'a>, item: Item<'a>) -> bool {
    match item {
        Item::Undefined | Item::Null => false,
        Item::Bool(value) => value,
        Item::Number(number) => number != 0.0,
        Item::String(text) => !text.is_empty(),
        Item::Array(list) => list.iter().any(|item| truth(cx, item)),
        Item::Object(record) => !record.is_empty(),
        Item::Function(_) => cx.dialect() == Dialect::Aws,
    }
}
