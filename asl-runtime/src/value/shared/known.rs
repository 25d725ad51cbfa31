//! What a container remembers of itself, in one word: its size, and how deep it is nested.

use crate::value::MAX_DEPTH;
use crate::value::size::Extent;

/// From the lowest bit: the depth, whether the size is only at most so large, and the size.
///
/// Where the depth is unknown, the size is exact, or unknown as well. What is nested too deep never has a depth here.
#[derive(Clone, Copy)]
pub(super) struct Known(pub(super) u64);

/// How many bits the depth takes.
const DEPTH_BITS: u32 = 10;
const DEPTH: u64 = (1 << DEPTH_BITS) - 1;
/// Set where the size has not been counted.
const AT_MOST: u64 = 1 << DEPTH_BITS;
/// Where the size begins.
const SIZE_SHIFT: u32 = DEPTH_BITS + 1;
/// The largest size that has room; what is larger counts as this large.
const LARGEST: u64 = u64::MAX >> SIZE_SHIFT;

const _: () = assert!(MAX_DEPTH as u64 <= DEPTH, "every depth has room");

impl Known {
    /// Nothing is known: no text has 0 bytes, and a container has a depth of 1 by itself.
    pub(super) const NOTHING: Self = Self(0);

    /// The size, if it has been counted.
    pub(super) const fn size(self) -> Option<usize> {
        match self.0 & AT_MOST == 0 && self.0 >> SIZE_SHIFT != 0 {
            true => Some(self.bound()),
            false => None,
        }
    }

    /// At least the size, where that is known.
    pub(super) const fn bound(self) -> usize {
        (self.0 >> SIZE_SHIFT) as usize
    }

    /// Whether the size is known at least by a bound, and the depth too.
    pub(super) const fn has_extent(self) -> bool {
        self.0 & DEPTH != 0
    }

    pub(super) const fn extent(self) -> Extent {
        Extent {
            bound: self.bound(),
            depth: (self.0 & DEPTH) as usize,
        }
    }

    /// With the size that has been counted.
    pub(super) fn with_size(self, size: usize) -> Self {
        Self(shifted(size) | self.0 & DEPTH)
    }

    /// With what has been measured; a size that has been counted stays. What is too deep is not remembered, for the
    /// measure may have begun further outside.
    #[inline]
    pub(super) fn with_extent(self, extent: Extent) -> Self {
        if !extent.is_shallow() {
            return self;
        }
        let size = match self.0 {
            0 => shifted(extent.bound) | AT_MOST,
            counted => counted,
        };
        Self(size | extent.depth as u64)
    }

    /// What is known after a change that puts at most this much into the container.
    pub(super) fn adding(self, more: Extent) -> Self {
        if !self.has_extent() {
            return Self::NOTHING;
        }
        Self::NOTHING.with_extent(self.extent().with_member(more))
    }
}

/// The size where it stands in the word.
#[inline]
fn shifted(size: usize) -> u64 {
    (size as u64).min(LARGEST) << SIZE_SHIFT
}
