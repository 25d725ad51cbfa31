//! Functions over objects: objects come in, their keys, values and members in other shapes go out.

use super::take;
use crate::jsonata::path::{self, Appended};
use crate::jsonata::{Context, Evaluated, Flags, Item, List, Native, Record, RecordBuilder, Str};

/// `$keys(object)`
pub static KEYS: Native = Native::new("keys", 1, "<x-:a<s>>", keys);
/// `$lookup(object, key)`
pub static LOOKUP: Native = Native::new("lookup", 2, "<x-s:x>", lookup);
/// `$merge(array)`
pub static MERGE: Native = Native::new("merge", 1, "<a<o>:o>", merge);
/// `$spread(object)`
pub static SPREAD: Native = Native::new("spread", 1, "<x-:a<o>>", spread);

fn keys<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item] = take(arguments);
    let record = item.as_record().unwrap_or_else(|| all_members(cx, item));
    let keys = record.ordered().map(|(key, _)| key.into());
    Ok(List::collect(cx.arena(), keys, Flags::SEQUENCE).into())
}

/// The members of all objects in an array, at any depth.
fn all_members<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Record<'a> {
    let mut all = RecordBuilder::new(cx.arena());
    insert_members(cx, &mut all, item);
    all.finish()
}

fn insert_members<'a>(cx: &'a Context<'a>, all: &mut RecordBuilder<'a>, item: Item<'a>) {
    if let Item::Object(record) = item {
        return all.insert_all(record);
    }
    let Some(list) = item.as_list() else { return };
    if cx.allowance().may_enter() && cx.allowance().may_count(list.len()) {
        for item in list {
            insert_members(cx, all, item);
        }
    }
}

fn lookup<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item, key] = take(arguments);
    Ok(key
        .as_str()
        .map_or(Item::Undefined, |key| path::lookup(cx, item, key)))
}

fn merge<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array] = take(arguments);
    if array.is_undefined() {
        return Ok(array);
    }
    Ok(all_members(cx, array).into())
}

/// Of an object the sequence of its members, of an array the array of those, and all else as it is.
fn spread<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item] = take(arguments);
    Ok(spread_item(cx, item))
}

fn spread_item<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Item<'a> {
    if let Item::Object(record) = item {
        let members = record.ordered().map(|member| single(cx, member));
        return List::collect(cx.arena(), members, Flags::SEQUENCE).into();
    }
    let Item::Array(list) = item else {
        return item;
    };
    if !cx.allowance().may_enter() {
        return Item::Undefined;
    }
    let mut all = Appended::default();
    all.push(cx, List::EMPTY.into());
    for item in list {
        all.push(cx, spread_item(cx, item));
    }
    all.finish()
}

fn single<'a>(cx: &'a Context<'a>, member: (Str<'a>, Item<'a>)) -> Item<'a> {
    Record::built(cx.arena(), cx.arena().alloc([member])).into()
}
