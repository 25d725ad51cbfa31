//! A JSON object as it is held in state data: shared, and copied when a holder that is not alone changes it.

use std::ops::Deref;

use super::map::{self, Map};
use super::shared::Shared;
use super::{Text, Value, size};

/// The members of a JSON object. Cloning is O(1).
///
/// ```
/// use asl_runtime::{Value, value::Object};
///
/// let before: Object = [("id", Value::text("o-1"))].into_iter().collect();
/// let mut after = before.clone();
/// after.make_mut().insert("paid", Value::Bool(true));
/// assert_eq!(Value::from(before).to_string(), r#"{"id":"o-1"}"#);
/// assert_eq!(Value::from(after).to_string(), r#"{"id":"o-1","paid":true}"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(pub(super) Shared<Map>);

impl Object {
    /// The members, to be changed. Copies the map first, its values still shared, unless this is its only holder.
    pub fn make_mut(&mut self) -> &mut Map {
        self.0.make_mut()
    }

    /// Sets one member, like `make_mut().insert(key, value)`, but remembers what is known of its size and depth.
    pub(crate) fn set(&mut self, key: Text, value: Value) {
        let more = size::member_extent(&key, &value);
        self.0.make_mut_adding(more).insert(key, value);
    }
}

impl Deref for Object {
    type Target = Map;

    #[inline]
    fn deref(&self) -> &Map {
        &self.0
    }
}

impl From<Map> for Object {
    fn from(members: Map) -> Self {
        Self(Shared::new(members))
    }
}

impl<K: Into<Text>> FromIterator<(K, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(members: I) -> Self {
        Self::from(Map::from_iter(members))
    }
}

/// Moves the members out where this is the only holder, and clones them, O(1) each, where it is not.
impl IntoIterator for Object {
    type Item = (Text, Value);
    type IntoIter = map::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_content().into_iter()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = (&'a Text, &'a Value);
    type IntoIter = map::Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
