//! The loops of `$each` and `$sift`: an object and a closure come in, what it gives for the members goes out.

use bumpalo::collections::Vec as BumpVec;

use crate::jsonata::{Context, Error, Evaluated, Flags, Item, List, Record, Str};

/// `$each(object, …)`: the sequence of what `body` gives for each value, its key, and the object.
///
/// # Errors
///
/// The first that `body` gives.
#[inline]
pub fn each_with<'a>(
    cx: &'a Context<'a>,
    object: Item<'a>,
    mut body: impl FnMut(Item<'a>, Str<'a>, Record<'a>) -> Evaluated<'a>,
) -> Evaluated<'a> {
    let Item::Object(record) = object else {
        return Ok(List::EMPTY.into());
    };
    let mut results = BumpVec::with_capacity_in(record.len(), cx.arena());
    for (key, value) in record.ordered() {
        let result = body(value, key, record)?;
        if !result.is_undefined() {
            results.push(result);
        }
    }
    Ok(List::built(results.into_bump_slice(), Flags::SEQUENCE).into())
}

/// `$sift(object, …)`: the object of the members for which `passes` is true; nothing if there are none.
///
/// # Errors
///
/// The first that `passes` gives.
#[inline]
pub fn sift_with<'a>(
    cx: &'a Context<'a>,
    object: Item<'a>,
    mut passes: impl FnMut(Item<'a>, Str<'a>, Record<'a>) -> Result<bool, Box<Error>>,
) -> Evaluated<'a> {
    let Item::Object(record) = object else {
        return Ok(Item::Undefined);
    };
    let mut members = BumpVec::new_in(cx.arena());
    for (key, value) in record.ordered() {
        if passes(value, key, record)? {
            members.push((key, value));
        }
    }
    if members.is_empty() {
        return Ok(Item::Undefined);
    }
    Ok(Record::built(cx.arena(), members.into_bump_slice()).into())
}
