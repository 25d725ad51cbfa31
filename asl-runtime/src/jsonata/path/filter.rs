//! Predicates: an item comes in, the loose sequence of those that the predicate lets through goes out.

use bumpalo::collections::Vec as BumpVec;

use crate::jsonata::operator::truth;
use crate::jsonata::{Context, Error, Evaluated, Flags, Item, List};

/// `input[index]` for a number of the program; a negative one counts from the end.
pub fn index(input: Item<'_>, index: f64) -> Item<'_> {
    let list = match input {
        Item::Array(list) => list,
        single => {
            return if hits(index, 0, 1) {
                existing(single)
            } else {
                Item::Array(List::EMPTY)
            };
        }
    };
    existing(position(index, list.len()).map_or(Item::Undefined, |position| list.get(position)))
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
    select(cx, input, |item, _, _| Ok(predicate(item)?.into()))
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
        let times = times(item, index, length)?;
        selected.extend(std::iter::repeat_n(item, times));
        Ok::<_, Box<Error>>(())
    };
    match input {
        Item::Array(list) => {
            for (index, item) in list.iter().enumerate() {
                pass(item, index, list.len())?;
            }
        }
        single => pass(single, 0, 1)?,
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
    match verdict {
        Item::Number(number) => hits(number, index, length).into(),
        Item::Array(list) if list.iter().all(|item| item.as_number().is_some()) => {
            let numbers = list.iter().filter_map(|item| item.as_number());
            numbers
                .filter(|&number| hits(number, index, length))
                .count()
        }
        _ => truth(cx, verdict).into(),
    }
}

fn hits(number: f64, index: usize, length: usize) -> bool {
    position(number, length) == Some(index)
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

/// The item, or the empty sequence, which unlike nothing counts as a result of a step.
const fn existing(item: Item<'_>) -> Item<'_> {
    if item.is_undefined() {
        Item::Array(List::EMPTY)
    } else {
        item
    }
}
