//! The way from the root of a document to a node, and its text in Jayway's spelling.

use std::fmt;

use super::Step;

/// One step of the way.
#[derive(Clone, Copy)]
pub(super) enum Key<'w> {
    Name(&'w str),
    Index(i64),
}

/// All steps of the way.
pub(super) struct Trail<'w>(Vec<Key<'w>>);

impl<'w> Trail<'w> {
    /// The way along steps that are names.
    pub(super) fn of_names(steps: impl Iterator<Item = &'w Step<'w>>) -> Self {
        let name = |step: &'w Step<'w>| match step {
            Step::Member(name) => Some(Key::Name(name)),
            Step::Members(_) | Step::Element(_) | Step::FromEnd(_) | Step::Elements(_) => None,
            Step::Slice(..) | Step::Every | Step::Descend | Step::Filter(_) => None,
        };
        Self(steps.filter_map(name).collect())
    }

    pub(super) fn push(&mut self, key: Key<'w>) {
        self.0.push(key);
    }

    pub(super) fn pop(&mut self) {
        self.0.pop();
    }

    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// Goes back to where the way had this many steps.
    pub(super) fn cut(&mut self, depth: usize) {
        self.0.truncate(depth);
    }
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("$")?;
        for key in &self.0 {
            match key {
                Key::Name(name) => write!(formatter, "['{name}']")?,
                Key::Index(index) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}
