//! The content of a container comes in once, and is shared by all its holders until one of them changes it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A reference-counted container that remembers its size.
#[derive(Clone, Default)]
pub(super) struct Shared<T>(Arc<Node<T>>);

#[derive(Default)]
struct Node<T> {
    content: T,
    /// Bytes of the compact text, once they have been counted; 0 before, which no text has.
    size: AtomicUsize,
}

impl<T: Clone> Shared<T> {
    pub(super) fn new(content: T) -> Self {
        Self(Arc::new(Node::new(content)))
    }

    /// Copies the content first unless this is its only holder.
    ///
    /// To change something inside the content takes this call on every container around it, so
    /// that no size outlives a change.
    pub(super) fn make_mut(&mut self) -> &mut T {
        let node = Arc::make_mut(&mut self.0);
        *node.size.get_mut() = 0;
        &mut node.content
    }

    /// Copies the content unless this is its only holder.
    pub(super) fn into_content(self) -> T {
        Arc::unwrap_or_clone(self.0).content
    }

    /// The size, if it has been counted.
    pub(super) fn known_size(&self) -> Option<usize> {
        let size = self.0.size.load(Ordering::Relaxed);
        (size != 0).then_some(size)
    }

    /// The size that `count` counts, which is asked only the first time.
    pub(super) fn size(&self, count: impl FnOnce(&T) -> usize) -> usize {
        self.known_size().unwrap_or_else(|| {
            let size = count(&self.0.content);
            self.0.size.store(size, Ordering::Relaxed);
            size
        })
    }
}

impl<T> Node<T> {
    const fn new(content: T) -> Self {
        Self {
            content,
            size: AtomicUsize::new(0),
        }
    }
}

/// The copy of a node is about to be changed, so it does not take the size along.
impl<T: Clone> Clone for Node<T> {
    fn clone(&self) -> Self {
        Self::new(self.content.clone())
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    #[inline]
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
