//! The labels of distributed Maps: they name Map Runs, so no two are equal.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::ir::{State, Workflow};
use crate::source::Span;

/// Reports labels that an earlier Map has.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    let mut labels: BTreeMap<&str, Span> = BTreeMap::new();
    for (label, span) in workflow.states.iter().filter_map(label) {
        let Some(first) = labels.get(label) else {
            labels.insert(label, span);
            continue;
        };
        let message = format!("two Map states have the label \"{label}\"");
        diagnostics.push(
            Diagnostic::error(codes::DUPLICATE_LABEL, span, message)
                .secondary(*first, "the first is here")
                .help("change one of them, or remove it: AWS makes one up")
                .aws_code("DUPLICATE_LABEL_NAME"),
        );
    }
}

fn label(state: &State) -> Option<(&str, Span)> {
    let distributed = state.distributed()?;
    let label = distributed.label.as_ref()?.as_literal()?;
    Some((label, distributed.label_span?))
}
