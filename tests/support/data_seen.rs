//! Collects what the states of an execution are given and give, variables included, for [`known_data`].
//!
//! [`known_data`]: the module of the tests that compares it with what the compiler knows of the data.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use asl_runtime::value::{Map, Text};
use asl_runtime::{Event, EventKind, Observer, Value};

/// An observer that notes data; [`DataSeen::take`] gives a list of `{"state", "stage", "value"}`.
///
/// The stages are `input`, `variables` (all that have a value at the entry), `result` (of a task), `output`, and
/// `end` (of the execution).
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

/// The name of an execution, and the branches and iterations around a state in it.
type Place = (String, Vec<(&'static str, usize)>);

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
        let place = (event.execution.name().to_owned(), event.scope.levels());
        match &event.kind {
            EventKind::StateEntered { state, input } => {
                notes.note(state.name, "input", input);
                let variables = Value::from(notes.variables_at(&place).clone());
                notes.note(state.name, "variables", &variables);
            }
            EventKind::StateExited {
                state,
                output,
                assigned,
            } => {
                notes.note(state.name, "output", output);
                let variables = notes.variables_at(&place);
                for (name, value) in *assigned {
                    variables.insert(*name, value.clone());
                }
            }
            EventKind::TaskSucceeded { task, output } => {
                notes.note(task.state_name(), "result", output);
            }
            EventKind::ExecutionSucceeded { output } if event.execution.map_run().is_none() => {
                notes.note("", "end", output);
            }
            _ => {}
        }
    }
}

impl Notes {
    fn note(&mut self, state: &'static str, stage: &'static str, value: &Value) {
        let fields = [
            ("state", Value::text(state)),
            ("stage", Value::text(stage)),
            ("value", value.clone()),
        ];
        let fields = fields.map(|(name, value)| (Text::from_static(name), value));
        self.seen.push(Value::object(fields));
    }

    /// The variables of a place; a new branch begins with those around it.
    fn variables_at(&mut self, place: &Place) -> &mut Map {
        if !self.variables.contains_key(place) {
            let (execution, levels) = place;
            let outer = levels.split_last();
            let outer = outer.map(|(_, outer)| (execution.clone(), outer.to_vec()));
            let copied = outer.map(|outer| self.variables_at(&outer).clone());
            self.variables.insert(place.clone(), copied.unwrap_or_default());
        }
        self.variables.entry(place.clone()).or_default()
    }
}
