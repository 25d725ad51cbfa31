//! Predicates: an item comes in, the loose sequence of those that the predicate lets through goes out.

use bumpalo::collections::Vec as BumpVec;

use crate::jsonata::operator::truth;
use crate::jsonata::{Context, Error, Evaluated, Flags, Item, List};

/// `input[index]` for a number of the program; a negative one counts from the end.
pub fn index(input: Item<'_>, index: f64) -> Item<'_> {
    let list = input.as_list();
    let hit = position(index, list.map_or(1, List::len));
    let item = hit.map(|position| list.map_or(input, |list| list.get(position)));
    // Unlike nothing, the empty sequence counts as a result of a step.
    item.filter(|item| !item.is_undefined())
        .unwrap_or(List::EMPTY.into())
}

/// `input[predicate]`: the items for which the predicate is true, is their index, or has their index among its numbers.
///
/// # Errors
///
/// The first that the predicate gives.
pub fn filter<'a>(
    cx: &'a Context<'a>,
    input: Item<'a>,
    mut predicate: impl FnMut(Item<'a>) -> Evaluated<'a>,
) -> Evaluated<'a> {
    select(cx, input, |item, index, length| {
        Ok(times(cx, predicate(item)?, index, length))
    })
}

/// `input[predicate]` for a predicate that gives nothing but Booleans.
///
/// # Errors
///
/// The first that the predicate gives.
#[inline]
pub fn filter_if<'a>(
    cx: &'a Context<'a>,
    input: Item<'a>,
    mut predicate: impl FnMut(Item<'a>) -> Result<bool, Box<Error>>,
) -> Evaluated<'a> {
    let Item::Array(list) = input else {
        let selected = predicate(input)?.then_some(input);
        return Ok(selected.map_or(List::EMPTY.into(), |item| loose(cx.arena().alloc([item]))));
    };
    let mut selected = BumpVec::new_in(cx.arena());
    for item in list {
        cx.step()?;
        if predicate(item)? {
            selected.push(item);
        }
    }
    Ok(loose(selected.into_bump_slice()))
}

/// `times` says how often an item is let through, from the item, its index, and how many items there are.
#[inline]
fn select<'a>(
    cx: &'a Context<'a>,
    input: Item<'a>,
    mut times: impl FnMut(Item<'a>, usize, usize) -> Result<usize, Box<Error>>,
) -> Evaluated<'a> {
    let mut selected = BumpVec::new_in(cx.arena());
    let mut pass = |item, index, length| {
        cx.step()?;
        let times = times(item, index, length)?;
        selected.extend(std::iter::repeat_n(item, times));
        Ok::<_, Box<Error>>(())
    };
    let Item::Array(list) = input else {
        pass(input, 0, 1)?;
        return Ok(loose(selected.into_bump_slice()));
    };
    for (index, item) in list.iter().enumerate() {
        pass(item, index, list.len())?;
    }
    Ok(loose(selected.into_bump_slice()))
}

/// The sequence of these items, or the only one of them if it can stand for that.
fn loose<'a>(items: &'a [Item<'a>]) -> Item<'a> {
    match items {
        [Item::Array(_) | Item::Undefined] => List::built(items, Flags::SEQUENCE).into(),
        [item] => *item,
        _ => List::built(items, Flags::SEQUENCE).into(),
    }
}

/// How often a predicate with this verdict lets the item through that is at `index` of `length`.
pub(in crate::jsonata) fn times<'a>(
    cx: &'a Context<'a>,
    verdict: Item<'a>,
    index: usize,
    length: usize,
) -> usize {
    let hits = |number| position(number, length) == Some(index);
    let is_number = |item: Item<'a>| item.as_number().is_some();
    if let Some(number) = verdict.as_number() {
        return hits(number).into();
    }
    match verdict.as_list() {
        Some(list) if list.iter().all(is_number) => {
            let numbers = list.iter().filter_map(|item| item.as_number());
            numbers.filter(|number| hits(*number)).count()
        }
        Some(_) | None => truth(cx, verdict).into(),
    }
}

/// The position that the number means, rounded down, in an array of this length.
pub(in crate::jsonata) fn position(number: f64, length: usize) -> Option<usize> {
    let floor = number.floor();
    let position = if floor < 0.0 {
        floor + length as f64
    } else {
        floor
    };
    (0.0..length as f64)
        .contains(&position)
        .then_some(position as usize)
}
