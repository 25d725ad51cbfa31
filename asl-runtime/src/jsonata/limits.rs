//! How much an evaluation may do before it fails; the calls that functions make are counted against it.

use std::cell::Cell;

use super::error::Error;

/// How much an evaluation may do before it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How deep functions may call each other; `D1011` where they go deeper.
    ///
    /// A call in tail position is no deeper than the function that it ends.
    pub depth: usize,
    /// How often functions may be called, in tail position too; `U1001` at one call more.
    ///
    /// This is what ends a loop that would never end.
    pub calls: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Limits {
    /// A depth that fits into the stack of a thread, and calls without end.
    pub const DEFAULT: Self = Self {
        depth: 400,
        calls: usize::MAX,
    };
}

/// What an evaluation has left of its limits.
#[derive(Debug)]
pub(super) struct Allowance {
    depth: Cell<usize>,
    calls: Cell<usize>,
}

impl Allowance {
    pub(super) const fn new(limits: Limits) -> Self {
        Self {
            depth: Cell::new(limits.depth),
            calls: Cell::new(limits.calls),
        }
    }

    /// Runs the body of a function, one level deeper.
    ///
    /// # Errors
    ///
    /// `D1011` where functions call each other too deep, and what the body fails with.
    #[inline]
    pub(super) fn deeper<T>(
        &self,
        body: impl FnOnce() -> Result<T, Box<Error>>,
    ) -> Result<T, Box<Error>> {
        let depth = self.depth.get();
        let Some(less) = depth.checked_sub(1) else {
            return Err(Error::new("D1011"));
        };
        self.depth.set(less);
        let outcome = body();
        self.depth.set(depth);
        outcome
    }

    /// Counts a call.
    ///
    /// # Errors
    ///
    /// `U1001` where there were too many.
    #[inline]
    pub(super) fn count_call(&self) -> Result<(), Box<Error>> {
        let Some(less) = self.calls.get().checked_sub(1) else {
            return Err(Error::new("U1001"));
        };
        self.calls.set(less);
        Ok(())
    }
}
