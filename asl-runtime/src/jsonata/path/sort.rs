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
/// Keys are evaluated only when two items have to be told apart.
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
    Ok(Flow::Array(List::collect(cx.arena(), sorted, Flags::NONE)))
}

/// The positions in their order; items at no position have no key.
pub(in crate::jsonata) fn order<'a, T>(
    length: usize,
    terms: &[Term<'_, 'a, T>],
    at: At,
    item: impl Fn(usize) -> T,
) -> Result<Vec<usize>, Box<Error>> {
    let mut order = Vec::from_iter(0..length);
    if order_alike(&mut order, terms, &item).is_none() {
        order = Vec::from_iter(0..length);
        order_any(&mut order, terms, at, &item)?;
    }
    Ok(order)
}

/// Sorts by the first term, and what that does not tell apart by the others; `None` where the keys of a term are not
/// all numbers or all strings. Then the order of comparisons decides what happens.
fn order_alike<'a, T>(
    order: &mut [usize],
    terms: &[Term<'_, 'a, T>],
    item: &impl Fn(usize) -> T,
) -> Option<()> {
    let Some((term, others)) = terms.split_first() else {
        return Some(());
    };
    let mut keys = order
        .iter()
        .map(|position| (term.key)(item(*position)).ok());
    match keys.next()?? {
        Item::Number(first) => {
            let keys = keys.map(|key| key?.as_number());
            let keys = keyed(order, std::iter::once(Some(*first)).chain(keys))?;
            let compare = |left: &f64, right: &f64| compare_numbers(*left, *right);
            order_by(order, keys, term.descending, compare, others, item)
        }
        Item::String(first) => {
            let keys = keys.map(|key| key?.as_str());
            let keys = keyed(order, std::iter::once(Some(first.as_str())).chain(keys))?;
            let compare = |left: &&str, right: &&str| compare_text(left, right);
            order_by(order, keys, term.descending, compare, others, item)
        }
        Item::Undefined
        | Item::Null
        | Item::Bool(_)
        | Item::Array(_)
        | Item::Object(_)
        | Item::Function(_) => None,
    }
}

/// The positions with their keys, if all have one.
fn keyed<K>(order: &[usize], keys: impl Iterator<Item = Option<K>>) -> Option<Vec<(K, usize)>> {
    let pairs = keys.zip(order);
    pairs
        .map(|(key, position)| Some((key?, *position)))
        .collect()
}

/// Sorts by these keys, and each run of equal ones by the other terms.
fn order_by<'a, K, T>(
    order: &mut [usize],
    mut keys: Vec<(K, usize)>,
    descending: bool,
    compare: impl Fn(&K, &K) -> Ordering,
    others: &[Term<'_, 'a, T>],
    item: &impl Fn(usize) -> T,
) -> Option<()> {
    if descending {
        keys.sort_by(|(left, _), (right, _)| compare(right, left));
    } else {
        keys.sort_by(|(left, _), (right, _)| compare(left, right));
    }
    for (place, (_, position)) in order.iter_mut().zip(&keys) {
        *place = *position;
    }
    let mut rest = order;
    for run in keys.chunk_by(|(left, _), (right, _)| compare(left, right).is_eq()) {
        let (equal, behind) = rest.split_at_mut(run.len());
        if equal.len() > 1 {
            order_alike(equal, others, item)?;
        }
        rest = behind;
    }
    Some(())
}

/// Sorts whatever the keys are, with the comparisons of the reference implementation. Each key is evaluated once.
fn order_any<'a, T>(
    order: &mut [usize],
    terms: &[Term<'_, 'a, T>],
    at: At,
    item: &impl Fn(usize) -> T,
) -> Result<(), Box<Error>> {
    let mut keys: Vec<Option<Item<'a>>> = vec![None; order.len() * terms.len()];
    let mut key = |position: usize, index: usize, term: &Term<'_, 'a, T>| {
        let known = &mut keys[position * terms.len() + index];
        if let Some(key) = known {
            return Ok(*key);
        }
        (term.key)(item(position)).inspect(|key| *known = Some(*key))
    };
    merge_sort(order, &mut |left, right| {
        for (index, term) in terms.iter().enumerate() {
            let (left, right) = (key(left, index, term)?, key(right, index, term)?);
            let ordering = compare(left, right, term.descending, at)?;
            if ordering.is_ne() {
                return Ok(ordering.is_gt());
            }
        }
        Ok(false)
    })
}

fn compare<'a>(
    left: Item<'a>,
    right: Item<'a>,
    descending: bool,
    at: At,
) -> Result<Ordering, Box<Error>> {
    let ordering = match (left, right) {
        (Item::Number(left), Item::Number(right)) => compare_numbers(*left, *right),
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
