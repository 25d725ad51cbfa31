//! Functions over arrays: arrays come in, their items in another arrangement go out.

use bumpalo::collections::Vec as BumpVec;

use super::take;
use crate::jsonata::path;
use crate::jsonata::{Context, Evaluated, Flags, Item, List, Native};

/// `$append(array1, array2)`
pub static APPEND: Native = Native::new("append", 2, "<xx:a>", append);
/// `$reverse(array)`
pub static REVERSE: Native = Native::new("reverse", 1, "<a:a>", reverse);
/// `$shuffle(array)`
pub static SHUFFLE: Native = Native::new("shuffle", 1, "<a:a>", shuffle);
/// `$zip(array1, …)`
pub static ZIP: Native = Native::new("zip", 0, "<a+>", zip);

fn append<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [first, second] = take(arguments);
    Ok(path::append(cx, first, second))
}

fn reverse<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array] = take(arguments);
    Ok(match array.as_list() {
        Some(list) if list.len() > 1 => {
            List::collect(cx.arena(), list.iter().rev(), Flags::NONE).into()
        }
        Some(_) | None => array,
    })
}

/// Each item changes places with a random one before it, or stays.
fn shuffle<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array] = take(arguments);
    let Item::Array(list) = array else {
        return Ok(array);
    };
    if list.len() < 2 {
        return Ok(array);
    }
    let items = cx.arena().alloc_slice_fill_iter(list.iter());
    for index in 1..items.len() {
        items.swap(index, below(cx, index + 1));
    }
    Ok(List::built(items, Flags::NONE).into())
}

/// A random number below `limit`.
fn below(cx: &Context<'_>, limit: usize) -> usize {
    ((u128::from(cx.random()) * limit as u128) >> u64::BITS) as usize
}

fn zip<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let length = |array: &Item<'a>| array.as_list().map_or(0, List::len);
    let shortest = arguments.iter().map(length).min().unwrap_or_default();
    let tuple = |index| {
        let items = arguments.iter().filter_map(|array| array.as_list());
        let items = BumpVec::from_iter_in(items.map(|list| list.get(index)), cx.arena());
        Item::from(List::built(items.into_bump_slice(), Flags::NONE))
    };
    Ok(List::collect(cx.arena(), (0..shortest).map(tuple), Flags::NONE).into())
}
