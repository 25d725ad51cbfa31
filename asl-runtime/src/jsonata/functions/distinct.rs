//! `$distinct`: an array comes in, and goes out with each value once.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use bumpalo::collections::Vec as BumpVec;

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
        if !values.iter().any(|value| deep_equal(*value, item)) {
            values.push(item);
        }
    }
    values
}

fn distinct_of_many<'a>(cx: &'a Context<'a>, list: List<'a>) -> BumpVec<'a, Item<'a>> {
    let state = RandomState::new();
    #[expect(
        clippy::mutable_key_type,
        reason = "nothing changes an item while this runs"
    )]
    let mut seen = HashSet::with_capacity(list.len());
    let is_new = |item: &Item<'a>| {
        seen.insert(Hashed {
            hash: hash(&state, *item),
            item: *item,
        })
    };
    BumpVec::from_iter_in(list.iter().filter(is_new), cx.arena())
}

/// An item among those that `$distinct` has seen.
struct Hashed<'a> {
    hash: u64,
    item: Item<'a>,
}

impl Hash for Hashed<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.hash);
    }
}

impl PartialEq for Hashed<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && deep_equal(self.item, other.item)
    }
}

impl Eq for Hashed<'_> {}

/// The same for items that are equal, whatever the order of keys.
fn hash(state: &RandomState, item: Item<'_>) -> u64 {
    let mut hasher = state.build_hasher();
    std::mem::discriminant(&item).hash(&mut hasher);
    match item {
        Item::Undefined | Item::Null | Item::Function(_) => {}
        Item::Bool(value) => value.hash(&mut hasher),
        // Adding zero takes the sign of a negative zero.
        Item::Number(number) => (number + 0.0).to_bits().hash(&mut hasher),
        Item::String(text) => text.as_str().hash(&mut hasher),
        Item::Array(list) => list
            .iter()
            .for_each(|item| hasher.write_u64(hash(state, item))),
        Item::Object(record) => {
            let members = record.iter();
            let members =
                members.map(|(key, value)| state.hash_one((key.as_str(), hash(state, value))));
            hasher.write_u64(members.fold(0, u64::wrapping_add));
        }
    }
    hasher.finish()
}
