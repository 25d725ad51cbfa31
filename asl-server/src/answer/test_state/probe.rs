//! The definition of the program that a test asks: the state itself, and states that each do a part of what it does, for the
//! inspection.
//!
//! What is mocked becomes a task. Names, inputs and variables are no part of the definition, so that it is compiled once for all tests
//! of a state.

use serde_json::{Map, Value, json};

use super::subject::{self, Kind, Subject, for_each_target};
use crate::protocol::Request;

/// The variable that has the items of a reader.
pub(super) const ITEMS: &str = "aslItems";

/// A Map whose iterations do nothing: it gives the items, each as its ItemSelector makes it.
pub(super) const SELECTED: &str = "afterItemSelector";

/// The same without ItemSelector.
pub(super) const FOUND: &str = "afterItemsPath";

/// A Pass state that gives the numbers of a Map.
pub(super) const NUMBERS: &str = "numbers";

/// The fields that are about what a state does with its result.
const RESULT: [&str; 4] = ["ResultSelector", "ResultPath", "OutputPath", "Output"];

/// The fields for numbers of a Map, by the names that the inspection has for them.
const LIMITS: [(&str, &str); 3] = [
    ("maxConcurrency", "MaxConcurrency"),
    ("toleratedFailureCount", "ToleratedFailureCount"),
    ("toleratedFailurePercentage", "ToleratedFailurePercentage"),
];

/// What stands for the task of a Map or Parallel state: it is never called.
const RESOURCE: &str = "arn:aws:lambda:us-east-1:123456789012:function:mock";

/// A definition to ask.
pub(super) struct Probe {
    pub(super) definition: String,
    targets: Vec<String>,
    parts: Vec<&'static str>,
}

impl Probe {
    /// The definition for a state.
    pub(super) fn new(
        subject: &Subject,
        request: &Request,
        variables: &Map<String, Value>,
    ) -> Self {
        let mut parts = vec![(subject::NAME, state(subject))];
        match subject.is_jsonata {
            true => {}
            false => parts.extend(json_path_parts(subject)),
        }
        if subject.kind == Kind::Map {
            parts.extend(map_parts(subject, request));
        }
        let targets = subject::targets(&Value::Object(subject.state.clone()));
        let mut names: Vec<&String> = variables.keys().collect();
        let items = ITEMS.to_owned();
        names.push(&items);
        let definition = definition(&parts, &targets, &names);
        Self {
            definition,
            targets,
            parts: parts.into_iter().map(|(name, _)| name).collect(),
        }
    }

    /// Whether there is a state of this name.
    pub(super) fn has(&self, part: &str) -> bool {
        self.parts.contains(&part)
    }

    /// The name in the definition of the user of a state that follows.
    pub(super) fn target(&self, name: Option<&str>) -> Option<&str> {
        let number = name?.strip_prefix(TARGET)?;
        self.targets
            .get(number.parse::<usize>().ok()?)
            .map(String::as_str)
    }
}

/// What the names of the states that follow begin with.
const TARGET: &str = "target ";

/// The machine of all parts: none is ever reached from its start, but each could be.
fn definition(parts: &[(&str, Value)], targets: &[String], variables: &[&String]) -> String {
    let mut states = Map::new();
    let start = subject::assigning(variables.iter().copied(), "Which");
    states.insert("Start".to_owned(), start);
    let choices: Vec<Value> = parts
        .iter()
        .enumerate()
        .map(|(number, (name, _))| {
            json!({ "Variable": "$.part", "NumericEquals": number, "Next": name })
        })
        .collect();
    let which = json!({ "Type": "Choice", "Choices": choices, "Default": subject::NAME });
    states.insert("Which".to_owned(), which);
    for (name, part) in parts {
        let mut part = part.clone();
        for_each_target(&mut part, |target| {
            if let Some(number) = targets.iter().position(|known| known == target) {
                *target = format!("{TARGET}{number}");
            }
        });
        states.insert((*name).to_owned(), part);
    }
    for number in 0..targets.len() {
        states.insert(format!("{TARGET}{number}"), json!({ "Type": "Succeed" }));
    }
    json!({ "StartAt": "Start", "States": states }).to_string()
}

/// The state itself.
fn state(subject: &Subject) -> Value {
    let mut state = subject.state.clone();
    match subject.kind {
        Kind::Map => {
            retain(
                &mut state,
                &["InputPath", "Assign", "Retry", "Catch", "Next", "End"],
                &RESULT,
            );
            become_task(&mut state);
        }
        Kind::Parallel => {
            state.remove("Branches");
            become_task(&mut state);
        }
        Kind::Task | Kind::Pass | Kind::Choice | Kind::Wait | Kind::Succeed | Kind::Fail => {}
    }
    in_language(state, subject)
}

fn become_task(state: &mut Map<String, Value>) {
    state.insert("Type".to_owned(), json!("Task"));
    state.insert("Resource".to_owned(), json!(RESOURCE));
}

