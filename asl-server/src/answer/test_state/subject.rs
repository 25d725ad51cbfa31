//! The state that is tested: by itself, or by its name in a whole definition.

use serde_json::{Map, Value, json};

use crate::backend::Backend;
use crate::error::ApiError;
use crate::protocol::Request;

/// What the state is called where the definition is nothing but that state, and in its context object.
pub(super) const NAME: &str = "StateName";

/// The type of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Task,
    Pass,
    Choice,
    Wait,
    Succeed,
    Fail,
    Parallel,
    Map,
}

/// A state that AWS would accept.
pub(super) struct Subject {
    pub(super) kind: Kind,
    pub(super) is_jsonata: bool,
    /// Its fields.
    pub(super) state: Map<String, Value>,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Task,
        Self::Pass,
        Self::Choice,
        Self::Wait,
        Self::Succeed,
        Self::Fail,
        Self::Parallel,
        Self::Map,
    ];

    /// The type of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::Pass => "Pass",
            Self::Choice => "Choice",
            Self::Wait => "Wait",
            Self::Succeed => "Succeed",
            Self::Fail => "Fail",
            Self::Parallel => "Parallel",
            Self::Map => "Map",
        }
    }
}

impl Subject {
    /// The state that a request means.
    ///
    /// # Errors
    /// If AWS would refuse the definition, or the state is not in it.
    pub(super) fn find(
        backend: &dyn Backend,
        request: &Request,
        variables: &Map<String, Value>,
    ) -> Result<Self, ApiError> {
        let text = request.required("definition");
        let checked = |text: &str| backend.check(text, false).error().map_or(Ok(()), Err);
        let Ok(definition) = serde_json::from_str::<Value>(text) else {
            checked(text)?;
            return Err(not_found());
        };
        let state = match request.text("stateName") {
            Some(name) => {
                checked(text)?;
                named(&definition, name).cloned()
            }
            None => {
                checked(&by_itself(&definition, variables))?;
                definition.as_object().cloned()
            }
        };
        let state = state.ok_or_else(not_found)?;
        let kind = state.get("Type").and_then(Value::as_str);
        let language = state.get("QueryLanguage");
        let language = language.or_else(|| definition.get("QueryLanguage"));
        Ok(Self {
            kind: kind.and_then(Kind::named).ok_or_else(not_found)?,
            is_jsonata: language.and_then(Value::as_str) == Some("JSONata"),
            state,
        })
    }

    /// A field that is a text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.state.get(name)?.as_str()
    }

    /// Whether the state has a task token, so that a context object may have one.
    pub(super) fn has_token(&self) -> bool {
        let resource = self.text("Resource").unwrap_or_default();
        self.kind == Kind::Task
            && (resource.contains(".sync") || resource.ends_with(".waitForTaskToken"))
    }
}

fn not_found() -> ApiError {
    ApiError::validation("State not found in definition")
}

/// The state of this name, in the machine or in one inside of it.
fn named<'d>(machine: &'d Value, name: &str) -> Option<&'d Map<String, Value>> {
    let states = machine.get("States")?.as_object()?;
    if let Some(state) = states.get(name) {
        return state.as_object();
    }
    states.values().find_map(|state| {
        let processors = ["ItemProcessor", "Iterator"].map(|field| state.get(field));
        let branches = state.get("Branches").and_then(Value::as_array);
        let machines = processors.into_iter().flatten();
        let mut machines = machines.chain(branches.into_iter().flatten());
        machines.find_map(|machine| named(machine, name))
    })
}

/// A machine with nothing but this state, and with what it needs around it.
fn by_itself(state: &Value, variables: &Map<String, Value>) -> String {
    let mut states = Map::new();
    states.insert(NAME.to_owned(), state.clone());
    for target in targets(state) {
        let stub = || json!({ "Type": "Succeed" });
        states.entry(target).or_insert_with(stub);
    }
    let start = match variables.is_empty() {
        true => NAME,
        false => {
            let before = assigning(variables.keys(), NAME);
            states.insert("Variables".to_owned(), before);
            "Variables"
        }
    };
    json!({ "StartAt": start, "States": states }).to_string()
}

/// A state that assigns variables of which nothing is known but their names.
pub(super) fn assigning<'a>(names: impl Iterator<Item = &'a String>, next: &str) -> Value {
    let variables: Map<String, Value> = names
        .map(|name| (format!("{name}.$"), json!(format!("$['{name}']"))))
        .collect();
    json!({ "Type": "Pass", "Assign": variables, "Next": next })
}

/// The names of the states that may follow a state.
pub(super) fn targets(state: &Value) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut state = state.clone();
    for_each_target(&mut state, |name| {
        if !found.contains(name) {
            found.push(name.clone());
        }
    });
    found
}

/// Visits the names of the states that may follow a state.
pub(super) fn for_each_target(state: &mut Value, mut visit: impl FnMut(&mut String)) {
    let Some(state) = state.as_object_mut() else {
        return;
    };
    for (field, value) in state.iter_mut() {
        match (field.as_str(), value) {
            ("Next" | "Default", Value::String(name)) => visit(name),
            ("Catch" | "Choices", Value::Array(rules)) => {
                let nexts = rules.iter_mut().filter_map(|rule| rule.get_mut("Next"));
                for next in nexts {
                    if let Value::String(name) = next {
                        visit(name);
                    }
                }
            }
            _ => {}
        }
    }
}
