//! The loops of `$map`, `$filter`, `$single` and `$reduce`: an array and a closure come in, what it gives goes out.

use bumpalo::collections::{String as BumpString, Vec as BumpVec};

use crate::jsonata::functions::list_of;
use crate::jsonata::{At, Context, Error, Evaluated, Flags, Item, List, Str, print};

/// `$map(array, …)`: the sequence of what `body` gives for each item, its index, and all of them.
///
/// # Errors
///
/// The first that `body` gives.
#[inline]
pub fn map_with<'a>(
    cx: &'a Context<'a>,
    array: Item<'a>,
    mut body: impl FnMut(Item<'a>, Item<'a>, Item<'a>) -> Evaluated<'a>,
) -> Evaluated<'a> {
    let Some(list) = list_of(cx, array) else {
        return Ok(Item::Undefined);
    };
    let mut results = BumpVec::with_capacity_in(list.len(), cx.arena());
    for (index, item) in list.iter().enumerate() {
        cx.step()?;
        let result = body(item, number(index), list.into())?;
        if !result.is_undefined() {
            results.push(result);
        }
    }
    Ok(List::built(results.into_bump_slice(), Flags::SEQUENCE).into())
}

/// `$filter(array, …)`: the sequence of the items for which `passes` is true.
///
/// # Errors
///
/// The first that `passes` gives.
#[inline]
pub fn filter_with<'a>(
    cx: &'a Context<'a>,
    array: Item<'a>,
    mut passes: impl FnMut(Item<'a>, Item<'a>, Item<'a>) -> Result<bool, Box<Error>>,
) -> Evaluated<'a> {
    let Some(list) = list_of(cx, array) else {
        return Ok(Item::Undefined);
    };
    let mut results = BumpVec::new_in(cx.arena());
    for (index, item) in list.iter().enumerate() {
        cx.step()?;
        if passes(item, number(index), list.into())? {
            results.push(item);
        }
    }
    Ok(List::built(results.into_bump_slice(), Flags::SEQUENCE).into())
}

/// `$single(array, …)`: the one item for which `passes` is true.
///
/// # Errors
///
/// `D3138` if there is another, `D3139` if there is none, and the first that `passes` gives.
#[inline]
pub fn single_with<'a>(
    cx: &'a Context<'a>,
    array: Item<'a>,
    mut passes: impl FnMut(Item<'a>, Item<'a>, Item<'a>) -> Result<bool, Box<Error>>,
) -> Evaluated<'a> {
    let Some(list) = list_of(cx, array) else {
        return Ok(Item::Undefined);
    };
    let mut found = None;
    for (index, item) in list.iter().enumerate() {
        cx.step()?;
        if !passes(item, number(index), list.into())? {
            continue;
        }
        if found.replace(item).is_some() {
            return Err(Error::new("D3138").index(index));
        }
    }
    found.ok_or_else(|| Error::new("D3139"))
}

/// `$reduce(array, …, initial)`: what `body` makes of what it made so far, each item, its index, and all of them.
///
/// It begins with `initial`, or if that is nothing with the first item.
///
/// # Errors
///
/// The first that `body` gives.
#[inline]
pub fn reduce_with<'a>(
    cx: &'a Context<'a>,
    array: Item<'a>,
    initial: Item<'a>,
    mut body: impl FnMut(Item<'a>, Item<'a>, Item<'a>, Item<'a>) -> Evaluated<'a>,
) -> Evaluated<'a> {
    let Some(list) = list_of(cx, array) else {
        return Ok(Item::Undefined);
    };
    let mut items = list.iter().enumerate();
    let mut result = initial;
    if initial.is_undefined() {
        result = items.next().map_or(Item::Undefined, |(_, item)| item);
    }
    for (index, item) in items {
        cx.step()?;
        result = body(result, item, number(index), list.into())?;
    }
    Ok(result)
}

/// `$reduce(array, function($text, …) { $text & … })`: the first item, with what `parts` gives for each other item, its
/// index, and all of them behind it, in one text. `positions` are those of the operators in front of the parts.
///
/// # Errors
///
/// The first that `parts` gives, and numbers that are not finite.
pub fn reduce_text_with<'a, const N: usize>(
    cx: &'a Context<'a>,
    array: Item<'a>,
    mut parts: impl FnMut(Item<'a>, Item<'a>, Item<'a>) -> Result<[Item<'a>; N], Box<Error>>,
    positions: &[u32],
) -> Evaluated<'a> {
    let Some(list) = list_of(cx, array) else {
        return Ok(Item::Undefined);
    };
    let first = list.get(0);
    let mut text = BumpString::new_in(cx.arena());
    for (index, item) in list.iter().enumerate().skip(1) {
        cx.step()?;
        let parts = parts(item, number(index), list.into())?;
        let at = |part: usize| At::new(positions.get(part).copied().unwrap_or_default(), "&");
        if index == 1 {
            print::append(cx, first, &mut text).map_err(|error| error.at(at(0)))?;
        }
        for (number, part) in parts.into_iter().enumerate() {
            print::append(cx, part, &mut text).map_err(|error| error.at(at(number)))?;
        }
    }
    match list.len() {
        0 | 1 => Ok(first),
        _ => Ok(Str::plain(text.into_bump_str()).into()),
    }
}

fn number<'a>(index: usize) -> Item<'a> {
    Item::number(index as f64)
}
