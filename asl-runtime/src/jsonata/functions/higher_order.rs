//! Functions over functions: items and a function come in, what it makes of them goes out.
//!
//! Each exists twice. The static calls a function that is an item, with as many of value, index and whole as it has
//! parameters. The one whose name ends in `_with` runs a closure, and is for functions that stand in the
//! expression itself: it does what the static does after the arguments are checked against the signature, and takes
//! the first of them as it is.

mod apply_to_items;
mod apply_to_members;
mod sort;

pub use apply_to_items::{filter_with, map_with, reduce_text_with, reduce_with, single_with};
pub use apply_to_members::{each_with, sift_with};
pub use sort::{SORT, is_truthy, sort_with};

use super::{take, truth};
use crate::jsonata::{Context, Error, Evaluated, Function, Item, Native, Record, Str};

/// `$map(array, function)`
pub static MAP: Native = Native::new("map", 2, "<af>", map);
/// `$filter(array, function)`
pub static FILTER: Native = Native::new("filter", 2, "<af>", filter);
/// `$single(array, function)`
pub static SINGLE: Native = Native::new("single", 2, "<af?>", single);
/// `$reduce(array, function, init)`
pub static REDUCE: Native = Native::new("reduce", 3, "<afj?:j>", reduce);
/// `$each(object, function)`
pub static EACH: Native = Native::new("each", 2, "<o-f:a>", each);
/// `$sift(object, function)`
pub static SIFT: Native = Native::new("sift", 2, "<o-f?:o>", sift);

fn map<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array, callee] = take(arguments);
    let callee = function(callee)?;
    map_with(cx, array, |item, index, all| {
        call_for_item(cx, callee, item, index, all)
    })
}

fn filter<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array, callee] = take(arguments);
    let callee = function(callee)?;
    filter_with(cx, array, |item, index, all| {
        Ok(truth(cx, call_for_item(cx, callee, item, index, all)?))
    })
}

fn single<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array, callee] = take(arguments);
    if callee.is_undefined() {
        return single_with(cx, array, |_, _, _| Ok(true));
    }
    let callee = function(callee)?;
    single_with(cx, array, |item, index, all| {
        Ok(truth(cx, call_for_item(cx, callee, item, index, all)?))
    })
}

fn reduce<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array, callee, initial] = take(arguments);
    if array.is_undefined() {
        return Ok(array);
    }
    let callee = function(callee)?;
    if callee.arity() < 2 {
        return Err(Error::new("D3050").index(1));
    }
    reduce_with(cx, array, initial, |sum, item, index, all| {
        let arguments = [sum, item, index, all];
        call(cx, callee, &arguments)
    })
}

fn each<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [object, callee] = take(arguments);
    let callee = function(callee)?;
    each_with(cx, object, |value, key, all| {
        call_for_member(cx, callee, value, key, all)
    })
}

fn sift<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [object, callee] = take(arguments);
    let callee = function(callee)?;
    sift_with(cx, object, |value, key, all| {
        Ok(truth(cx, call_for_member(cx, callee, value, key, all)?))
    })
}

/// The function. Only a call that bypasses the signature can hand over something else.
fn function<'a>(callee: Item<'a>) -> Result<&'a Function<'a>, Box<Error>> {
    callee.as_function().ok_or_else(|| Error::new("T1006"))
}

fn call_for_item<'a>(
    cx: &'a Context<'a>,
    callee: &'a Function<'a>,
    item: Item<'a>,
    index: Item<'a>,
    all: Item<'a>,
) -> Evaluated<'a> {
    call(cx, callee, &[item, index, all])
}

fn call_for_member<'a>(
    cx: &'a Context<'a>,
    callee: &'a Function<'a>,
    value: Item<'a>,
    key: Str<'a>,
    all: Record<'a>,
) -> Evaluated<'a> {
    call(cx, callee, &[value, key.into(), all.into()])
}

/// Calls it with the first argument, and with as many of the others as it has parameters.
fn call<'a>(
    cx: &'a Context<'a>,
    callee: &'a Function<'a>,
    arguments: &[Item<'a>],
) -> Evaluated<'a> {
    let count = callee.arity().clamp(1, arguments.len());
    let arguments = arguments.get(..count).unwrap_or(arguments);
    callee.call(cx, Item::Null, arguments)
}
