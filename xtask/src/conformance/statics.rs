//! Takes the cases that need no execution; tells whether the compiler says what AWS said.

use asl_compiler::diagnostic::{Report, Severity};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, check, variable_references};
use asl_runtime::Value;

use super::case::Case;
use super::diagnostics::{self, Said, Words};

/// A definition that AWS was asked to create or to validate: the same verdict.
pub(super) fn validate(case: &Case) -> Result<(), String> {
    let expected = expected(case, "accepted");
    let accepted = expected
        .and_then(Value::as_bool)
        .ok_or("the case states no verdict")?;
    let errors = errors(case);
    if accepted == errors.is_empty() {
        return Ok(());
    }
    let errors: Vec<String> = errors
        .iter()
        .map(|error| format!("{}: {}", error.code, error.message))
        .collect();
    Err(format!(
        "AWS accepts it: {accepted}; errors here: {errors:?}"
    ))
}

/// Whether we know what AWS says of a definition that it refuses; nothing is compared of others.
pub(super) fn words(case: &Case) -> Option<Words> {
    let recorded = diagnostics::recorded(case)?;
    let mut here: Vec<Said> = errors(case).into_iter().filter_map(Said::of).collect();
    // Fields that are missing together are one error on AWS.
    here.dedup();
    Some(Words::compare(&recorded, &here))
}

fn errors(case: &Case) -> Vec<Report> {
    let express = case.get("state_machine_type").and_then(Value::as_str) == Some("EXPRESS");
    let text = text(case);
    let source = source(&text);
    let options = Options {
        express,
        ..super::options(&case.placeholders(), &text)
    };
    let checked = check(&source, &options);
    let diagnostics = checked.diagnostics.iter();
    diagnostics
        .filter(|found| found.severity == Severity::Error && !found.code.is_unsupported())
        .map(|error| Report::new(error, &source, checked.root.as_ref()))
        .collect()
}

/// The variables that each state refers to, as DescribeStateMachine lists them.
pub(super) fn references(case: &Case) -> Result<(), String> {
    let expected = expected(case, "variableReferences").cloned();
    let text = text(case);
    let workflow = check(&source(&text), &super::options(&case.placeholders(), &text))
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

fn expected<'a>(case: &'a Case, field: &str) -> Option<&'a Value> {
    let expected = case.get("expected")?;
    expected.get(field).filter(|value| !value.is_null())
}

fn text(case: &Case) -> String {
    let text = case.get("definition_text").and_then(Value::as_str);
    let text = text.map(str::to_owned);
    let text = text.or_else(|| case.get("definition").map(ToString::to_string));
    text.unwrap_or_default()
}

fn source(text: &str) -> Source<'_> {
    Source {
        name: "definition.asl.json",
        text,
        format: Format::Json,
    }
}
