//! A Choice rule whose test never holds, or that stands behind one that always does, is never taken.

use super::{Known, comparisons};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};

/// Checks the rules and defaults of all Choice states.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    let facts = known.shapes.facts();
    for rule in &facts.rules {
        let comparisons = facts
            .comparisons
            .get(rule.comparisons.clone())
            .unwrap_or_default();
        let is_explained = comparisons.iter().any(comparisons::is_always_false);
        let message = match (rule.is_shadowed, is_explained) {
            (true, _) => "this is never taken: a rule before it always matches",
            (false, false) => "this is never taken: the test of the rule never holds",
            (false, true) => continue,
        };
        diagnostics.push(
            Diagnostic::warning(codes::UNREACHABLE_RULE, rule.place, message)
                .help("change the test, or remove what is never taken"),
        );
    }
}
