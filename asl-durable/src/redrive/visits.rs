//! Listens to an execution, and knows which states it has entered and not left.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asl_runtime::{Event, EventKind, ExecutionInfo, Scope, Site};

use super::site::{Level, last_level};

/// Where each scope of an execution is: the beginning of its sites leads to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visits(Arc<Mutex<HashMap<String, Visit>>>);

/// The last state that a scope has entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Visit {
    /// How many states it had entered, this one included.
    pub(super) number: u64,
    /// Whether it has not left it.
    pub(super) is_inside: bool,
}

/// The last retry of a Parallel or Map state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fork {
    pub(super) retry: u64,
    /// Whether one of its branches has not come to its end. If all have, the state failed by itself.
    pub(super) has_failed: bool,
}

/// The last retries of Parallel and Map states, by their scopes and visits.
pub(super) type Forks = HashMap<(String, u64), Fork>;

impl Visits {
    pub(crate) fn observe(&self, event: &Event<'_>) {
        let is_inside = matches!(event.kind, EventKind::StateEntered { .. });
        if !is_inside && !matches!(event.kind, EventKind::StateExited { .. }) {
            return;
        }
        let mut visits = self.lock();
        let visit = visits.entry(prefix(event)).or_default();
        visit.number += u64::from(is_inside);
        visit.is_inside = is_inside;
    }

    /// Where the scope is.
    pub(super) fn of(&self, scope: &str) -> Visit {
        self.lock().get(scope).copied().unwrap_or_default()
    }

    /// Notes where a scope is.
    pub(crate) fn note(&self, scope: &str, number: u64, is_inside: bool) {
        self.lock()
            .insert(scope.to_owned(), Visit { number, is_inside });
    }

    /// What all sites of the execution begin with: nothing, unless it is one of a Map Run.
    pub(super) fn base(&self) -> String {
        let visits = self.lock();
        let shortest = visits.keys().min_by_key(|scope| scope.len());
        shortest.cloned().unwrap_or_default()
    }

    /// The last retries of all Parallel and Map states.
    pub(super) fn forks(&self) -> Forks {
        let mut forks = Forks::new();
        for (scope, visit) in &*self.lock() {
            let Some((
                outer,
                Level {
                    visit: number,
                    retry,
                    ..
                },
            )) = last_level(scope)
            else {
                continue;
            };
            let fork = forks.entry((outer.to_owned(), number)).or_default();
            if retry > fork.retry {
                *fork = Fork {
                    retry,
                    has_failed: false,
                };
            }
            fork.has_failed |= retry == fork.retry && visit.is_inside;
        }
        forks
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Visit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What all sites of the scope of this event begin with.
pub(crate) fn prefix(event: &Event<'_>) -> String {
    prefix_of(event.execution, event.scope)
}

/// What all sites of this scope begin with.
pub(crate) fn prefix_of(execution: &ExecutionInfo, scope: &Scope) -> String {
    let site = Site {
        execution,
        scope,
        state: "",
        visit: 0,
        retry: 0,
    };
    let mut text = site.to_string();
    text.truncate(text.len().saturating_sub("0.0 ".len()));
    text
}
