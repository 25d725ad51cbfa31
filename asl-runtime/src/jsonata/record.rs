//! Objects during an evaluation: of the input as they came, or built in the arena.

use std::cell::Cell;
use std::fmt;

use bumpalo::Bump;
use bumpalo::collections::Vec as BumpVec;

use super::item::Item;
use super::key_order;
use super::keyed::{Keyed, LINEAR};
use super::text::Str;
use crate::value;

/// An object: borrowed and `Copy`.
#[derive(Clone, Copy)]
pub struct Record<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Shared(&'a value::Object),
    Built(&'a Members<'a>),
}

/// The members; in cells, because the transform operator changes the objects that it has copied.
struct Members<'a> {
    arena: &'a Bump,
    members: Cell<&'a [(Str<'a>, Item<'a>)]>,
    /// Positions in the order of the keys; empty before a member of many is looked up.
    by_key: Cell<&'a [u32]>,
}

impl<'a> Record<'a> {
    /// An object of the input.
    pub const fn shared(members: &'a value::Object) -> Self {
        Self(Repr::Shared(members))
    }

    /// An object of these members, whose keys differ.
    pub fn built(arena: &'a Bump, members: &'a [(Str<'a>, Item<'a>)]) -> Self {
        Self(Repr::Built(arena.alloc(Members {
            arena,
            members: Cell::new(members),
            by_key: Cell::new(&[]),
        })))
    }

    /// The value of `key`, or nothing.
    #[inline]
    pub fn get(self, key: &str) -> Item<'a> {
        match self.0 {
            Repr::Shared(members) => members.get(key).map_or(Item::Undefined, Item::of),
            Repr::Built(members) => members.get(key),
        }
    }

    /// Whether there is a member `key`.
    pub fn has(self, key: &str) -> bool {
        match self.0 {
            Repr::Shared(members) => members.contains_key(key),
            Repr::Built(members) => members.find(key).is_some(),
        }
    }

    /// How many members there are.
    pub fn len(self) -> usize {
        match self.0 {
            Repr::Shared(members) => members.len(),
            Repr::Built(members) => members.members.get().len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The members in the order in which they were inserted.
    pub fn iter(self) -> impl ExactSizeIterator<Item = (Str<'a>, Item<'a>)> + DoubleEndedIterator {
        (0..self.len()).map(move |index| self.at(index))
    }

    /// The members in the order of JavaScript: keys that are indices of arrays come first, by their number.
    pub fn ordered(
        self,
    ) -> impl ExactSizeIterator<Item = (Str<'a>, Item<'a>)> + DoubleEndedIterator {
        let positions = key_order::positions(|| self.iter().map(|(key, _)| key.as_str()));
        (0..self.len()).map(move |index| {
            let position = positions
                .as_ref()
                .and_then(|positions| positions.get(index));
            self.at(position.copied().unwrap_or(index))
        })
    }

    /// Whether it is the very same object, which JavaScript's `===` asks.
    pub fn is(self, other: Record<'_>) -> bool {
        match (self.0, other.0) {
            (Repr::Shared(left), Repr::Shared(right)) => std::ptr::eq(left, right),
            (Repr::Built(left), Repr::Built(right)) => std::ptr::addr_eq(left, right),
            (Repr::Shared(_), Repr::Built(_)) | (Repr::Built(_), Repr::Shared(_)) => false,
        }
    }

    /// Gives the object the members of another one, wherever it is part of something.
    ///
    /// Only the transform operator does so. Objects of the input stay as they are.
    pub(super) fn become_like(self, other: Self) {
        if let (Repr::Built(members), Repr::Built(others)) = (self.0, other.0) {
            members.members.set(others.members.get());
            members.by_key.set(others.by_key.get());
        }
    }

    fn at(self, index: usize) -> (Str<'a>, Item<'a>) {
        let member = match self.0 {
            Repr::Shared(members) => members
                .get_index(index)
                .map(|(key, value)| (Str::shared(key), Item::of(value))),
            Repr::Built(members) => members.members.get().get(index).copied(),
        };
        member.unwrap_or((Str::literal(""), Item::Undefined))
    }

    /// The object as it came in, if it is one of the input.
    pub(super) const fn as_shared(self) -> Option<&'a value::Object> {
        match self.0 {
            Repr::Shared(members) => Some(members),
            Repr::Built(_) => None,
        }
    }
}

fn sorted_positions<'a>(arena: &'a Bump, members: &[(Str<'a>, Item<'a>)]) -> &'a [u32] {
    let mut positions = BumpVec::from_iter_in(0..members.len() as u32, arena);
    positions.sort_unstable_by_key(|&position| members[position as usize].0.as_str());
    positions.into_bump_slice()
}

impl<'a> Members<'a> {
    #[inline(never)]
    fn get(&self, key: &str) -> Item<'a> {
        self.find(key)
            .and_then(|position| self.members.get().get(position))
            .map_or(Item::Undefined, |(_, item)| *item)
    }

    fn find(&self, key: &str) -> Option<usize> {
        let members = self.members.get();
        if members.len() <= LINEAR {
            return members.iter().position(|(name, _)| name.as_str() == key);
        }
        if self.by_key.get().is_empty() {
            self.by_key.set(sorted_positions(self.arena, members));
        }
        let by_key = self.by_key.get();
        by_key
            .binary_search_by(|&position| members[position as usize].0.as_str().cmp(key))
            .ok()
            .map(|found| by_key[found] as usize)
    }
}

/// Collects the members of an object; of equal keys the last value wins, at the position of the first.
pub struct RecordBuilder<'a> {
    arena: &'a Bump,
    members: Keyed<'a, Item<'a>>,
}

impl<'a> RecordBuilder<'a> {
    /// An object without members.
    pub fn new(arena: &'a Bump) -> Self {
        Self {
            arena,
            members: Keyed::new(arena),
        }
    }

    /// Inserts all members of an object, in the order of JavaScript.
    pub fn insert_all(&mut self, record: Record<'a>) {
        if self.members.is_empty() {
            return self.members.extend_distinct(record.ordered());
        }
        for (key, value) in record.ordered() {
            self.insert(key, value);
        }
    }

    /// Inserts a member, or replaces its value.
    pub fn insert(&mut self, key: Str<'a>, value: Item<'a>) {
        *self.entry(key) = value;
    }

    /// The value of `key`, which is `Undefined` if it was not there.
    pub fn entry(&mut self, key: Str<'a>) -> &mut Item<'a> {
        self.members.entry(key)
    }

    /// The object.
    pub fn finish(self) -> Record<'a> {
        Record::built(self.arena, self.members.into_slice())
    }
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
