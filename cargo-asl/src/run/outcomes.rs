//! The text of a tasks file comes in; it goes out again when it says what a tasks file can say.

use asl_compiler::diagnostic::did_you_mean;
use asl_compiler::ir::Workflow;
use serde_json::{Map, Value};

/// Checks a tasks file: an object of outcomes, or lists of outcomes, by the names of Task states, and of Map
/// states that read or write S3.
///
/// # Errors
/// Says what is wrong, and where.
pub(super) fn check(text: &str, workflow: &Workflow) -> Result<(), String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let Value::Object(states) = value else {
        return Err("it is not an object of outcomes by the names of states".to_owned());
    };
    for (name, outcomes) in &states {
        check_name(name, workflow)?;
        check_outcomes(outcomes).map_err(|reason| format!("\"{name}\" {reason}"))?;
    }
    Ok(())
}

fn check_name(name: &str, workflow: &Workflow) -> Result<(), String> {
    let names = workflow
        .states
        .iter()
        .filter(|state| !state.methods().is_empty())
        .map(|state| state.name.as_str());
    let names: Vec<&str> = names.collect();
    if names.contains(&name) {
        return Ok(());
    }
    Err(match did_you_mean(name, names.iter().copied()) {
        Some(near) => format!("there is no Task state \"{name}\"; did you mean \"{near}\"?"),
        None => format!("there is no Task state \"{name}\"; there is {names:?}"),
    })
}

fn check_outcomes(outcomes: &Value) -> Result<(), String> {
    match outcomes.as_array() {
        None => check_outcome(outcomes),
        Some(list) if list.is_empty() => Err("has an empty list of outcomes".to_owned()),
        Some(list) => list.iter().try_for_each(check_outcome),
    }
}

fn check_outcome(outcome: &Value) -> Result<(), String> {
    let members: Vec<(&String, &Value)> = outcome.as_object().into_iter().flatten().collect();
    match members.as_slice() {
        [(key, _)] if *key == "Return" => Ok(()),
        [(key, Value::Object(error))] if *key == "Throw" => check_error(error),
        _ => Err(r#"has an outcome that is neither {"Return": …} nor {"Throw": {…}}"#.to_owned()),
    }
}

fn check_error(error: &Map<String, Value>) -> Result<(), String> {
    let is_known = |(key, value): (&String, &Value)| {
        matches!(key.as_str(), "Error" | "Cause") && value.is_string()
    };
    if error.iter().all(is_known) {
        return Ok(());
    }
    Err(r#"throws something other than {"Error": "…", "Cause": "…"}"#.to_owned())
}
