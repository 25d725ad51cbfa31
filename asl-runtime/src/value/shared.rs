//! The content of a container comes in once, and is shared by all its holders until one of them changes it.

mod known;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use self::known::Known;
use super::size::Extent;

/// A reference-counted container that remembers its size, and how deep it is nested.
#[derive(Clone, Default)]
pub(super) struct Shared<T>(Arc<Node<T>>);

#[derive(Default)]
struct Node<T> {
    content: T,
    /// A [`Known`].
    known: AtomicU64,
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
        *node.known.get_mut() = Known::NOTHING.0;
        &mut node.content
    }

    /// As [`Shared::make_mut`], for a change that adds at most this much.
    pub(super) fn make_mut_adding(&mut self, more: Extent) -> &mut T {
        let known = self.known().adding(more);
        let node = Arc::make_mut(&mut self.0);
        *node.known.get_mut() = known.0;
        &mut node.content
    }

    /// Copies the content unless this is its only holder.
    pub(super) fn into_content(self) -> T {
        Arc::unwrap_or_clone(self.0).content
    }

    #[inline]
    fn known(&self) -> Known {
        Known(self.0.known.load(Ordering::Relaxed))
    }

    fn learn(&self, known: Known) {
        self.0.known.store(known.0, Ordering::Relaxed);
    }

    /// The size, in bytes of the compact text, that `count` counts, which is asked only the first time.
    pub(super) fn size(&self, count: impl FnOnce(&T) -> usize) -> usize {
        if let Some(size) = self.known().size() {
            return size;
        }
        let size = count(&self.0.content);
        self.learn(self.known().with_size(size));
        size
    }

    /// What the size is at most, if that and the depth are known.
    #[inline]
    pub(super) fn known_bound(&self) -> Option<usize> {
        let known = self.known();
        known.has_extent().then(|| known.bound())
    }

    /// How much it is at most: what is known, otherwise what `measure` says the first time.
    #[inline]
    pub(super) fn extent(&self, measure: impl FnOnce(&T) -> Extent) -> Extent {
        let known = self.known();
        if known.has_extent() {
            return known.extent();
        }
        let extent = measure(&self.0.content);
        self.learn(known.with_extent(extent));
        extent
    }
}

impl<T> Node<T> {
    const fn new(content: T) -> Self {
        Self {
            content,
            known: AtomicU64::new(Known::NOTHING.0),
        }
    }
}

/// The copy of a node is about to be changed, so it does not take along what is known.
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
