//! The members of a JSON object: a map from key to value that keeps the order of insertion.

use std::fmt;

use indexmap::IndexMap;

use super::{Text, Value};

/// A map from key to value in order of insertion. Equality ignores the order, as JSON does.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Map(IndexMap<Text, Value>);

/// The members of a [`Map`], by reference, in order.
pub(super) type Iter<'a> = indexmap::map::Iter<'a, Text, Value>;

/// The members of a [`Map`], by value, in order.
pub(super) type IntoIter = indexmap::map::IntoIter<Text, Value>;

impl Map {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty map with room for this many members.
    pub fn with_capacity(capacity: usize) -> Self {
        Self(IndexMap::with_capacity(capacity))
    }

    /// Sets a member, and gives back the value it had. A key that is there keeps its position; a new one goes last.
    pub fn insert(&mut self, key: impl Into<Text>, value: Value) -> Option<Value> {
        self.0.insert(key.into(), value)
    }

    /// The value of this key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// The value of this key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.0.get_mut(key)
    }

    /// The value of this key, to be changed; where there is none, `value` makes one, which goes last.
    pub fn get_or_insert_with(
        &mut self,
        key: impl Into<Text>,
        value: impl FnOnce() -> Value,
    ) -> &mut Value {
        self.0.entry(key.into()).or_insert_with(value)
    }

    /// Takes a member out; those behind it close up and keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.shift_remove(key)
    }

    /// The member at a position in the order of insertion.
    pub fn get_index(&self, index: usize) -> Option<(&Text, &Value)> {
        self.0.get_index(index)
    }

    /// Whether there is a member with this key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The members, in order.
    pub fn iter(&self) -> Iter<'_> {
        self.0.iter()
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &Text> + DoubleEndedIterator {
        self.0.keys()
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> + DoubleEndedIterator {
        self.0.values()
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Map {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl<K: Into<Text>> Extend<(K, Value)> for Map {
    fn extend<I: IntoIterator<Item = (K, Value)>>(&mut self, members: I) {
        self.0
            .extend(members.into_iter().map(|(key, value)| (key.into(), value)));
    }
}

impl<K: Into<Text>> FromIterator<(K, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(members: I) -> Self {
        Self(
            members
                .into_iter()
                .map(|(key, value)| (key.into(), value))
                .collect(),
        )
    }
}

impl IntoIterator for Map {
    type Item = (Text, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = (&'a Text, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
