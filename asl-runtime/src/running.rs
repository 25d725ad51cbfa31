//! Which branches of a Parallel or Map state run, and in what type of state each of them is.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::event::StateType;

/// The branches that may begin and have not ended. They begin in the order of their numbers.
///
/// Only one of them goes on at a time, so that plain loads and stores of the counters are enough.
#[derive(Debug, Default)]
pub(crate) struct Running {
    /// How many may begin.
    admitted: AtomicUsize,
    /// How many have begun.
    begun: AtomicUsize,
    waiting: Mutex<Waiting>,
}

/// Those that wait for something, each with the type of the state that it is in.
type Waiting = Vec<(usize, Option<StateType>)>;

/// The type of the state that a branch is in, shared between the branch and who watches it.
#[derive(Debug, Default)]
pub(crate) struct Current(AtomicU8);

impl Running {
    /// Notes that a branch may begin.
    pub(crate) fn admit(&self, number: usize) {
        self.admitted.store(number + 1, Ordering::Relaxed);
    }

    /// Notes that a branch begins.
    pub(crate) fn begin(&self, number: usize) {
        self.begun.store(number + 1, Ordering::Relaxed);
    }

    /// Notes that a branch waits.
    pub(crate) fn wait(&self, number: usize, current: &Current) {
        let mut waiting = self.waiting();
        match waiting.iter_mut().find(|(known, _)| *known == number) {
            Some((_, kind)) => *kind = current.get(),
            None => waiting.push((number, current.get())),
        }
    }

    /// Notes that a branch that has waited has ended.
    pub(crate) fn end(&self, number: usize) {
        self.waiting().retain(|(waiting, _)| *waiting != number);
    }

    /// The branches that have not ended, in their order, each with the type of the state it is in.
    pub(crate) fn stop(&self) -> Waiting {
        let mut stopped = std::mem::take(&mut *self.waiting());
        stopped.sort_by_key(|(number, _)| *number);
        let begun = self.begun.load(Ordering::Relaxed);
        let admitted = self.admitted.load(Ordering::Relaxed);
        stopped.extend((begun..admitted).map(|number| (number, None)));
        stopped
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The types in which a state takes time, so that it can be stopped in it.
const STOPPABLE: [StateType; 4] = [
    StateType::Task,
    StateType::Wait,
    StateType::Parallel,
    StateType::Map,
];

impl Current {
    /// Notes that a state of this type was entered.
    #[inline]
    pub(crate) fn set(&self, kind: StateType) {
        self.0.store(kind as u8, Ordering::Relaxed);
    }

    fn get(&self) -> Option<StateType> {
        let number = self.0.load(Ordering::Relaxed);
        STOPPABLE.into_iter().find(|kind| *kind as u8 == number)
    }
}
