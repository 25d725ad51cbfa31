//! `$distinct`: an array comes in, and goes out with each value once.

use std::hash::{BuildHasher, Hash, Hasher};

use bumpalo::collections::Vec as BumpVec;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::take;
use crate::jsonata::operator::deep_equal;
use crate::jsonata::{Context, Evaluated, Flags, Item, List, Native};

/// `$distinct(array)`
pub static DISTINCT: Native = Native::new("distinct", 1, "<x:x>", distinct);

/// Up to this many values, comparing with all of them costs less than hashing.
const FEW: usize = 8;

fn distinct<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array] = take(arguments);
    let Item::Array(list) = array else {
        return Ok(array);
    };
    if list.len() < 2 {
        return Ok(array);
    }
    let values = if list.len() <= FEW {
        distinct_of_few(cx, list)
    } else {
        distinct_of_many(cx, list)
    };
    let flags = if list.is_sequence() {
        Flags::SEQUENCE
    } else {
        Flags::NONE
    };
    Ok(List::built(values.into_bump_slice(), flags).into())
}

fn distinct_of_few<'a>(cx: &'a Context<'a>, list: List<'a>) -> BumpVec<'a, Item<'a>> {
    let mut values = BumpVec::new_in(cx.arena());
    for item in list {
        if !values.iter().any(|value| deep_equal(cx, *value, item)) {
            values.push(item);
        }
    }
    values
}

fn distinct_of_many<'a>(cx: &'a Context<'a>, list: List<'a>) -> BumpVec<'a, Item<'a>> {
    let state = DefaultHashBuilder::default();
    let mut values: BumpVec<'a, Item<'a>> = BumpVec::new_in(cx.arena());
    // The hashes of the values, and their positions.
    let mut seen: HashTable<(u64, usize)> = HashTable::new();
    for item in list {
        let hash = hash(cx, &state, item);
        let is_equal =
            |known: &(u64, usize)| known.0 == hash && deep_equal(cx, values[known.1], item);
        if seen.find(hash, is_equal).is_none() {
            seen.insert_unique(hash, (hash, values.len()), |(hash, _)| *hash);
            values.push(item);
        }
    }
    values
}

/// The same for items that are equal, whatever the order of keys.
fn hash(cx: &Context<'_>, state: &DefaultHashBuilder, item: Item<'_>) -> u64 {
    if !cx.allowance().may_enter() {
        return 0;
    }
    let mut hasher = state.build_hasher();
    std::mem::discriminant(&item).hash(&mut hasher);
    match item {
        Item::Undefined | Item::Null | Item::Function(_) => {}
        Item::Bool(value) => value.hash(&mut hasher),
        // Adding zero takes the sign of a negative zero.
        Item::Number(number) => (*number + 0.0).to_bits().hash(&mut hasher),
        Item::String(text) => text.as_str().hash(&mut hasher),
        Item::Array(list) => list
            .iter()
            .for_each(|item| hasher.write_u64(hash(cx, state, item))),
        Item::Object(record) => {
            let members = record.iter();
            let members =
                members.map(|(key, value)| state.hash_one((key.as_str(), hash(cx, state, value))));
            hasher.write_u64(members.fold(0, u64::wrapping_add));
        }
    }
    hasher.finish()
}
