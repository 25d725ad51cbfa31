//! A JSON array as it is held in state data: shared, and copied when a holder that is not alone changes it.

use std::ops::Deref;

use super::Value;
use super::shared::Shared;

/// The items of a JSON array. Cloning is O(1).
///
/// ```
/// use asl_runtime::{Value, value::Array};
///
/// let before: Array = [Value::text("a")].into_iter().collect();
/// let mut after = before.clone();
/// after.make_mut().push(Value::text("b"));
/// assert_eq!((before.len(), after.len()), (1, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Array(pub(super) Shared<Vec<Value>>);

impl Array {
    /// The items, to be changed. Copies the list first, its items still shared, unless this is its only holder.
    pub fn make_mut(&mut self) -> &mut Vec<Value> {
        self.0.make_mut()
    }
}

impl Deref for Array {
    type Target = [Value];

    #[inline]
    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl From<Vec<Value>> for Array {
    fn from(items: Vec<Value>) -> Self {
        Self(Shared::new(items))
    }
}

impl FromIterator<Value> for Array {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

/// Moves the items out where this is the only holder, and clones them, O(1) each, where it is not.
impl IntoIterator for Array {
    type Item = Value;
    type IntoIter = std::vec::IntoIter<Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_content().into_iter()
    }
}

impl<'a> IntoIterator for &'a Array {
    type Item = &'a Value;
    type IntoIter = std::slice::Iter<'a, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
