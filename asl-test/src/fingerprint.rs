//! Watches an execution while it is explored: where it has been, and whether it is where another one was.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use asl_runtime::value::{Number, Text};
use asl_runtime::{Event, EventKind, Failure, Observer, Scope, StateInfo, StateType, Value, Way};
use foldhash::quality::FixedState;

/// A state, and the number of a catcher of it that caught something.
pub(crate) type Catch = (&'static str, usize);

/// What is seen of an execution.
#[derive(Debug, Default)]
pub(crate) struct Trace(Mutex<Seen>);

#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Few at a time: the top, and the branches around what happens.
    scopes: Vec<(Scope, Place)>,
    pub(crate) path: Vec<&'static str>,
    pub(crate) catches: BTreeSet<Catch>,
    /// The size of the largest data, in bytes.
    pub(crate) largest: usize,
    /// Whether another execution has done all of this before, so that its data need no measure.
    is_known: bool,
    /// How many states another execution has entered before.
    pub(crate) known_states: usize,
}

/// Where a scope is. Nothing is hashed before somebody asks.
#[derive(Debug, Default)]
struct Place {
    /// What it was told since it entered or left a state.
    told: Vec<Told>,
    variables: BTreeMap<&'static str, Value>,
}

#[derive(Debug)]
enum Told {
    Entered(&'static str, Value),
    Left(&'static str, Value),
    Answered(Value),
    Failed(Option<Text>, Option<Text>),
}

impl Trace {
    /// Begins to watch an execution that does what another one has done, until [`Trace::fingerprint`] is asked for.
    pub(crate) fn of_known() -> Self {
        Self(Mutex::new(Seen {
            is_known: true,
            ..Seen::default()
        }))
    }

    /// A number that two executions have in common that stand at the same place with the same data, so that the same can become
    /// of both. How they came there does not count, and neither does the time.
    pub(crate) fn fingerprint(&self) -> u64 {
        let places = self.lock();
        let places = places.scopes.iter().map(|(scope, place)| {
            let mut hasher = FixedState::default().build_hasher();
            scope.levels().hash(&mut hasher);
            place.told.iter().for_each(|told| told.hash(&mut hasher));
            for (name, value) in &place.variables {
                name.hash(&mut hasher);
                hash_value(value, &mut hasher);
            }
            hasher.finish()
        });
        places.fold(0, u64::wrapping_add)
    }

    /// From now on, the execution does what no other one has done.
    pub(crate) fn leave_known(&self) {
        let mut seen = self.lock();
        seen.is_known = false;
        seen.known_states = seen.path.len();
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
            EventKind::StateEntered { state, input } => seen.enter(event.scope, *state, input),
            EventKind::StateExited {
                state,
                output,
                assigned,
            } => seen.leave(event.scope, *state, output, assigned),
            EventKind::TaskSucceeded { output, .. } => {
                let told = Told::Answered((*output).clone());
                seen.place(event.scope).told.push(told);
            }
            EventKind::TaskFailed { failure, .. } | EventKind::TaskTimedOut { failure, .. } => {
                seen.fail(event.scope, failure);
            }
            _ => {}
        }
    }

    fn takes(&self, _scope: &Scope, state: StateInfo, way: Way) {
        match way {
            Way::Catcher(number) => {
                self.lock().catches.insert((state.name, number));
            }
            Way::Rule(_) | Way::NoRule | Way::Retrier(_) | Way::Exhausted(_) => {}
        }
    }
}

impl Seen {
    fn place(&mut self, scope: &Scope) -> &mut Place {
        let found = self.scopes.iter().position(|(known, _)| known == scope);
        let position = found.unwrap_or_else(|| {
            self.scopes.push((scope.clone(), Place::default()));
            self.scopes.len() - 1
        });
        &mut self.scopes[position].1
    }

    fn measure(&mut self, value: &Value) {
        if !self.is_known {
            self.largest = self.largest.max(value.size());
        }
    }

    fn enter(&mut self, scope: &Scope, state: StateInfo, input: &Value) {
        self.path.push(state.name);
        self.measure(input);
        let place = self.place(scope);
        place.told.clear();
        place.told.push(Told::Entered(state.name, input.clone()));
    }

    fn leave(
        &mut self,
        scope: &Scope,
        state: StateInfo,
        output: &Value,
        assigned: &[(&'static str, Value)],
    ) {
        self.measure(output);
        let place = self.place(scope);
        place.told.clear();
        place.told.push(Told::Left(state.name, output.clone()));
        place.variables.extend(assigned.iter().cloned());
        if matches!(state.kind, StateType::Parallel | StateType::Map) {
            self.forget_branches(scope);
        }
    }

    fn fail(&mut self, scope: &Scope, failure: &Failure) {
        let text = |text: Option<&str>| text.map(Text::from);
        let told = Told::Failed(text(failure.error()), text(failure.cause()));
        self.place(scope).told.push(told);
    }

    /// What the branches of a state did is over when the state is left.
    fn forget_branches(&mut self, of: &Scope) {
        let is_inside = |scope: &Scope| {
            std::iter::successors(scope.outer(), Scope::outer).any(|one| one == *of)
        };
        self.scopes.retain(|(scope, _)| !is_inside(scope));
    }
}

impl Hash for Told {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        std::mem::discriminant(self).hash(hasher);
        match self {
            Self::Entered(state, value) | Self::Left(state, value) => {
                state.hash(hasher);
                hash_value(value, hasher);
            }
            Self::Answered(value) => hash_value(value, hasher),
            Self::Failed(error, cause) => (error.as_deref(), cause.as_deref()).hash(hasher),
        }
    }
}

/// The number, if its text is that of the integer: `-0` is none, and neither is `3.0`.
fn integer(number: &Number) -> Option<i64> {
    let integer = number.as_i64().filter(|integer| *integer != 0);
    integer.filter(|_| number.is_integer_text())
}

/// Hashes what the text of a value shows, without making that.
fn hash_value<H: Hasher>(value: &Value, hasher: &mut H) {
    std::mem::discriminant(value).hash(hasher);
    match value {
        Value::Null => {}
        Value::Bool(value) => value.hash(hasher),
        Value::Number(number) => match integer(number) {
            Some(integer) => integer.hash(hasher),
            None => number.to_string().hash(hasher),
        },
        Value::String(text) => text.as_str().hash(hasher),
        Value::Array(items) => {
            items.len().hash(hasher);
            items.iter().for_each(|item| hash_value(item, hasher));
        }
        Value::Object(members) => {
            members.len().hash(hasher);
            for (name, value) in members.iter() {
                name.as_str().hash(hasher);
                hash_value(value, hasher);
            }
        }
    }
}
