//! The content of a container comes in once, and is shared by all its holders until one of them changes it.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// A reference-counted container that remembers its size.
#[derive(Clone, Default)]
pub(super) struct Shared<T>(Arc<Node<T>>);

#[derive(Clone, Default)]
struct Node<T> {
    content: T,
    /// Bytes of the compact text, once they have been counted.
    size: OnceLock<usize>,
}

impl<T: Clone> Shared<T> {
    pub(super) fn new(content: T) -> Self {
        Self(Arc::new(Node {
            content,
            size: OnceLock::new(),
        }))
    }

    /// Copies the content first unless this is its only holder.
    ///
    /// To change something inside the content takes this call on every container around it, so
    /// that no size outlives a change.
    pub(super) fn make_mut(&mut self) -> &mut T {
        let node = Arc::make_mut(&mut self.0);
        node.size.take();
        &mut node.content
    }

    /// Copies the content unless this is its only holder.
    pub(super) fn into_content(self) -> T {
        Arc::unwrap_or_clone(self.0).content
    }

    /// The size that `count` counts, which is asked only the first time.
    pub(super) fn size(&self, count: impl FnOnce(&T) -> usize) -> usize {
        *self.0.size.get_or_init(|| count(&self.0.content))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.content
    }
}

/// Equal without a look at the content where that is the same.
impl<T: Eq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.content == other.0.content
    }
}

impl<T: Eq> Eq for Shared<T> {}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.content.fmt(formatter)
    }
}
