//! Watches an execution while it is explored: where it has been, and whether it is where another one was.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use asl_runtime::{Event, EventKind, Failure, Observer, Scope, Value};

/// A state, and the one that came after it; whether the first had failed.
pub(crate) type Step = (&'static str, &'static str, bool);

/// What is seen of an execution.
#[derive(Debug, Default)]
pub(crate) struct Trace(Mutex<Seen>);

#[derive(Debug, Default)]
pub(crate) struct Seen {
    scopes: HashMap<Scope, Place>,
    pub(crate) path: Vec<&'static str>,
    pub(crate) steps: BTreeSet<Step>,
    /// The size of the largest data, in bytes.
    pub(crate) largest: usize,
}

/// Where a scope is.
#[derive(Debug, Default)]
struct Place {
    /// A hash of its state, and of all that it was told there.
    last: u64,
    variables: BTreeMap<&'static str, u64>,
    left: Option<&'static str>,
    has_failed: bool,
}

impl Trace {
    /// A number that two executions have in common that stand at the same place with the same data, so that the same can become
    /// of both. How they came there does not count, and neither does the time.
    pub(crate) fn fingerprint(&self) -> u64 {
        let seen = self.lock();
        let places = seen.scopes.iter().map(|(scope, place)| {
            let mut hasher = DefaultHasher::new();
            scope.levels().hash(&mut hasher);
            (place.last, &place.variables).hash(&mut hasher);
            hasher.finish()
        });
        places.fold(0, u64::wrapping_add)
    }

    pub(crate) fn take(&self) -> Seen {
        std::mem::take(&mut self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other events follow from these"
)]
impl Observer for Trace {
    fn observe(&self, event: &Event<'_>) {
        let mut seen = self.lock();
        match &event.kind {
            EventKind::StateEntered { state, input } => {
                seen.path.push(state.name);
                seen.largest = seen.largest.max(size(input));
                let place = seen.place(event.scope);
                place.last = hash_of(&("in", state.name, hash_of_value(input)));
                let has_failed = std::mem::take(&mut place.has_failed);
                if let Some(left) = place.left.take() {
                    seen.steps.insert((left, state.name, has_failed));
                }
            }
            EventKind::StateExited {
                state,
                output,
                assigned,
            } => {
                seen.largest = seen.largest.max(size(output));
                let place = seen.place(event.scope);
                place.last = hash_of(&("out", state.name, hash_of_value(output)));
                place.left = Some(state.name);
                let assigned = assigned.iter();
                place
                    .variables
                    .extend(assigned.map(|(name, value)| (*name, hash_of_value(value))));
                seen.forget_branches(event.scope);
            }
            EventKind::TaskSucceeded { output, .. } => {
                let place = seen.place(event.scope);
                place.last = hash_of(&(place.last, hash_of_value(output)));
            }
            EventKind::TaskFailed { failure, .. } | EventKind::TaskTimedOut { failure, .. } => {
                seen.fail(event.scope, failure);
            }
            EventKind::ParallelStateFailed
            | EventKind::MapStateFailed
            | EventKind::EvaluationFailed { .. } => {
                seen.place(event.scope).has_failed = true;
            }
            _ => {}
        }
    }
}

impl Seen {
    fn place(&mut self, scope: &Scope) -> &mut Place {
        self.scopes.entry(scope.clone()).or_default()
    }

    fn fail(&mut self, scope: &Scope, failure: &Failure) {
        let place = self.place(scope);
        place.last = hash_of(&(place.last, failure.error(), failure.cause()));
        place.has_failed = true;
    }

    /// What the branches of a state did is over when the state is left.
    fn forget_branches(&mut self, of: &Scope) {
        let depth = of.levels().len();
        let is_inside = |scope: &Scope| {
            let levels = scope.levels();
            levels.len() > depth && levels.get(..depth) == Some(&of.levels())
        };
        self.scopes.retain(|scope, _| !is_inside(scope));
    }
}

fn hash_of(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

fn hash_of_value(value: &Value) -> u64 {
    hash_of(&value.to_string())
}

fn size(value: &Value) -> usize {
    value.to_string().len()
}
