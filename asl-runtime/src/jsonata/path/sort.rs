//! `^(…)`: a flow comes in, the same items in the order of their keys go out.

use std::cmp::Ordering;

use super::flow::Flow;
use crate::jsonata::merge_sort::merge_sort;
use crate::jsonata::operator::{compare_numbers, compare_text};
use crate::jsonata::{At, Context, Error, Evaluated, Flags, Item, List};

/// One key of an order, such as `>price`, over items or tuples.
#[expect(missing_debug_implementations, reason = "closures have none")]
pub struct Term<'f, 'a, T = Item<'a>> {
    /// Whether high comes first.
    pub descending: bool,
    /// The key, from one item. Items without one come last, whatever the direction.
    pub key: &'f dyn Fn(T) -> Evaluated<'a>,
}

/// The items in the order of the first term that tells them apart; else they stay as they were.
///
/// Keys are evaluated once for each item, and only when two items have to be told apart.
///
/// # Errors
///
/// `T2008` for keys that are neither numbers nor strings, `T2007` for two that differ in type, and what keys fail
/// with.
pub fn sort<'a>(
    cx: &'a Context<'a>,
    flow: Flow<'a>,
    terms: &[Term<'_, 'a>],
    at: At,
) -> Result<Flow<'a>, Box<Error>> {
    let list = match flow {
        Flow::One(_) => return Ok(flow),
        Flow::Many(list) | Flow::Array(list) if list.len() < 2 => return Ok(flow),
        Flow::Many(list) | Flow::Array(list) => list,
    };
    let order = order(list.len(), terms, at, |position| list.get(position))?;
    let sorted = order.into_iter().map(|position| list.get(position));
    Ok(Flow::Array(List::collect(cx, sorted, Flags::NONE)))
}

/// The positions in their order; items at no position have no key.
pub(in crate::jsonata) fn order<'a, T>(
    length: usize,
    terms: &[Term<'_, 'a, T>],
    at: At,
    item: impl Fn(usize) -> T,
) -> Result<Vec<usize>, Box<Error>> {
    let mut keys: Vec<Option<Item<'a>>> = vec![None; length * terms.len()];
    let mut key = |position: usize, index: usize, term: &Term<'_, 'a, T>| {
        let known = &mut keys[position * terms.len() + index];
        if let Some(key) = known {
            return Ok(*key);
        }
        (term.key)(item(position)).inspect(|key| *known = Some(*key))
    };
    let mut order = Vec::from_iter(0..length);
    merge_sort(&mut order, &mut |left, right| {
        for (index, term) in terms.iter().enumerate() {
            let (left, right) = (key(left, index, term)?, key(right, index, term)?);
            let ordering = compare(left, right, term.descending, at)?;
            if ordering.is_ne() {
                return Ok(ordering.is_gt());
            }
        }
        Ok(false)
    })?;
    Ok(order)
}

fn compare<'a>(
    left: Item<'a>,
    right: Item<'a>,
    descending: bool,
    at: At,
) -> Result<Ordering, Box<Error>> {
    let ordering = match (left, right) {
        (Item::Number(left), Item::Number(right)) => compare_numbers(left, right),
        (Item::String(left), Item::String(right)) => compare_text(&left, &right),
        _ => return compare_others(left, right, at),
    };
    Ok(if descending {
        ordering.reverse()
    } else {
        ordering
    })
}

/// Nothing comes last, and the rest is an error.
#[cold]
fn compare_others<'a>(left: Item<'a>, right: Item<'a>, at: At) -> Result<Ordering, Box<Error>> {
    let comparable = |key: Item<'_>| matches!(key, Item::Number(_) | Item::String(_));
    if left.is_undefined() || right.is_undefined() {
        return Ok(left.is_undefined().cmp(&right.is_undefined()));
    }
    if !comparable(left) || !comparable(right) {
        let value = if comparable(left) { right } else { left };
        return Err(Error::new("T2008").value(value).at(at));
    }
    Err(Error::new("T2007").value(left).value2(right).at(at))
}
