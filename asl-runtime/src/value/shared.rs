//! The content of a container comes in once, and is shared by all its holders until one of them changes it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// A reference-counted container that remembers its size.
#[derive(Clone, Default)]
pub(super) struct Shared<T>(Arc<Node<T>>);

#[derive(Default)]
struct Node<T> {
    content: T,
    /// What is known of the size.
    size: AtomicUsize,
    /// How deep the content is nested with this container around it, or [`UNKNOWN_DEPTH`].
    depth: AtomicU32,
}

/// No container has this depth: it counts itself.
const UNKNOWN_DEPTH: u32 = 0;

/// Nothing is known: no text has 0 bytes.
const UNKNOWN: usize = 0;

/// Added to what the size is at most, where it has not been counted.
const AT_MOST: usize = 1 << (usize::BITS - 1);

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
        *node.size.get_mut() = UNKNOWN;
        *node.depth.get_mut() = UNKNOWN_DEPTH;
        &mut node.content
    }

    /// As [`Shared::make_mut`], for a change after which the text is at most `more` bytes longer, and which puts
    /// something of this depth into the content.
    pub(super) fn make_mut_adding(&mut self, more: usize, depth: Option<usize>) -> &mut T {
        let known = self.0.size.load(Ordering::Relaxed);
        let depth = self.known_depth().zip(depth);
        let depth = depth.map_or(UNKNOWN_DEPTH, |(own, added)| own.max(added + 1) as u32);
        let node = Arc::make_mut(&mut self.0);
        *node.size.get_mut() = match known {
            UNKNOWN => UNKNOWN,
            known => (known & !AT_MOST).saturating_add(more).min(!AT_MOST) | AT_MOST,
        };
        *node.depth.get_mut() = depth;
        &mut node.content
    }

    /// Copies the content unless this is its only holder.
    pub(super) fn into_content(self) -> T {
        Arc::unwrap_or_clone(self.0).content
    }

    /// The size, in bytes of the compact text, that `count` counts, which is asked only the first time.
    pub(super) fn size(&self, count: impl FnOnce(&T) -> usize) -> usize {
        let known = self.0.size.load(Ordering::Relaxed);
        if known != UNKNOWN && known & AT_MOST == 0 {
            return known;
        }
        let size = count(&self.0.content);
        self.0.size.store(size, Ordering::Relaxed);
        size
    }

    /// How deep the content is nested with this container around it, as far as it is known.
    #[inline]
    pub(super) fn known_depth(&self) -> Option<usize> {
        match self.0.depth.load(Ordering::Relaxed) {
            UNKNOWN_DEPTH => None,
            known => Some(known as usize),
        }
    }

    /// How deep it is nested, if it is at most `most`; `count` counts the content, which may be nested as deep as it
    /// is told.
    pub(super) fn depth(
        &self,
        most: usize,
        count: impl FnOnce(&T, usize) -> Option<usize>,
    ) -> Option<usize> {
        if let Some(known) = self.known_depth() {
            return (known <= most).then_some(known);
        }
        let depth = count(&self.0.content, most.checked_sub(1)?)? + 1;
        self.0.depth.store(depth as u32, Ordering::Relaxed);
        Some(depth)
    }

    /// What the size is at most, as far as it is known.
    #[inline]
    pub(super) fn known_bound(&self) -> usize {
        match self.0.size.load(Ordering::Relaxed) {
            UNKNOWN => usize::MAX,
            known => known & !AT_MOST,
        }
    }

    /// What the size is at most: the size itself if it is known, otherwise what `estimate` says the first time.
    #[inline]
    pub(super) fn bound(&self, estimate: impl FnOnce(&T) -> usize) -> usize {
        let known = self.0.size.load(Ordering::Relaxed);
        if known != UNKNOWN {
            return known & !AT_MOST;
        }
        let bound = estimate(&self.0.content).min(!AT_MOST);
        self.0.size.store(bound | AT_MOST, Ordering::Relaxed);
        bound
    }
}

impl<T> Node<T> {
    const fn new(content: T) -> Self {
        Self {
            content,
            size: AtomicUsize::new(UNKNOWN),
            depth: AtomicU32::new(UNKNOWN_DEPTH),
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
