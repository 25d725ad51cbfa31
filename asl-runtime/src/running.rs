//! Which branches of a Parallel or Map state run, and in what type of state each of them is.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::event::StateType;

/// The branches that may begin and have not ended. They begin in the order of their numbers.
#[derive(Debug, Default)]
pub(crate) struct Running {
    /// How many may begin.
    admitted: usize,
    /// How many have begun.
    begun: usize,
    /// Those that wait for something, each with the type of the state that it is in.
    waiting: Vec<(usize, Option<StateType>)>,
}

/// The type of the state that a branch is in, shared between the branch and who watches it.
#[derive(Debug, Default)]
pub(crate) struct Current(AtomicU8);

impl Running {
    /// Notes that a branch may begin.
    pub(crate) fn admit(&mut self, number: usize) {
        self.admitted = number + 1;
    }

    /// Notes that a branch begins.
    pub(crate) fn begin(&mut self, number: usize) {
        self.begun = number + 1;
    }

    /// Notes that a branch waits.
    pub(crate) fn wait(&mut self, number: usize, current: &Current) {
        let mut waiting = self.waiting.iter_mut();
        match waiting.find(|(waiting, _)| *waiting == number) {
            Some((_, kind)) => *kind = current.get(),
            None => self.waiting.push((number, current.get())),
        }
    }

    /// Notes that a branch that has waited has ended.
    pub(crate) fn end(&mut self, number: usize) {
        self.waiting.retain(|(waiting, _)| *waiting != number);
    }

    /// The branches that have not ended, in their order, each with the type of the state it is in.
    pub(crate) fn stop(&mut self) -> Vec<(usize, Option<StateType>)> {
        let mut stopped = std::mem::take(&mut self.waiting);
        stopped.sort_by_key(|(number, _)| *number);
        stopped.extend((self.begun..self.admitted).map(|number| (number, None)));
        stopped
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
