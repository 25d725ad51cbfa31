//! The steps of paths with `@`, `#` and `%`: tuples come in, and tuples or their values go out.
//!
//! A tuple is a value and what was bound on the way to it, by column. Which column is which variable or
//! ancestor was decided when the expression was compiled.

use bumpalo::collections::Vec as BumpVec;

use super::context::Context;
use super::error::{At, Error};
use super::item::{Evaluated, Item};
use super::list::{Flags, List};
use super::path::{self, Flow, Grouped, Pair, Term};

/// A value with what was bound on the way to it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tuple<'a> {
    /// The value that the next step is evaluated against.
    pub item: Item<'a>,
    columns: &'a [(usize, Item<'a>)],
}

/// The tuples between two steps.
pub type Tuples<'a> = &'a [Tuple<'a>];

/// What a step binds.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// `@$name`: the result; the value stays that of the step before.
    pub focus: Option<usize>,
    /// `#$name`: the position of the result among those of one value.
    pub index: Option<usize>,
    /// The value that the step began with, for a `%` further on.
    pub ancestor: Option<usize>,
}

impl<'a> Tuple<'a> {
    /// What is in a column.
    pub fn get(&self, column: usize) -> Option<Item<'a>> {
        let found = self.columns.iter().find(|(known, _)| *known == column);
        found.map(|(_, item)| *item)
    }

    /// The tuple with this in a column.
    fn with(self, cx: &'a Context<'a>, column: usize, item: Item<'a>) -> Self {
        let kept = self.columns.iter().filter(|(known, _)| *known != column);
        let mut columns = BumpVec::with_capacity_in(self.columns.len() + 1, cx.arena());
        columns.extend(kept.copied());
        columns.push((column, item));
        Self {
            columns: columns.into_bump_slice(),
            ..self
        }
    }

    fn with_some(self, cx: &'a Context<'a>, column: Option<usize>, item: Item<'a>) -> Self {
        match column {
            Some(column) => self.with(cx, column, item),
            None => self,
        }
    }
}

/// No tuples.
pub const fn none<'a>() -> Tuples<'a> {
    &[]
}

/// A tuple for each item.
pub fn begin<'a>(cx: &'a Context<'a>, flow: Flow<'a>) -> Tuples<'a> {
    let items = flow.items(cx).iter();
    let tuples = items.map(|item| Tuple { item, columns: &[] });
    cx.arena().alloc_slice_fill_iter(tuples)
}

/// A step: a tuple for each of the items that `body` gives.
///
/// # Errors
///
/// What `body` fails with.
pub fn step<'a>(
    cx: &'a Context<'a>,
    tuples: Tuples<'a>,
    columns: Columns,
    mut body: impl FnMut(Tuple<'a>) -> Evaluated<'a>,
) -> Result<Tuples<'a>, Box<Error>> {
    let mut next = BumpVec::new_in(cx.arena());
    for tuple in tuples {
        let mut push = |position: usize, item| {
            let bound = match columns.focus {
                Some(focus) => tuple.with(cx, focus, item),
                None => Tuple { item, ..*tuple },
            };
            let indexed = bound.with_some(cx, columns.index, Item::number(position as f64));
            next.push(indexed.with_some(cx, columns.ancestor, tuple.item));
        };
        let result = body(*tuple)?;
        if let Item::Array(list) = result {
            let items = list.iter().enumerate();
            items.for_each(|(position, item)| push(position, item));
        } else if !result.is_undefined() {
            push(0, result);
        }
    }
    Ok(next.into_bump_slice())
}

/// A step that gives tuples itself: their columns join those of the tuple it began with.
///
/// # Errors
///
/// What `body` fails with.
pub fn join<'a>(
    cx: &'a Context<'a>,
    tuples: Tuples<'a>,
    mut body: impl FnMut(Tuple<'a>) -> Result<Tuples<'a>, Box<Error>>,
) -> Result<Tuples<'a>, Box<Error>> {
    let mut next = BumpVec::new_in(cx.arena());
    for tuple in tuples {
        for inner in body(*tuple)? {
            let begun = Tuple {
                item: inner.item,
                ..*tuple
            };
            let columns = inner.columns.iter();
            next.push(columns.fold(begun, |joined, (column, item)| {
                joined.with(cx, *column, *item)
            }));
        }
    }
    Ok(next.into_bump_slice())
}

