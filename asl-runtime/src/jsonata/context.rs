//! One evaluation: its arena, its dialect, its limits, and the way to time and chance.

use std::cell::Cell;
use std::fmt;

use bumpalo::Bump;

use super::dialect::Dialect;
use super::error::{At, Error};
use super::item::{Function, Item};
use super::limits::{Allowance, Limits};

/// What an evaluation asks of the world outside.
pub trait Environment {
    /// Milliseconds since 1970-01-01T00:00:00Z. One evaluation asks once: `$now()` does not move.
    fn now(&self) -> i64;

    /// 64 random bits.
    fn random(&self) -> u64;

    /// How much an evaluation may do.
    fn limits(&self) -> &Limits {
        &Limits::DEFAULT
    }

    /// Takes note that an evaluation has taken as long as this many transitions.
    fn spent(&self, _transitions: usize) {}
}

/// One evaluation; everything that it makes lives as long as this.
pub struct Context<'a> {
    arena: &'a Bump,
    environment: &'a dyn Environment,
    dialect: Dialect,
    now: Cell<Option<i64>>,
    tail_call: Cell<Option<TailCall<'a>>>,
    allowance: Allowance,
}

/// A call in tail position: the body of a function ends with it, and whoever called the function goes on with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct TailCall<'a> {
    pub(super) function: &'a Function<'a>,
    pub(super) input: Item<'a>,
    pub(super) arguments: &'a [Item<'a>],
    pub(super) at: At,
}

impl<'a> Context<'a> {
    /// An evaluation over this arena.
    #[inline]
    pub fn new(arena: &'a Bump, environment: &'a dyn Environment, dialect: Dialect) -> Self {
        Self {
            arena,
            environment,
            dialect,
            now: Cell::new(None),
            tail_call: Cell::new(None),
            allowance: Allowance::new(environment.limits()),
        }
    }

    /// The same evaluation within these limits.
    #[must_use]
    pub fn within(mut self, limits: Limits) -> Self {
        self.allowance = Allowance::new(&limits);
        self
    }

    /// Where the values of this evaluation are allocated. Nothing in it is dropped.
    pub const fn arena(&self) -> &'a Bump {
        self.arena
    }

    /// Whose behavior the expression has.
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The time of this evaluation, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn now(&self) -> i64 {
        let now = self.now.get().unwrap_or_else(|| self.environment.now());
        self.now.set(Some(now));
        now
    }

    /// 64 random bits.
    pub fn random(&self) -> u64 {
        self.environment.random()
    }

    pub(super) fn set_tail_call(&self, call: TailCall<'a>) {
        self.tail_call.set(Some(call));
    }

    pub(super) fn take_tail_call(&self) -> Option<TailCall<'a>> {
        self.tail_call.take()
    }

    /// Counts one step.
    ///
    /// # Errors
    ///
    /// Where steps or memory are used up.
    #[inline]
    pub(super) fn step(&self) -> Result<(), Box<Error>> {
        self.allowance.count_steps(1)?;
        self.allowance.check_memory(self.arena.allocated_bytes())
    }

    /// Counts one call.
    ///
    /// # Errors
    ///
    /// Where calls, steps or memory are used up.
    #[inline]
    pub(super) fn count_call(&self) -> Result<(), Box<Error>> {
        self.allowance.count_call()?;
        self.allowance.check_memory(self.arena.allocated_bytes())
    }

    /// Fails where so many bytes more would be too many.
    ///
    /// # Errors
    ///
    /// `U1002`.
    pub(super) fn reserve(&self, bytes: usize) -> Result<(), Box<Error>> {
        let allocated = self.arena.allocated_bytes();
        self.allowance.check_memory(allocated.saturating_add(bytes))
    }

    /// What is left of the limits.
    pub(super) const fn allowance(&self) -> &Allowance {
        &self.allowance
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Context")
            .field("dialect", &self.dialect)
            .finish_non_exhaustive()
    }
}
