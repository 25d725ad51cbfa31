//! A retrier or catcher all of whose errors another one before it takes is never used.

use std::collections::BTreeSet;

use super::Known;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::placeholder::Template;
use crate::source::Span;

/// The names that match more than themselves, or nothing.
const TASK_FAILED: &str = "States.TaskFailed";
const RUNTIME: &str = "States.Runtime";

/// Checks `Retry` and `Catch` of all states.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
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
