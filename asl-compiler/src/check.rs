//! Takes the machine as meant; reports what AWS refuses and what must fail. One file per rule.

mod graph;
mod timeouts;
mod unsupported;
mod variables;

pub(crate) use unsupported::unsupported;

use crate::diagnostic::Diagnostics;
use crate::ir::Workflow;

/// Runs every rule.
pub(crate) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    graph::check(diagnostics, workflow);
    variables::check(diagnostics, workflow);
    timeouts::check(diagnostics, workflow);
}

#[cfg(test)]
mod tests;
