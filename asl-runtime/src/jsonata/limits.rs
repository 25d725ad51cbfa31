//! How much an evaluation may do before it fails: stack, steps and memory are counted against it.

use std::cell::Cell;

use super::error::Error;

/// How much an evaluation may do before it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many bytes of stack it may use; `D1011` where calls, or data, are nested deeper than that.
    ///
    /// A call in tail position is no deeper than the function that it ends. The default is meant for threads with
    /// 2 MiB; a thread with less needs less here.
    pub stack: usize,
    /// How deep functions may call each other; `D1011` where they go deeper.
    pub depth: usize,
    /// How often functions may be called, in tail position too; `U1001` at one call more.
    pub calls: usize,
    /// How many steps it may take: calls, and items that a path, a predicate, a comparison or a conversion looks
    /// at; `U1001` at one step more. This is what ends a loop that would never end.
    pub steps: usize,
    /// How many bytes it may allocate; `U1002` beyond. One function may allocate more before it is stopped.
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Limits {
    /// More than what AWS Step Functions allows, and little enough for one thread.
    pub const DEFAULT: Self = Self {
        stack: 1 << 20,
        depth: usize::MAX,
        calls: usize::MAX,
        steps: 10_000_000,
        memory: 256 << 20,
    };
}

/// The code of an error about calls or data that are nested too deep.
const TOO_DEEP: &str = "D1011";
/// The code of an error about too many steps.
const TOO_LONG: &str = "U1001";
/// The code of an error about too much memory.
const TOO_LARGE: &str = "U1002";

/// What an evaluation has left of its limits.
#[derive(Debug)]
pub(super) struct Allowance {
    /// Where the stack was when the evaluation began, and how far from there it may be.
    base: usize,
    stack: usize,
    depth: Cell<usize>,
    calls: Cell<usize>,
    steps: Cell<usize>,
    memory: usize,
    /// What is used up, where what found it could not fail.
    exhausted: Cell<Option<&'static str>>,
}

/// An address in the current frame of the stack.
#[inline(always)]
fn stack_address() -> usize {
    let here = 0_u8;
    std::hint::black_box(&raw const here).addr()
}

impl Allowance {
    #[inline]
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            base: stack_address(),
            stack: limits.stack,
            depth: Cell::new(limits.depth),
            calls: Cell::new(limits.calls),
            steps: Cell::new(limits.steps),
            memory: limits.memory,
            exhausted: Cell::new(None),
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
        let Some(less) = depth.checked_sub(1).filter(|_| !self.is_deep()) else {
            return Err(self.used_up(TOO_DEEP));
        };
        self.depth.set(less);
        let outcome = body();
        self.depth.set(depth);
        outcome
    }

    /// Whether the stack is used up.
    #[inline]
    fn is_deep(&self) -> bool {
        stack_address().abs_diff(self.base) > self.stack
    }

    /// Counts a call.
    ///
    /// # Errors
    ///
    /// `U1001` where there were too many calls or steps.
    #[inline]
    pub(super) fn count_call(&self) -> Result<(), Box<Error>> {
        let Some(less) = self.calls.get().checked_sub(1) else {
            return Err(self.used_up(TOO_LONG));
        };
        self.calls.set(less);
        self.count_steps(1)
    }

    /// Counts steps.
    ///
    /// # Errors
    ///
    /// `U1001` where there were too many; and what was used up before, by what could not fail.
    #[inline]
    pub(super) fn count_steps(&self, steps: usize) -> Result<(), Box<Error>> {
        let Some(less) = self.steps.get().checked_sub(steps) else {
            return Err(self.used_up(TOO_LONG));
        };
        self.steps.set(less);
        Ok(())
    }

    /// The error about what was used up first. From then on there are no steps, whoever may ignore the error.
    #[cold]
    fn used_up(&self, code: &'static str) -> Box<Error> {
        self.exhaust(code);
        Error::new(self.exhausted.get().unwrap_or(code))
    }

    /// Counts one level of data, in what cannot fail; says whether it may go on. If not, the evaluation fails at its
    /// next step, or at its end.
    #[inline]
    pub(super) fn may_enter(&self) -> bool {
        if self.is_deep() {
            self.exhaust(TOO_DEEP);
            return false;
        }
        self.may_count(1)
    }

    /// Counts items, in what cannot fail; says whether it may go on.
    #[inline]
    pub(super) fn may_count(&self, steps: usize) -> bool {
        let Some(less) = self.steps.get().checked_sub(steps) else {
            self.exhaust(TOO_LONG);
            return false;
        };
        self.steps.set(less);
        true
    }

    /// Notes that data are nested too deep, in what cannot fail.
    #[cold]
    pub(super) fn too_deep(&self) {
        self.exhaust(TOO_DEEP);
    }

    #[cold]
    fn exhaust(&self, code: &'static str) {
        self.exhausted.set(self.exhausted.get().or(Some(code)));
        self.steps.set(0);
    }

    /// Fails where more than this is allocated.
    ///
    /// # Errors
    ///
    /// `U1002`.
    #[inline]
    pub(super) fn check_memory(&self, allocated: usize) -> Result<(), Box<Error>> {
        match allocated > self.memory {
            true => Err(self.used_up(TOO_LARGE)),
            false => Ok(()),
        }
    }

    /// How many steps are left.
    #[inline]
    pub(super) fn steps_left(&self) -> usize {
        self.steps.get()
    }

    /// Fails if something was used up that could not fail by itself.
    ///
    /// # Errors
    ///
    /// `D1011` and `U1001`.
    #[inline]
    pub(super) fn end(&self) -> Result<(), Box<Error>> {
        match self.exhausted.get() {
            Some(code) => Err(Error::new(code)),
            None => Ok(()),
        }
    }
}
