//! What the user gives for placeholders comes in; a value for each one that the file leaves open goes out.

use std::collections::BTreeMap;

use asl_compiler::Substitute;
use asl_compiler::diagnostic::did_you_mean;
use asl_compiler::ir::{Substitution, Workflow};

use crate::output::Refusal;

/// The values of placeholders, by their names.
pub(crate) type Substitutions = BTreeMap<String, Substitute>;

/// Parses `NAME=VALUE`.
pub(crate) fn parse(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
        None => Err("write NAME=VALUE".to_owned()),
    }
}

/// Matches what was given with what the file leaves open.
///
/// # Errors
/// If a value is missing, is given for a name that the file does not have, or is no number where the file
/// needs one.
pub(crate) fn collect(
    workflow: &Workflow,
    given: &[(String, String)],
) -> Result<Substitutions, Refusal> {
    for (name, _) in given {
        if !workflow.substitutions.iter().any(|open| open.name == *name) {
            return Err(unknown(workflow, name));
        }
    }
    let given: BTreeMap<&str, &str> = given
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let is_missing = |open: &&Substitution| !given.contains_key(open.name.as_str());
    let missing: Vec<&Substitution> = workflow.substitutions.iter().filter(is_missing).collect();
    if !missing.is_empty() {
        return Err(incomplete(&missing));
    }
    let open = workflow.substitutions.iter();
    open.filter_map(|open| Some((open, given.get(open.name.as_str())?)))
        .map(|(open, value)| Ok((open.name.clone(), substitute(open, value)?)))
        .collect()
}

/// The values as an object.
pub(crate) fn to_json(substitutions: &Substitutions) -> String {
    let members = substitutions.iter().map(|(name, value)| {
        let name = serde_json::Value::from(name.as_str());
        match value {
            Substitute::Text(text) => format!("{name}:{}", serde_json::Value::from(text.as_str())),
            Substitute::Number(number) => format!("{name}:{number}"),
        }
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn substitute(open: &Substitution, value: &str) -> Result<Substitute, Refusal> {
    if !open.is_number {
        return Ok(Substitute::Text(value.to_owned()));
    }
    match serde_json::from_str::<serde_json::Number>(value) {
        Ok(_) => Ok(Substitute::Number(value.trim().to_owned())),
        Err(_) => {
            let reason = format!(
                "${{{}}} stands for a number, and {value:?} is none",
                open.name
            );
            Err(Refusal::new(reason))
        }
    }
}

fn unknown(workflow: &Workflow, name: &str) -> Refusal {
    let open: Vec<&str> = workflow
        .substitutions
        .iter()
        .map(|open| open.name.as_str())
        .collect();
    let advice = match (did_you_mean(name, open.iter().copied()), open.as_slice()) {
        (Some(near), _) => format!("did you mean {near}?"),
        (None, []) => "it has no placeholders".to_owned(),
        (None, open) => format!("it has {}", open.join(", ")),
    };
    Refusal::new(format!("the file has no placeholder ${{{name}}}; {advice}"))
}

fn incomplete(missing: &[&Substitution]) -> Refusal {
    let lines = missing.iter().map(|open| {
        let value = if open.is_number { "NUMBER" } else { "VALUE" };
        format!("\n  --substitute {}={value}", open.name)
    });
    Refusal::new(format!(
        "the file leaves placeholders open; add{}",
        lines.collect::<String>()
    ))
}