fn in_language(mut state: Map<String, Value>, subject: &Subject) -> Value {
    state.remove("QueryLanguage");
    if subject.is_jsonata {
        state.insert("QueryLanguage".to_owned(), json!("JSONata"));
    }
    Value::Object(state)
}

fn retain(state: &mut Map<String, Value>, fields: &[&str], more: &[&str]) {
    state.retain(|field, _| fields.contains(&field.as_str()) || more.contains(&field.as_str()));
}

/// A Pass state with some fields of a state.
fn pass(subject: &Subject, fields: &[&str]) -> Value {
    let mut state = subject.state.clone();
    retain(&mut state, fields, &[]);
    state.insert("Type".to_owned(), json!("Pass"));
    state.insert("End".to_owned(), json!(true));
    Value::Object(state)
}

/// The state without some of its fields, and without all that takes errors or assigns.
fn without(subject: &Subject, fields: &[&str]) -> Value {
    let mut state = state(subject);
    if let Some(state) = state.as_object_mut() {
        let handlers = ["Retry", "Catch", "Assign"];
        state.retain(|field, _| {
            !fields.contains(&field.as_str()) && !handlers.contains(&field.as_str())
        });
    }
    state
}

fn json_path_parts(subject: &Subject) -> Vec<(&'static str, Value)> {
    let after_input_path = || ("afterInputPath", pass(subject, &["InputPath"]));
    let after_parameters = || {
        let fields = ["InputPath", "Parameters"];
        ("afterParameters", pass(subject, &fields))
    };
    let after_result_path = || ("afterResultPath", without(subject, &["OutputPath"]));
    let after_result_selector = || {
        let fields = ["OutputPath", "ResultPath"];
        ("afterResultSelector", without(subject, &fields))
    };
    match subject.kind {
        Kind::Pass if subject.state.contains_key("Result") => vec![after_result_path()],
        Kind::Pass => vec![after_input_path(), after_parameters(), after_result_path()],
        Kind::Task => vec![
            after_input_path(),
            after_parameters(),
            after_result_selector(),
            after_result_path(),
        ],
        Kind::Map => vec![
            after_input_path(),
            after_result_selector(),
            after_result_path(),
        ],
        Kind::Parallel => vec![after_result_selector(), after_result_path()],
        Kind::Choice | Kind::Wait | Kind::Succeed | Kind::Fail => vec![after_input_path()],
    }
}

/// The parts that only a Map has.
fn map_parts(subject: &Subject, request: &Request) -> Vec<(&'static str, Value)> {
    let mut parts = Vec::new();
    let has_data = super::reader_data(request).is_some();
    if has_data || !subject.state.contains_key("ItemReader") {
        parts.push((SELECTED, items(subject, has_data, "selected")));
        let mut found = items(subject, has_data, "found");
        if let Some(found) = found.as_object_mut() {
            let dropped = ["ItemSelector", "Parameters", "Retry", "Catch"];
            found.retain(|field, _| !dropped.contains(&field.as_str()));
        }
        parts.push((FOUND, found));
    }
    parts.push((NUMBERS, numbers(subject)));
    parts
}

/// A Map whose iterations give what they are given.
fn items(subject: &Subject, has_data: bool, iteration: &str) -> Value {
    let mut state = subject.state.clone();
    let fields = [
        "InputPath",
        "ItemsPath",
        "Items",
        "ItemSelector",
        "Retry",
        "Catch",
    ];
    let more = ["MaxConcurrency", "MaxConcurrencyPath", "Parameters"];
    retain(&mut state, &fields, &more);
    if has_data {
        let (field, items) = match subject.is_jsonata {
            true => ("Items", format!("{{% ${ITEMS} %}}")),
            false => ("ItemsPath", format!("${ITEMS}")),
        };
        state.insert(field.to_owned(), json!(items));
    }
    state.insert("Type".to_owned(), json!("Map"));
    let states = Map::from_iter([(iteration.to_owned(), json!({ "Type": "Pass", "End": true }))]);
    let processor = json!({ "StartAt": iteration, "States": states });
    state.insert("ItemProcessor".to_owned(), processor);
    state.insert("End".to_owned(), json!(true));
    in_language(state, subject)
}

/// A Pass state that gives the limits of a Map.
fn numbers(subject: &Subject) -> Value {
    let mut numbers = Map::new();
    for (name, field) in LIMITS {
        if let Some(value) = subject.state.get(field) {
            numbers.insert(name.to_owned(), value.clone());
        }
        if let Some(path) = subject.state.get(&format!("{field}Path")) {
            numbers.insert(format!("{name}.$"), path.clone());
        }
    }
    let mut state = subject.state.clone();
    retain(&mut state, &["InputPath"], &[]);
    let field = if subject.is_jsonata {
        "Output"
    } else {
        "Parameters"
    };
    state.insert(field.to_owned(), Value::Object(numbers));
    state.insert("Type".to_owned(), json!("Pass"));
    state.insert("End".to_owned(), json!(true));
    in_language(state, subject)
}
