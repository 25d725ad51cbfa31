//! The members of a JSON object: keys and values in order of insertion, with an index of the keys where they are many.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::{Text, Value};

/// A map from key to value in order of insertion. Equality ignores the order, as JSON does.
#[derive(Clone, Default)]
pub struct Map {
    members: Vec<(Text, Value)>,
    /// Where the keys are. Few keys are compared one by one, which costs less than to hash one; and the index of
    /// many is made when one of them is looked up, for most objects only pass through.
    index: OnceLock<Box<Index>>,
}

/// Up to this many keys are compared one by one.
const FEW: usize = 8;

/// The members of a [`Map`], by reference, in order.
#[derive(Clone, Debug)]
pub struct Iter<'a>(std::slice::Iter<'a, (Text, Value)>);

/// The members of a [`Map`], by value, in order.
pub(super) type IntoIter = std::vec::IntoIter<(Text, Value)>;

impl Map {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty map with room for this many members.
    pub fn with_capacity(capacity: usize) -> Self {
        Self::from_distinct(Vec::with_capacity(capacity))
    }

    /// The map of these members, whose keys are known to differ.
    pub(crate) const fn from_distinct(members: Vec<(Text, Value)>) -> Self {
        Self {
            members,
            index: OnceLock::new(),
        }
    }

    /// Sets a member, and gives back the value it had. A key that is there keeps its position; a new one goes last.
    pub fn insert(&mut self, key: impl Into<Text>, value: Value) -> Option<Value> {
        let key = key.into();
        let Some(known) = self.get_mut(&key) else {
            self.push(key, value);
            return None;
        };
        Some(std::mem::replace(known, value))
    }

    /// The value of this key.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Value> {
        if self.members.len() <= FEW {
            let found = self.members.iter().find(|(known, _)| known.is(key));
            return found.map(|(_, value)| value);
        }
        self.get_of_many(key)
    }

    /// As [`Map::get`], in one place: the many paths of generated code do not each have the comparisons in them.
    #[inline(never)]
    pub(crate) fn look_up(&self, key: &str) -> Option<&Value> {
        self.get(key)
    }

    #[inline(never)]
    fn get_of_many(&self, key: &str) -> Option<&Value> {
        let position = self.position(key)?;
        self.members.get(position).map(|(_, value)| value)
    }

    /// The value of this key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let position = self.position(key)?;
        self.members.get_mut(position).map(|(_, value)| value)
    }

    /// The value of this key, to be changed; where there is none, `value` makes one, which goes last.
    pub fn get_or_insert_with(
        &mut self,
        key: impl Into<Text>,
        value: impl FnOnce() -> Value,
    ) -> &mut Value {
        let key = key.into();
        let position = self.position(&key).unwrap_or_else(|| {
            self.push(key, value());
            self.members.len() - 1
        });
        &mut self.members[position].1
    }

    /// Takes a member out; those behind it close up and keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let position = self.position(key)?;
        self.index.take();
        Some(self.members.remove(position).1)
    }

    /// The member at a position in the order of insertion.
    #[inline]
    pub fn get_index(&self, index: usize) -> Option<(&Text, &Value)> {
        self.members.get(index).map(by_reference)
    }

    /// Whether there is a member with this key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// The members, in order.
    #[inline]
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.members.iter())
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &Text> + DoubleEndedIterator {
        self.members.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> + DoubleEndedIterator {
        self.members.iter().map(|(_, value)| value)
    }

    /// How many members there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn position(&self, key: &str) -> Option<usize> {
        if self.members.len() <= FEW {
            return self.members.iter().position(|(known, _)| known.is(key));
        }
        let index = self
            .index
            .get_or_init(|| Box::new(Index::of(&self.members)));
        index.position(&self.members, key)
    }

    /// Adds a member whose key is new.
    fn push(&mut self, key: Text, value: Value) {
        self.members.push((key, value));
        if let Some(index) = self.index.get_mut() {
            index.add(&self.members, self.members.len() - 1);
        }
    }
}

/// Where the keys of many members are.
#[derive(Clone, Default)]
struct Index {
    positions: HashTable<usize>,
    /// It differs from map to map, so that nobody can prepare keys that collide.
    hasher: DefaultHashBuilder,
}

impl Index {
    fn of(members: &[(Text, Value)]) -> Self {
        let mut index = Self {
            positions: HashTable::with_capacity(members.len()),
            ..Self::default()
        };
        (0..members.len()).for_each(|position| index.add(members, position));
        index
    }

    fn position(&self, members: &[(Text, Value)], key: &str) -> Option<usize> {
        let is_key = |position: &usize| key_at(members, *position) == key;
        let found = self.positions.find(self.hasher.hash_one(key), is_key);
        found.copied()
    }

    /// Adds the position of a key that is new.
    fn add(&mut self, members: &[(Text, Value)], position: usize) {
        let hash = |position: &usize| self.hasher.hash_one(key_at(members, *position));
        self.positions
            .insert_unique(hash(&position), position, hash);
    }
}

fn key_at(members: &[(Text, Value)], position: usize) -> &str {
    members.get(position).map_or("", |(key, _)| key)
}

const fn by_reference((key, value): &(Text, Value)) -> (&Text, &Value) {
    (key, value)
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a Text, &'a Value);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(by_reference)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(by_reference)
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        let agrees = |(key, value): (&Text, &Value)| other.get(key) == Some(value);
        self.len() == other.len() && self.iter().all(agrees)
    }
}

impl Eq for Map {}

impl fmt::Debug for Map {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Into<Text>> Extend<(K, Value)> for Map {
    fn extend<I: IntoIterator<Item = (K, Value)>>(&mut self, members: I) {
        for (key, value) in members {
            self.insert(key, value);
        }
    }
}

impl<K: Into<Text>> FromIterator<(K, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(members: I) -> Self {
        let members = members.into_iter();
        let mut map = Self::with_capacity(members.size_hint().0);
        map.extend(members);
        map
    }
}

impl IntoIterator for Map {
    type Item = (Text, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        self.members.into_iter()
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = (&'a Text, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
