//! Takes names with values; gives a map of them that is cheap to clone, and to walk in the order of the names.

use std::fmt;
use std::sync::Arc;

/// A map from names, sorted in one vector that its clones share until one of them is changed.
///
/// Inference clones, compares and joins such maps all the time, and changes a name of one now and then.
pub struct Named<T>(Arc<Vec<(Arc<str>, T)>>);

impl<T> Named<T> {
    /// A map of nothing.
    pub fn new() -> Self {
        Self(Arc::new(Vec::new()))
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        let position = self.position(name).ok()?;
        self.0.get(position).map(|(_, value)| value)
    }

    /// Whether there is such a name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.position(name).is_ok()
    }

    /// The names in order, with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &T)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The values, in the order of the names.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Whether both are one allocation, and so the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn position(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_ref().cmp(name))
    }
}

impl<T: Clone> Named<T> {
    /// Sets the value of a name.
    pub fn insert(&mut self, name: Arc<str>, value: T) {
        let position = self.position(&name);
        let entries = Arc::make_mut(&mut self.0);
        match position {
            Ok(position) => {
                if let Some((_, known)) = entries.get_mut(position) {
                    *known = value;
                }
            }
            Err(position) => entries.insert(position, (name, value)),
        }
    }

    /// The names in order, with their values to be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&Arc<str>, &mut T)> {
        let entries = Arc::make_mut(&mut self.0).iter_mut();
        entries.map(|(name, value)| (&*name, value))
    }
}

impl<T> Clone for Named<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: PartialEq> PartialEq for Named<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.0 == other.0
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for Named<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

/// Of a name that occurs twice, the last value counts.
impl<T> FromIterator<(Arc<str>, T)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, T)>>(entries: I) -> Self {
        Self(Arc::new(sorted(entries.into_iter().collect())))
    }
}

/// Each name once, with its last value.
pub(super) fn sorted<T>(mut entries: Vec<(Arc<str>, T)>) -> Vec<(Arc<str>, T)> {
    if !entries.is_sorted_by(|(this, _), (that, _)| this < that) {
        entries.reverse();
        entries.sort_by(|(this, _), (that, _)| this.cmp(that));
        entries.dedup_by(|(later, _), (earlier, _)| later == earlier);
    }
    entries
}
