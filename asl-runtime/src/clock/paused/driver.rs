//! The executions on one paused clock: which of them can go on, and whether all of them wait.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Wake, Waker};

/// The executions on one clock.
#[derive(Debug, Default)]
pub(super) struct Drivers(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    running: BTreeMap<u64, Progress>,
    begun: u64,
    /// Grows whenever an execution begins, ends, or is woken.
    changes: u64,
    /// The changes after which all executions were seen waiting.
    seen_waiting: Option<u64>,
    /// Whether no other execution will begin.
    is_for_one: bool,
}

/// How far one execution is.
#[derive(Debug)]
struct Progress {
    is_polled: bool,
    is_woken: bool,
    /// Wakes whoever polls the execution.
    outer: Waker,
}

/// What follows from an execution having nothing to do.
pub(super) enum Rest {
    /// It should look again when all others had their turn: some may not even have begun.
    LookAgain,
    /// Time can move on.
    AllWait,
    /// Somebody goes on, this execution or another one.
    SomeGoOn,
}

/// One execution on a clock, until it is dropped.
pub(super) struct Driver {
    drivers: Arc<Drivers>,
    number: u64,
    /// Wakes the execution.
    alarm: Waker,
}

impl Drivers {
    pub(super) fn for_one() -> Self {
        Self(Mutex::new(State {
            is_for_one: true,
            ..State::default()
        }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn all_wait(&self) -> bool {
        let mut running = self.running.values();
        running.all(|progress| !progress.is_polled && !progress.is_woken)
    }
}

impl Driver {
    /// An execution that begins.
    pub(super) fn begin(drivers: &Arc<Drivers>) -> Self {
        let mut state = drivers.lock();
        state.begun += 1;
        state.changes += 1;
        let number = state.begun;
        Self {
            number,
            drivers: Arc::clone(drivers),
            alarm: Waker::from(Arc::new(Alarm {
                drivers: Arc::clone(drivers),
                number,
            })),
        }
    }

    /// Notes that the execution is polled; gives the waker for it.
    pub(super) fn go_on(&self, outer: &Waker) -> &Waker {
        let mut state = self.drivers.lock();
        let progress = state
            .running
            .entry(self.number)
            .or_insert_with(|| Progress {
                is_polled: true,
                is_woken: false,
                outer: outer.clone(),
            });
        progress.is_polled = true;
        progress.is_woken = false;
        progress.outer.clone_from(outer);
        &self.alarm
    }

    /// Notes that the execution is not ready.
    pub(super) fn rest(&self) -> Rest {
        let mut state = self.drivers.lock();
        if let Some(progress) = state.running.get_mut(&self.number) {
            progress.is_polled = false;
        }
        if !state.all_wait() {
            return Rest::SomeGoOn;
        }
        let changes = Some(state.changes);
        if state.is_for_one || state.seen_waiting == changes {
            return Rest::AllWait;
        }
        state.seen_waiting = changes;
        Rest::LookAgain
    }
}

/// The others may have waited for this one.
impl Drop for Driver {
    fn drop(&mut self) {
        let mut state = self.drivers.lock();
        state.running.remove(&self.number);
        state.changes += 1;
        let other = state.running.values().next();
        let other = other.map(|progress| progress.outer.clone());
        drop(state);
        if let Some(other) = other {
            other.wake();
        }
    }
}

/// Wakes an execution.
struct Alarm {
    drivers: Arc<Drivers>,
    number: u64,
}

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        let mut state = self.drivers.lock();
        state.changes += 1;
        let progress = state.running.get_mut(&self.number);
        let outer = progress.map(|progress| {
            progress.is_woken = true;
            progress.outer.clone()
        });
        drop(state);
        if let Some(outer) = outer {
            outer.wake();
        }
    }
}
