//! Takes the cases that need no execution; tells whether the compiler says what AWS said.

use asl_compiler::diagnostic::Severity;
use asl_compiler::source::{Format, Source};
use asl_compiler::{Checked, Options, check, variable_references};
use asl_runtime::Value;

use super::case::Case;

/// A definition that AWS was asked to create or to validate: the same verdict.
pub(super) fn validate(case: &Case) -> Result<(), String> {
    let expected = case
        .get("expected")
        .and_then(|expected| expected.get("accepted"));
    let accepted = expected
        .and_then(Value::as_bool)
        .ok_or("the case states no verdict")?;
    let express = case.get("state_machine_type").and_then(Value::as_str) == Some("EXPRESS");
    let checked = checked(case, express);
    let errors = checked
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|error| format!("{}: {}", error.code, error.message))
        .collect();
    if accepted == errors.is_empty() {
        return Ok(());
    }
    Err(format!(
        "AWS accepts it: {accepted}; errors here: {errors:?}"
    ))
}

/// The variables that each state refers to, as DescribeStateMachine lists them.
pub(super) fn references(case: &Case) -> Result<(), String> {
    let expected = case
        .get("expected")
        .and_then(|expected| expected.get("variableReferences"));
    let expected = expected.filter(|value| !value.is_null()).cloned();
    let workflow = checked(case, false)
        .workflow
        .ok_or("the definition is refused here")?;
    let references = variable_references(&workflow).into_iter();
    let here = Value::object(references.map(|(state, names)| (state, Value::from(names))));
    let expected = expected.unwrap_or_else(|| Value::object::<&str>([]));
    if expected == here {
        Ok(())
    } else {
        Err(format!("recorded {expected}, actual {here}"))
    }
}

fn checked(case: &Case, express: bool) -> Checked {
    let text = case
        .get("definition_text")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let text = text.or_else(|| case.get("definition").map(ToString::to_string));
    let text = text.unwrap_or_default();
    let source = Source {
        name: "definition.asl.json",
        text: &text,
        format: Format::Json,
    };
    check(
        &source,
        &Options {
            express,
            ..Options::default()
        },
    )
}
