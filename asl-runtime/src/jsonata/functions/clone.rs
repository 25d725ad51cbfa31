//! `$clone`: an array or object comes in, a copy goes out that shares nothing with it.

use super::take;
use crate::jsonata::{Context, Evaluated, Flags, Item, List, Native, Record, Str};

/// `$clone(item)`
pub static CLONE: Native = Native::new("clone", 1, "<(oa)-:o>", clone);

fn clone<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item] = take(arguments);
    Ok(copy(cx, item))
}

/// The item as it would come back from JSON text.
fn copy<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    match item {
        Item::Undefined | Item::Null | Item::Bool(_) | Item::String(_) => item,
        Item::Number(number) => Item::Number(number),
        Item::Array(list) => {
            let items = list.iter().map(|item| match item {
                Item::Undefined => Item::Null,
                _ => copy(cx, item),
            });
            List::collect(cx, items, Flags::NONE).into()
        }
        Item::Object(record) => {
            let members = record.ordered().map(|(key, value)| (key, copy(cx, value)));
            let members: &'a [(Str<'a>, Item<'a>)] = cx.arena().alloc_slice_fill_iter(members);
            Record::built(cx, members).into()
        }
        Item::Function(_) => Item::text(""),
    }
}
