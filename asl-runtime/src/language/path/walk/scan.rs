//! Deep scans: the step behind `..` is taken from every object and array that it fits, parents first.

use super::trail::Key;
use super::{Step, Walk};
use crate::Value;
use crate::path::Node;
use crate::path::miss::Miss;

/// A value that the scan has yet to look at: how long the way to its parent is, and the last step of the way.
struct Waiting<'w>(usize, Option<Key<'w>>, &'w Value);

impl<'w> Walk<'w> {
    /// `..` before the step with this number. It keeps its own stack: documents may be deep.
    pub(super) fn descend(&mut self, node: Node<'w>, number: usize) -> Result<(), Miss> {
        let start = self.trail.depth();
        let mut waiting = vec![Waiting(start, None, node.value)];
        while let Some(Waiting(depth, key, value)) = waiting.pop() {
            self.trail.cut(depth);
            if let Some(key) = key {
                self.trail.push(key);
            }
            self.scan(value, number)?;
            let depth = self.trail.depth();
            let before = waiting.len();
            match value {
                Value::Array(items) => waiting.extend(
                    super::indexes(items)
                        .zip(items)
                        .map(|(index, item)| Waiting(depth, Some(Key::Index(index)), item)),
                ),
                Value::Object(members) => waiting.extend(
                    members
                        .iter()
                        .map(|(name, value)| Waiting(depth, Some(Key::Name(name)), value)),
                ),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
            if let Some(children) = waiting.get_mut(before..) {
                children.reverse();
            }
        }
        self.trail.cut(start);
        Ok(())
    }

    /// Takes the step from one value, if it fits. Where more steps follow, Jayway takes those from all items
    /// of an array in place of the step itself.
    fn scan(&mut self, value: &'w Value, number: usize) -> Result<(), Miss> {
        let is_last = number + 1 == self.steps.len();
        match value {
            Value::Object(_) if self.fits(value, number)? => self.from(Node::member(value), number),
            Value::Array(_) if is_last && self.fits(value, number)? => {
                self.from(Node::member(value), number)
            }
            Value::Array(items) if !is_last && self.fits(value, number)? => super::indexes(items)
                .zip(items)
                .try_for_each(|(index, item)| {
                    self.on(Key::Index(index), Node::member(item), number)
                }),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => Ok(()),
        }
    }

    fn fits(&self, value: &Value, number: usize) -> Result<bool, Miss> {
        Ok(match self.steps.get(number) {
            Some(Step::Member(name)) => value.get(name).is_some(),
            Some(Step::Members(names)) => names.iter().all(|name| value.get(name).is_some()),
            Some(Step::Every) => true,
            Some(Step::Filter(check)) => check(value)?,
            Some(Step::Descend) | None => false,
            Some(Step::Element(_) | Step::FromEnd(_) | Step::Elements(_) | Step::Slice(..)) => {
                value.as_array().is_some()
            }
        })
    }
}
