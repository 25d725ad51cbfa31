//! One evaluation: its arena, its dialect, its limits, and the way to time and chance.

use std::cell::Cell;
use std::fmt;

use bumpalo::Bump;

use super::error::Error;
use super::function::TailCall;

/// Whose behavior an expression has, where releases of the reference implementation differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// 2.0.6, which AWS Step Functions documents, with the functions that AWS added.
    Aws,
    /// 2.2.2, the newest release.
    Current,
}

/// What an evaluation asks of the world outside.
pub trait Environment {
    /// Milliseconds since 1970-01-01T00:00:00Z. One evaluation asks once: `$now()` does not move.
    fn now(&self) -> i64;

    /// 64 random bits.
    fn random(&self) -> u64;
}

/// One evaluation; everything that it makes lives as long as this.
pub struct Context<'a> {
    arena: &'a Bump,
    environment: &'a dyn Environment,
    dialect: Dialect,
    now: Cell<Option<i64>>,
    depth: Cell<usize>,
    tail_call: Cell<Option<TailCall<'a>>>,
    max_depth: usize,
}

/// How deep functions call each other before `D1011`.
const MAX_DEPTH: usize = 400;

impl<'a> Context<'a> {
    /// An evaluation over this arena.
    pub fn new(arena: &'a Bump, environment: &'a dyn Environment, dialect: Dialect) -> Self {
        Self {
            arena,
            environment,
            dialect,
            now: Cell::new(None),
            depth: Cell::new(0),
            tail_call: Cell::new(None),
            max_depth: MAX_DEPTH,
        }
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

    /// Runs the body of a function, one level deeper.
    ///
    /// # Errors
    ///
    /// `D1011` where functions call each other too deep, and what the body fails with.
    pub fn deeper<T>(&self, body: impl FnOnce() -> Result<T, Box<Error>>) -> Result<T, Box<Error>> {
        let depth = self.depth.get();
        if depth >= self.max_depth {
            return Err(Error::new("D1011"));
        }
        self.depth.set(depth + 1);
        let outcome = body();
        self.depth.set(depth);
        outcome
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
