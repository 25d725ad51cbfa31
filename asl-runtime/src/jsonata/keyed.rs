//! Values under keys, in the order in which the keys came: what objects and groups are collected in.

use bumpalo::Bump;
use bumpalo::collections::Vec as BumpVec;
use hashbrown::HashMap;

use super::text::Str;

/// Of more keys than this there is an index.
pub(super) const LINEAR: usize = 8;

/// Values under keys. A few keys are compared one by one; from then on they are hashed.
pub(super) struct Keyed<'a, T> {
    entries: BumpVec<'a, (Str<'a>, T)>,
    positions: HashMap<&'a str, usize>,
}

impl<'a, T: Default> Keyed<'a, T> {
    /// No keys yet.
    pub(super) fn new(arena: &'a Bump) -> Self {
        Self {
            entries: BumpVec::new_in(arena),
            positions: HashMap::new(),
        }
    }

    /// Whether there are no keys.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds keys that differ from each other and from those that are there.
    pub(super) fn extend_distinct(&mut self, entries: impl ExactSizeIterator<Item = (Str<'a>, T)>) {
        self.positions.clear();
        self.entries.reserve(entries.len() + 1);
        self.entries.extend(entries);
    }

    /// The value of `key`; if there was none, it is the default.
    pub(super) fn entry(&mut self, key: Str<'a>) -> &mut T {
        let position = self.position(key.as_str()).unwrap_or_else(|| {
            if !self.positions.is_empty() {
                self.positions.insert(key.as_str(), self.entries.len());
            }
            self.entries.push((key, T::default()));
            self.entries.len() - 1
        });
        &mut self.entries[position].1
    }

    fn position(&mut self, key: &'a str) -> Option<usize> {
        if self.entries.len() <= LINEAR {
            return self
                .entries
                .iter()
                .position(|(name, _)| name.as_str() == key);
        }
        if self.positions.is_empty() {
            let keys = self.entries.iter().map(|(name, _)| name.as_str());
            self.positions = keys.zip(0..).collect();
        }
        self.positions.get(key).copied()
    }

    /// The keys and values.
    pub(super) fn into_slice(self) -> &'a mut [(Str<'a>, T)] {
        self.entries.into_bump_slice_mut()
    }
}
