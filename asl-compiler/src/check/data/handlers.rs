//! A retrier or catcher all of whose errors another one before it takes is never used.

use std::collections::BTreeSet;

use super::Known;
use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::ir::{Kind, State, Textual};
use crate::placeholder::Template;
use crate::source::Span;

/// The names that match more than themselves, or nothing.
const TASK_FAILED: &str = "States.TaskFailed";
const RUNTIME: &str = "States.Runtime";

/// The errors that AWS raises (reference, section 8.1).
const RESERVED: [&str; 18] = [
    "States.ALL",
    "States.BranchFailed",
    "States.DataLimitExceeded",
    "States.ExceedToleratedFailureThreshold",
    "States.HeartbeatTimeout",
    "States.Http.Socket",
    "States.IntrinsicFailure",
    "States.ItemReaderFailed",
    "States.ListItemsFailed",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.ResultPathMatchFailure",
    "States.ResultWriterFailed",
    "States.Runtime",
    "States.TaskFailed",
    "States.Timeout",
];

/// Checks `Retry` and `Catch` of all states.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    check_names(diagnostics, known);
    for state in &known.workflow.states {
        let Some(handlers) = state.handlers() else {
            continue;
        };
        let retriers = handlers.retriers.iter();
        check_all(
            diagnostics,
            "retrier",
            retriers.map(|one| (one.errors.as_slice(), one.span)),
        );
        let catchers = handlers.catchers.iter();
        check_all(
            diagnostics,
            "catcher",
            catchers.map(|one| (one.errors.as_slice(), one.span)),
        );
    }
}

/// Reports names that nothing but AWS should raise, and that AWS does not.
fn check_names(diagnostics: &mut Diagnostics, known: Known<'_>) {
    let raised = raised(known);
    let elements = known.workflow.states.iter().filter_map(State::handlers);
    for handlers in elements {
        let retriers = handlers.retriers.iter();
        let retriers = retriers.map(|one| (one.errors.as_slice(), one.span));
        let catchers = handlers.catchers.iter();
        let catchers = catchers.map(|one| (one.errors.as_slice(), one.span));
        for (errors, span) in retriers.chain(catchers) {
            let names = errors.iter().filter_map(Template::as_literal);
            for name in names.filter(|name| name.starts_with("States.")) {
                if !RESERVED.contains(&name) && !raised.contains(name) {
                    diagnostics.push(unknown(name, span));
                }
            }
        }
    }
}

/// The errors that Fail states raise.
fn raised(known: Known<'_>) -> BTreeSet<&str> {
    let errors = known.workflow.states.iter().filter_map(|state| {
        let Kind::Fail(fail) = &state.kind else {
            return None;
        };
        match fail.error.as_ref()? {
            Textual::Literal(text) => text.as_literal(),
            Textual::Expression(_) => None,
        }
    });
    errors.collect()
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    let message = format!("nothing raises the error {name}");
    let found = Diagnostic::warning(codes::UNREACHABLE_HANDLER, span, message);
    match did_you_mean(name, RESERVED.iter().copied()) {
        Some(near) => found.help_write(near),
        None => found.help("name an error that a task may fail with"),
    }
}

fn check_all<'a>(
    diagnostics: &mut Diagnostics,
    what: &str,
    elements: impl Iterator<Item = (&'a [Template], Span)>,
) {
    let mut taken = BTreeSet::new();
    for (errors, span) in elements {
        let names: Option<Vec<&str>> = errors.iter().map(Template::as_literal).collect();
        let Some(names) = names.filter(|names| !names.is_empty()) else {
            continue;
        };
        let is_taken = |name: &&str| {
            let by_class = taken.contains(TASK_FAILED) && !name.starts_with("States.");
            taken.contains(*name) || by_class
        };
        if names.iter().all(is_taken) {
            let message =
                format!("this {what} is never used: another one before it takes its errors");
            diagnostics.push(
                Diagnostic::warning(codes::UNREACHABLE_HANDLER, span, message)
                    .help("remove it, or put it before the other one"),
            );
        } else if names == [RUNTIME] {
            let message = format!("this {what} is never used: nothing catches {RUNTIME}");
            diagnostics.push(
                Diagnostic::warning(codes::UNREACHABLE_HANDLER, span, message)
                    .help("name an error that a task may fail with"),
            );
        }
        taken.extend(names);
    }
}
