//! A field that changes nothing, because another one takes its place.

use super::Known;
use crate::ast::{Field, Fields, Language, Machine, State, StateType};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::json::Node;

/// Checks the fields of all states and retriers.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    check_machine(diagnostics, &known.definition.machine);
}

fn check_machine(diagnostics: &mut Diagnostics, machine: &Machine<'_>) {
    for state in &machine.states {
        check_state(diagnostics, state);
        state
            .retriers
            .iter()
            .for_each(|retrier| check_retrier(diagnostics, retrier));
        state
            .machines
            .iter()
            .for_each(|machine| check_machine(diagnostics, machine));
    }
}

fn check_state(diagnostics: &mut Diagnostics, state: &State<'_>) {
    let fields = &state.fields;
    let is_null = |field| fields.get(field).is_some_and(Node::is_null);
    let has_value = |field| fields.has(field) && !is_null(field);
    if state.state_type == StateType::Pass && has_value(Field::Result) {
        report(
            diagnostics,
            fields,
            Field::Parameters,
            "Result is the result of the state",
        );
    }
    if is_null(Field::ResultPath) {
        report(
            diagnostics,
            fields,
            Field::ResultSelector,
            "ResultPath drops the result",
        );
    }
    if is_null(Field::OutputPath) && state.language == Language::JsonPath {
        let why = "OutputPath drops everything";
        report(diagnostics, fields, Field::ResultPath, why);
        report(diagnostics, fields, Field::ResultSelector, why);
    }
    if fields.has(Field::ItemReader) {
        let why = "the items are what the ItemReader reads";
        report(diagnostics, fields, Field::ItemsPath, why);
        report(diagnostics, fields, Field::Items, why);
    }
    if state.state_type == StateType::Map && !is_distributed(fields) {
        let why = "an inline Map tolerates no failures";
        for field in [
            Field::ToleratedFailureCount,
            Field::ToleratedFailureCountPath,
            Field::ToleratedFailurePercentage,
            Field::ToleratedFailurePercentagePath,
        ] {
            report(diagnostics, fields, field, why);
        }
        let why = "an inline Map has no runs that it could name";
        report(diagnostics, fields, Field::Label, why);
    }
}

fn is_distributed(fields: &Fields<'_>) -> bool {
    let processor = fields
        .get(Field::ItemProcessor)
        .or_else(|| fields.get(Field::Iterator));
    let config = processor.and_then(|node| node.as_object()?.get("ProcessorConfig"));
    let mode = config.and_then(|node| node.as_object()?.get("Mode"));
    // A placeholder may turn out to be it.
    mode.is_some_and(|mode| mode.as_str() != Some("INLINE"))
}

/// What never retries needs no intervals.
fn check_retrier(diagnostics: &mut Diagnostics, fields: &Fields<'_>) {
    let attempts = fields.get(Field::MaxAttempts).and_then(Node::as_number);
    if attempts != Some("0") {
        return;
    }
    for field in [
        Field::IntervalSeconds,
        Field::BackoffRate,
        Field::MaxDelaySeconds,
        Field::JitterStrategy,
    ] {
        report(diagnostics, fields, field, "MaxAttempts is 0");
    }
}

fn report(diagnostics: &mut Diagnostics, fields: &Fields<'_>, field: Field, why: &str) {
    let Some(member) = fields.member(field) else {
        return;
    };
    let message = format!("{} has no effect here: {why}", field.name());
    diagnostics.push(
        Diagnostic::warning(codes::NO_EFFECT, member.key.span, message)
            .help(format!("remove {}", field.name())),
    );
}
