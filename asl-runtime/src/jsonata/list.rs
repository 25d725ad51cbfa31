//! Arrays during an evaluation: of the input as they came, or built in the arena with the flags of a sequence.

use std::fmt;

use bumpalo::Bump;

use super::item::Item;
use crate::value::{self, Value};

/// What an array is besides its items. The reference implementation keeps these as hidden properties of arrays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// An ordinary array.
    pub const NONE: Self = Self(0);
    /// A sequence: normalized where the node that made it ends.
    pub const SEQUENCE: Self = Self(1);
    /// A sequence that stays an array even with one item (`[]` after a step).
    pub const KEEP_SINGLETON: Self = Self(2);
    /// An array that an array constructor made: steps do not flatten it.
    pub const CONSTRUCTED: Self = Self(4);
    /// The sequence of one that an array is wrapped in where it is the input of a whole expression.
    pub const WRAPPER: Self = Self(8);

    /// These flags and those.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether all of `flags` are set.
    pub const fn has(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }
}

/// An array or a sequence: borrowed and `Copy`.
#[derive(Clone, Copy)]
pub struct List<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Shared(&'a value::Array),
    Built(&'a [Item<'a>], Flags),
}

impl<'a> List<'a> {
    /// A sequence of no items.
    pub const EMPTY: Self = Self::built(&[], Flags::SEQUENCE);

    /// An array of the input.
    pub const fn shared(items: &'a value::Array) -> Self {
        Self(Repr::Shared(items))
    }

    /// Items of the arena.
    pub const fn built(items: &'a [Item<'a>], flags: Flags) -> Self {
        Self(Repr::Built(items, flags))
    }

    /// An array or sequence of one item.
    pub fn one(arena: &'a Bump, item: Item<'a>, flags: Flags) -> Self {
        Self::built(arena.alloc([item]), flags)
    }

    /// An array or sequence of these items.
    pub fn collect(
        arena: &'a Bump,
        items: impl ExactSizeIterator<Item = Item<'a>>,
        flags: Flags,
    ) -> Self {
        Self::built(arena.alloc_slice_fill_iter(items), flags)
    }

    /// The same items with these flags.
    #[must_use]
    pub fn with_flags(self, arena: &'a Bump, flags: Flags) -> Self {
        match self.0 {
            Repr::Shared(_) if flags == Flags::NONE => self,
            Repr::Shared(items) => Self::collect(arena, items.iter().map(Item::of), flags),
            Repr::Built(items, _) => Self::built(items, flags),
        }
    }

    /// Whether it is the very same array, which JavaScript's `===` asks.
    pub fn is(self, other: List<'_>) -> bool {
        match (self.0, other.0) {
            (Repr::Shared(left), Repr::Shared(right)) => std::ptr::eq(left, right),
            (Repr::Built(left, _), Repr::Built(right, _)) => {
                left.len() == right.len() && std::ptr::addr_eq(left, right)
            }
            (Repr::Shared(_), Repr::Built(..)) | (Repr::Built(..), Repr::Shared(_)) => false,
        }
    }

    /// How many items there are.
    #[inline]
    pub fn len(self) -> usize {
        match self.0 {
            Repr::Shared(items) => items.len(),
            Repr::Built(items, _) => items.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, or nothing.
    #[inline]
    pub fn get(self, index: usize) -> Item<'a> {
        match self.0 {
            Repr::Shared(items) => items.get(index).map_or(Item::Undefined, Item::of),
            Repr::Built(items, _) => items.get(index).copied().unwrap_or_default(),
        }
    }

    /// The items in their order.
    #[inline]
    pub fn iter(self) -> Iter<'a> {
        match self.0 {
            Repr::Shared(items) => Iter::Shared(items.iter()),
            Repr::Built(items, _) => Iter::Built(items.iter()),
        }
    }

    /// What it is besides its items.
    pub const fn flags(self) -> Flags {
        match self.0 {
            Repr::Shared(_) => Flags::NONE,
            Repr::Built(_, flags) => flags,
        }
    }

    /// Whether it is a sequence and no array.
    pub const fn is_sequence(self) -> bool {
        self.flags().has(Flags::SEQUENCE)
    }

    /// The array as it came in, if it is one of the input.
    pub(super) const fn as_shared(self) -> Option<&'a value::Array> {
        match self.0 {
            Repr::Shared(items) => Some(items),
            Repr::Built(..) => None,
        }
    }

    /// Nothing for an empty sequence, the item of a sequence of one, and all else as it is.
    #[must_use]
    pub fn normalized(self) -> Item<'a> {
        let flags = self.flags();
        match self.len() {
            0 if flags.has(Flags::SEQUENCE) => Item::Undefined,
            1 if flags.has(Flags::SEQUENCE) && !flags.has(Flags::KEEP_SINGLETON) => self.get(0),
            _ => Item::Array(self),
        }
    }
}

/// The items of a [`List`].
#[derive(Clone, Debug)]
pub enum Iter<'a> {
    /// Of an array of the input.
    Shared(std::slice::Iter<'a, Value>),
    /// Of the arena.
    Built(std::slice::Iter<'a, Item<'a>>),
}

impl<'a> Iterator for Iter<'a> {
    type Item = Item<'a>;

    #[inline]
    fn next(&mut self) -> Option<Item<'a>> {
        match self {
            Self::Shared(items) => items.next().map(Item::of),
            Self::Built(items) => items.next().copied(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Shared(items) => items.size_hint(),
            Self::Built(items) => items.size_hint(),
        }
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match self {
            Self::Shared(items) => items.next_back().map(Item::of),
            Self::Built(items) => items.next_back().copied(),
        }
    }
}

impl<'a> IntoIterator for List<'a> {
    type Item = Item<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}