/// `[predicate]`: the tuples that it selects, by index or by truth.
///
/// # Errors
///
/// What `predicate` fails with.
pub fn filter<'a>(
    cx: &'a Context<'a>,
    tuples: Tuples<'a>,
    mut predicate: impl FnMut(Tuple<'a>) -> Evaluated<'a>,
) -> Result<Tuples<'a>, Box<Error>> {
    let mut kept = BumpVec::new_in(cx.arena());
    for (position, tuple) in tuples.iter().enumerate() {
        let answer = predicate(*tuple)?;
        let times = path::times(cx, answer, position, tuples.len());
        kept.extend(std::iter::repeat_n(*tuple, times));
    }
    Ok(kept.into_bump_slice())
}

/// `[index]` with a literal, counted from the end where it is negative.
pub fn at_index<'a>(tuples: Tuples<'a>, index: f64) -> Tuples<'a> {
    let position = path::position(index, tuples.len());
    position.map_or(none(), |position| {
        tuples.get(position..=position).unwrap_or_default()
    })
}

/// `#$name` behind a predicate: the position of each tuple among all.
pub fn number<'a>(cx: &'a Context<'a>, tuples: Tuples<'a>, column: usize) -> Tuples<'a> {
    let numbered = tuples
        .iter()
        .enumerate()
        .map(|(position, tuple)| tuple.with(cx, column, Item::number(position as f64)));
    cx.arena().alloc_slice_fill_iter(numbered)
}

/// `^(term, >term)`.
///
/// # Errors
///
/// As [`path::sort`].
pub fn sort<'a>(
    cx: &'a Context<'a>,
    tuples: Tuples<'a>,
    terms: &[Term<'_, 'a, Tuple<'a>>],
    at: At,
) -> Result<Tuples<'a>, Box<Error>> {
    let tuple = |position: usize| tuples.get(position).copied().unwrap_or_default();
    let order = path::order(tuples.len(), terms, at, tuple)?;
    Ok(cx
        .arena()
        .alloc_slice_fill_iter(order.into_iter().map(tuple)))
}

/// The values of the tuples.
pub fn flow<'a>(cx: &'a Context<'a>, tuples: Tuples<'a>) -> Flow<'a> {
    let items = tuples.iter().map(|tuple| tuple.item);
    Flow::Many(List::collect(cx.arena(), items, Flags::SEQUENCE))
}

/// `{ key: value }` after a path with tuples: what the tuples of a group have in each column is joined.
///
/// # Errors
///
/// As [`path::group`].
pub fn group<'a>(
    cx: &'a Context<'a>,
    tuples: Tuples<'a>,
    pairs: &[Pair<'_, 'a, Tuple<'a>>],
    at: At,
) -> Evaluated<'a> {
    path::groups_of(cx, tuples.iter().copied(), pairs, at)
}

impl<'a> Grouped<'a> for Tuple<'a> {
    type Sum = Option<Self>;

    fn add(self, cx: &'a Context<'a>, sum: &mut Self::Sum) {
        *sum = Some(sum.map_or(self, |sum| sum.joined(cx, self)));
    }

    fn all(sum: Self::Sum) -> Self {
        sum.unwrap_or_default()
    }
}

impl<'a> Tuple<'a> {
    /// Value and columns of both, appended to each other.
    fn joined(self, cx: &'a Context<'a>, other: Self) -> Self {
        let item = path::append(cx, self.item, other.item);
        let begun = Self { item, ..self };
        other.columns.iter().fold(begun, |sum, (column, item)| {
            let before = sum.get(*column).unwrap_or_default();
            sum.with(cx, *column, path::append(cx, before, *item))
        })
    }
}
