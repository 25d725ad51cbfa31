//! Collects what the states of an execution are given and give, variables included, for [`known_data`].
//!
//! [`known_data`]: the module of the tests that compares it with what the compiler knows of the data.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use asl_runtime::value::{Map, Text};
use asl_runtime::{Event, EventKind, Observer, Scope, Value};

/// An observer that notes data; [`DataSeen::take`] gives a list of `{"state", "stage", "value"}`.
///
/// The stages are `input`, `variables` (all that have a value at the entry), `result` (of a task), `output`, and
/// `end` (of the execution). A value is its text, that of each variable for itself: data that are nested as deep as data
/// may be would be too deep inside of a list.
#[derive(Default)]
pub struct DataSeen {
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    seen: Vec<Value>,
    /// The variables of each branch of each execution.
    variables: HashMap<Place, Map>,
}

/// The name of an execution, and a scope in it: when a state divides once more, its branches are others.
type Place = (String, Scope);

impl DataSeen {
    /// What has been seen since the last call.
    pub fn take(&self) -> Value {
        Value::array(self.lock().seen.drain(..))
    }

    fn lock(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observer for DataSeen {
    fn observe(&self, event: &Event<'_>) {
        let mut notes = self.lock();
        let place = (event.execution.name().to_owned(), event.scope.clone());
        match &event.kind {
            EventKind::StateEntered { state, input } => {
                notes.note(state.name, "input", text(input));
                let variables = notes.variables_at(&place).iter();
                let variables = Value::object(variables.map(|(name, value)| (name.clone(), text(value))));
                notes.note(state.name, "variables", variables);
            }
            EventKind::StateExited {
                state,
                output,
                assigned,
            } => {
                notes.note(state.name, "output", text(output));
                let variables = notes.variables_at(&place);
                for (name, value) in *assigned {
                    variables.insert(*name, value.clone());
                }
            }
            EventKind::TaskSucceeded { task, output } => {
                notes.note(task.state_name(), "result", text(output));
            }
            EventKind::ExecutionSucceeded { output } if event.execution.map_run().is_none() => {
                notes.note("", "end", text(output));
            }
            _ => {}
        }
    }
}

impl Notes {
    fn note(&mut self, state: &'static str, stage: &'static str, value: Value) {
        let fields = [
            ("state", Value::text(state)),
            ("stage", Value::text(stage)),
            ("value", value),
        ];
        let fields = fields.map(|(name, value)| (Text::from_static(name), value));
        self.seen.push(Value::object(fields));
    }

    /// The variables of a place; a new branch begins with those around it.
    fn variables_at(&mut self, place: &Place) -> &mut Map {
        if !self.variables.contains_key(place) {
            let (execution, scope) = place;
            let outer = scope.outer().map(|outer| (execution.clone(), outer));
            let copied = outer.map(|outer| self.variables_at(&outer).clone());
            self.variables.insert(place.clone(), copied.unwrap_or_default());
        }
        self.variables.entry(place.clone()).or_default()
    }
}

fn text(value: &Value) -> Value {
    Value::from(value.to_string())
}
