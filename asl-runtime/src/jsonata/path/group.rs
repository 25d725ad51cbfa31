//! Grouping and objects: items come in, one object goes out with what each group of them gives.

use bumpalo::collections::Vec as BumpVec;

use super::appended::Appended;
use super::flow::Flow;
use crate::jsonata::key_order;
use crate::jsonata::keyed::Keyed;
use crate::jsonata::{At, Context, Dialect, Error, Evaluated, Flags, Item, List, Record, Str};

/// One `key: value` of a grouping.
#[expect(missing_debug_implementations, reason = "closures have none")]
pub struct Pair<'f, 'a, T = Item<'a>> {
    /// The key, from one item.
    pub key: &'f dyn Fn(T) -> Evaluated<'a>,
    /// The value, from the items that share a key: the item itself if it is alone, or else an array.
    pub value: &'f dyn Fn(T) -> Evaluated<'a>,
}

/// Something that can be grouped: items, and tuples.
pub(in crate::jsonata) trait Grouped<'a>: Copy {
    /// Several of them, as far as they are known.
    type Sum: Default + 'a;

    /// Adds one.
    fn add(self, cx: &'a Context<'a>, sum: &mut Self::Sum);

    /// All of them as one.
    fn all(sum: Self::Sum) -> Self;
}

impl<'a> Grouped<'a> for Item<'a> {
    type Sum = Appended<'a>;

    fn add(self, cx: &'a Context<'a>, sum: &mut Appended<'a>) {
        sum.push(cx, self);
    }

    fn all(sum: Appended<'a>) -> Self {
        sum.finish()
    }
}

/// The items of one key, and which pair gave the key.
struct Group<S> {
    pair: Option<usize>,
    sum: S,
}

impl<S: Default> Default for Group<S> {
    fn default() -> Self {
        Self {
            pair: None,
            sum: S::default(),
        }
    }
}

/// `path{key: value, …}`, and `{key: value, …}` over the context item, of which [`Flow::begin`] makes a flow.
///
/// Items without a key are in no group, and groups without a value are left out.
///
/// # Errors
///
/// `T1003` for a key that is no string, `D1009` if two pairs give the same key, and what keys and values fail with.
pub fn group<'a>(
    cx: &'a Context<'a>,
    flow: Flow<'a>,
    pairs: &[Pair<'_, 'a>],
    at: At,
) -> Evaluated<'a> {
    groups_of(cx, items(cx, flow).iter(), pairs, at)
}

/// The groups of items or tuples.
pub(in crate::jsonata) fn groups_of<'a, T: Grouped<'a> + 'a>(
    cx: &'a Context<'a>,
    items: impl Iterator<Item = T>,
    pairs: &[Pair<'_, 'a, T>],
    at: At,
) -> Evaluated<'a> {
    let mut groups = Keyed::<Group<T::Sum>>::new(cx.arena());
    for item in items {
        cx.step()?;
        for (index, pair) in pairs.iter().enumerate() {
            let Some(key) = key(cx, (pair.key)(item)?, at)? else {
                continue;
            };
            let group = groups.entry(key);
            if *group.pair.get_or_insert(index) != index {
                return Err(Error::new("D1009").value(key.into()).at(at));
            }
            item.add(cx, &mut group.sum);
        }
    }
    values(cx, groups, pairs)
}

/// The items, or nothing as the only one: an object is made over no context at all, too.
fn items<'a>(cx: &'a Context<'a>, flow: Flow<'a>) -> List<'a> {
    match flow {
        Flow::Many(list) | Flow::Array(list) if !list.is_empty() => list,
        Flow::Many(_) | Flow::Array(_) => List::one(cx.arena(), Item::Undefined, Flags::NONE),
        Flow::One(item) => List::one(cx.arena(), item, Flags::NONE),
    }
}

fn key<'a>(cx: &'a Context<'a>, key: Item<'a>, at: At) -> Result<Option<Str<'a>>, Box<Error>> {
    /// Keys that mark functions in the reference implementation.
    const RESERVED: [&str; 2] = ["_jsonata_lambda", "_jsonata_function"];
    if key.is_undefined() {
        return Ok(None);
    }
    let Item::String(text) = key else {
        return Err(Error::new("T1003").value(key).at(at));
    };
    if cx.dialect() == Dialect::Current && RESERVED.contains(&text.as_str()) {
        return Err(Error::new("D1013").value(key).at(at));
    }
    Ok(Some(text))
}

/// The values, in the order in which JavaScript lists the keys.
fn values<'a, T: Grouped<'a> + 'a>(
    cx: &'a Context<'a>,
    groups: Keyed<'a, Group<T::Sum>>,
    pairs: &[Pair<'_, 'a, T>],
) -> Evaluated<'a> {
    let groups = groups.into_slice();
    let positions = key_order::positions(|| groups.iter().map(|(key, _)| key.as_str()));
    let mut members = BumpVec::with_capacity_in(groups.len(), cx.arena());
    for index in 0..groups.len() {
        let position = positions
            .as_ref()
            .map_or(index, |positions| positions[index]);
        let (key, group) = &mut groups[position];
        let pair = group.pair.and_then(|pair| pairs.get(pair));
        let Some(pair) = pair else { continue };
        let value = (pair.value)(T::all(std::mem::take(&mut group.sum)))?;
        if !value.is_undefined() {
            members.push((*key, value));
        }
    }
    Ok(Record::built(cx.arena(), members.into_bump_slice()).into())
}
