//! A variable that is assigned and never read.

use std::collections::BTreeSet;

use super::Known;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::ir::{HasReads, State};

/// Checks every assignment; a variable is reported once.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    let mut read = BTreeSet::new();
    for state in &known.workflow.states {
        state.visit_reads(&mut |found| {
            read.extend(found.variables().into_iter().map(str::to_owned))
        });
    }
    let mut reported = BTreeSet::new();
    for assignment in known.workflow.states.iter().flat_map(State::assignments) {
        let name = assignment.name.as_str();
        if read.contains(name) || !reported.insert(name) {
            continue;
        }
        let message = format!("nothing reads the variable \"{name}\"");
        diagnostics.push(
            Diagnostic::warning(codes::UNUSED_VARIABLE, assignment.span, message)
                .help("remove the assignment, or read it: $name in JSONPath and in JSONata"),
        );
    }
}
