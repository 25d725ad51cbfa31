//! How an execution that never waits lets others go on, and how it ends in time.

use std::future::pending;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::Execution;
use crate::engine::Engine;
use crate::scope::Site;
use crate::timestamp::Timestamp;

/// How much an execution may do before others get their turn: a transition counts 1.
const TURN: u32 = 256;

/// How long the execution may run, and how much it may do before it lets others go on.
#[derive(Debug)]
pub(super) struct Pace {
    /// When the `TimeoutSeconds` of the machine are over.
    deadline: Option<Timestamp>,
    /// What is left of the turn. Only one part of an execution goes on at a time, so that loads and stores are enough.
    left: AtomicU32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            deadline: None,
            left: AtomicU32::new(TURN),
        }
    }
}

impl Pace {
    /// That of an execution which ends with this one.
    pub(super) fn of_child(&self) -> Self {
        Self {
            deadline: self.deadline,
            ..Self::default()
        }
    }

    /// What is left of the turn.
    pub(super) fn left(&self) -> u32 {
        self.left.load(Ordering::Relaxed)
    }

    /// Goes on with what was left of the turn.
    pub(super) fn resume(&self, left: u32) {
        self.left.store(left, Ordering::Relaxed);
    }
}

impl<E: Engine> Execution<'_, E> {
    /// Notes that the time of the machine begins, or begins anew because it was redriven.
    pub(crate) fn end_after(&mut self, timeout: Duration) {
        let info = self.info();
        let redriven = info.redriven().map(|(_, time)| time);
        self.pace.deadline = Some(redriven.unwrap_or(info.start_time()) + timeout);
    }

    /// How much of the time of the machine is left.
    pub(crate) fn time_left(&self) -> Duration {
        let deadline = self.pace.deadline;
        deadline.map_or(Duration::MAX, |deadline| deadline.since(self.now()))
    }

    /// Whether the time of the machine is over.
    #[inline]
    pub(crate) fn is_over(&self) -> bool {
        let deadline = self.pace.deadline;
        deadline.is_some_and(|deadline| self.now() > deadline)
    }

    /// Counts a step, such as a transition; says whether it is time for a pause.
    #[inline]
    pub(crate) fn is_due(&self) -> bool {
        let left = self.pace.left.load(Ordering::Relaxed);
        let Some(less) = left.checked_sub(1) else {
            return true;
        };
        self.pace.left.store(less, Ordering::Relaxed);
        false
    }

    /// Counts work as if it were this many steps.
    pub(crate) fn spend(&self, steps: usize) {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        let left = self.pace.left.load(Ordering::Relaxed);
        self.pace
            .left
            .store(left.saturating_sub(steps), Ordering::Relaxed);
    }

    /// Begins another turn; gives whether there is time for it.
    pub(crate) fn begin_turn(&self) -> bool {
        self.pace.left.store(TURN, Ordering::Relaxed);
        !self.is_over()
    }

    /// Lets others go on, and then gives the next state. Does not come back when the time of the machine is over: its
    /// timer then ends the execution.
    ///
    /// Until it comes back, the execution is due, so that whatever is around this part of it lets others go on, too.
    pub(crate) async fn pause<S: Send>(&self, at: Site<'_>, next: S) -> S {
        self.engine().pause(at).await;
        if !self.begin_turn() {
            pending::<()>().await;
        }
        next
    }
}
