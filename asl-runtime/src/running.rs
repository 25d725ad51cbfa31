//! Which branches of a Parallel or Map state run, and in what type of state each of them is.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::event::StateType;

/// The branches that have begun and not ended.
#[derive(Debug, Default)]
pub(crate) struct Running {
    branches: Mutex<BTreeMap<usize, Current>>,
}

/// The type of the state that a branch is in, shared between the branch and those who may stop it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Current(Arc<AtomicU8>);

impl Running {
    /// Notes that a branch begins; the branch keeps what this gives up to date.
    pub(crate) fn begin(&self, number: usize) -> Current {
        let current = Current::default();
        self.with(|branches| branches.insert(number, current.clone()));
        current
    }

    /// Notes that a branch has ended.
    pub(crate) fn end(&self, number: usize) {
        self.with(|branches| branches.remove(&number));
    }

    /// The branches that still run, in their order, each with the type of the state it is in.
    pub(crate) fn stop(&self) -> Vec<(usize, Option<StateType>)> {
        let stopped = self.with(std::mem::take);
        stopped
            .into_iter()
            .map(|(number, current)| (number, current.get()))
            .collect()
    }

    fn with<T>(&self, change: impl FnOnce(&mut BTreeMap<usize, Current>) -> T) -> T {
        change(&mut self.branches.lock().unwrap_or_else(PoisonError::into_inner))
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
    pub(crate) fn set(&self, kind: StateType) {
        let position = STOPPABLE.iter().position(|stoppable| *stoppable == kind);
        let number = position.and_then(|position| u8::try_from(position + 1).ok());
        self.0.store(number.unwrap_or_default(), Ordering::Relaxed);
    }

    fn get(&self) -> Option<StateType> {
        let number = usize::from(self.0.load(Ordering::Relaxed));
        STOPPABLE.get(number.checked_sub(1)?).copied()
    }
}
