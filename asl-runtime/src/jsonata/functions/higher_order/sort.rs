//! `$sort`: an array and perhaps a function come in, the items in their order go out.

use super::function;
use crate::jsonata::functions::{list_of, take};
use crate::jsonata::merge_sort::merge_sort;
use crate::jsonata::operator::{compare_numbers, compare_text};
use crate::jsonata::{Context, Error, Evaluated, Flags, Item, List, Native};

/// `$sort(array, function)`
pub static SORT: Native = Native::new("sort", 2, "<af?:a>", sort);

fn sort<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array, callee] = take(arguments);
    if callee.is_undefined() {
        return sort_by_value(cx, array);
    }
    let callee = function(callee)?;
    sort_with(cx, array, |left, right| {
        Ok(is_truthy(callee.call(cx, Item::Null, &[left, right])?))
    })
}

/// `$sort(array, …)`: the items in an order in which `swaps` is false of each pair of neighbors.
///
/// What a function gives is true here by the rules of JavaScript, see [`is_truthy`].
///
/// # Errors
///
/// The first that `swaps` gives.
#[inline]
pub fn sort_with<'a>(
    cx: &'a Context<'a>,
    array: Item<'a>,
    mut swaps: impl FnMut(Item<'a>, Item<'a>) -> Result<bool, Box<Error>>,
) -> Evaluated<'a> {
    sorted(cx, array, |items| merge_sort(items, &mut swaps))
}

/// Arrays of numbers, and arrays of strings.
fn sort_by_value<'a>(cx: &'a Context<'a>, array: Item<'a>) -> Evaluated<'a> {
    sorted(cx, array, |items| {
        let is_number = |item: &Item<'a>| item.as_number().is_some();
        let is_string = |item: &Item<'a>| item.as_str().is_some();
        if !items.iter().all(is_number) && !items.iter().all(is_string) {
            return Err(Error::new("D3070").index(1));
        }
        items.sort_by(|left, right| match (left, right) {
            (Item::Number(left), Item::Number(right)) => compare_numbers(**left, **right),
            (Item::String(left), Item::String(right)) => compare_text(left, right),
            _ => std::cmp::Ordering::Equal,
        });
        Ok(())
    })
}

/// An array of fewer than two items is not looked at, and stays what it is.
fn sorted<'a>(
    cx: &'a Context<'a>,
    array: Item<'a>,
    sort: impl FnOnce(&mut [Item<'a>]) -> Result<(), Box<Error>>,
) -> Evaluated<'a> {
    let Some(list) = list_of(cx, array) else {
        return Ok(Item::Undefined);
    };
    if list.len() < 2 {
        return Ok(list.into());
    }
    let items = cx.arena().alloc_slice_fill_iter(list.iter());
    sort(items)?;
    Ok(List::built(items, Flags::NONE).into())
}

/// Whether JavaScript takes it for true: unlike elsewhere in JSONata, empty arrays and objects and functions are.
pub fn is_truthy(item: Item<'_>) -> bool {
    match item {
        Item::Undefined | Item::Null => false,
        Item::Bool(value) => value,
        Item::Number(number) => number != 0.0,
        Item::String(text) => !text.is_empty(),
        Item::Array(_) | Item::Object(_) | Item::Function(_) => true,
    }
}
