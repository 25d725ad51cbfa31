//! Takes what is known of the data; reports expressions that must fail, and what probably is not meant.
//!
//! An error says that a state fails whenever it is reached; whatever else is found is a warning.

mod assigned;
mod comparisons;
mod effect;
mod fields;
mod handlers;
mod intrinsics;
mod items;
mod loops;
mod overwritten;
mod paths;
mod rules;
mod unused;

pub(crate) use self::comparisons::compared;

use std::ops::Range;

use crate::ast;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::Workflow;
use crate::json::span_in_string;
use crate::shape::{Certainty, Kind, Shape, Shapes};
use crate::source::{Source, Span};

/// What the rules look at.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) definition: &'a ast::StateMachine<'a>,
    pub(crate) workflow: &'a Workflow,
    pub(crate) shapes: &'a Shapes,
}

/// Runs the rules on data, on a definition without errors.
pub(crate) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    paths::check(diagnostics, known);
    comparisons::check(diagnostics, known);
    intrinsics::check(diagnostics, known);
    items::check(diagnostics, known);
    fields::check(diagnostics, known);
    overwritten::check(diagnostics, known);
    rules::check(diagnostics, known);
    handlers::check(diagnostics, known);
    loops::check(diagnostics, known);
    assigned::check(diagnostics, known);
    unused::check(diagnostics, known);
    effect::check(diagnostics, known);
}

impl Known<'_> {
    /// The place of a part of a string, at least one character wide.
    fn within(&self, place: Span, range: Range<usize>) -> Span {
        let span = span_in_string(self.source, place, range);
        if span.is_empty() {
            return place;
        }
        span
    }
}

/// An error where the state must fail, or else a warning.
fn finding(certainty: Certainty, code: Code, span: Span, message: String) -> Diagnostic {
    match certainty {
        Certainty::Must => certain(Diagnostic::error(code, span, message)),
        Certainty::May => Diagnostic::warning(code, span, message),
    }
}

/// Says of an error how a definition that is meant so can be compiled.
fn certain(found: Diagnostic) -> Diagnostic {
    if !found.code.is_accepted_by_aws() {
        return found;
    }
    let way_out = format!("AWS accepts this, so `allow {}` compiles it", found.code);
    found.note(way_out)
}

/// What a value is, in words: `a string or null`.
fn description(shape: &Shape) -> String {
    let kinds: Vec<&str> = shape.kinds().into_iter().map(Kind::description).collect();
    match kinds.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}
