//! `$clone`: an array or object comes in, a copy goes out that shares nothing with it.

use super::take;
use crate::jsonata::number;
use crate::jsonata::{Context, Evaluated, Flags, Item, List, Native, Record, Str};

/// `$clone(item)`
pub static CLONE: Native = Native::new("clone", 1, "<(oa)-:o>", clone);

fn clone<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item] = take(arguments);
    Ok(copy(cx, item))
}

/// The item as it would come back from JSON text.
fn copy<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    if !cx.allowance().may_enter() {
        return Item::Undefined;
    }
    match item {
        Item::Undefined | Item::Null | Item::Bool(_) | Item::String(_) => item,
        Item::Number(number) => Item::number(rounded(cx, *number)),
        Item::Array(list) => {
            let items = list.iter().map(|item| copy_in_array(cx, item));
            List::collect(cx.arena(), items, Flags::NONE).into()
        }
        Item::Object(record) => {
            let members = record.ordered().map(|(key, value)| (key, copy(cx, value)));
            let members: &'a [(Str<'a>, Item<'a>)] = cx.arena().alloc_slice_fill_iter(members);
            Record::built(cx.arena(), members).into()
        }
        Item::Function(_) => Item::text(""),
    }
}

/// JSON has no items without a value.
fn copy_in_array<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    if item.is_undefined() {
        return Item::Null;
    }
    copy(cx, item)
}

/// The number as its text in JSON says: rounded as `$string` does.
fn rounded(cx: &Context<'_>, number: f64) -> f64 {
    /// Whole numbers below this are not rounded.
    const SHORT: f64 = 1e15;
    if number.trunc() == number && number.abs() < SHORT {
        return number;
    }
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = number::write_rounded(number, cx.dialect(), &mut text);
    text.parse().unwrap_or(number)
}
