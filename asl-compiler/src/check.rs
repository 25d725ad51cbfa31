//! Takes the machine as meant; reports what AWS refuses and what must fail. One file per rule.

mod credentials;
pub(crate) mod data;
mod express;
mod graph;
mod labels;
mod names;
mod services;
mod timeouts;
mod unsupported;
mod variables;

pub(crate) use unsupported::unsupported;

use crate::Options;
use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::ir::Workflow;

/// Runs the rules that hold for each state by itself, other errors or not.
pub(crate) fn check_states(
    diagnostics: &mut Diagnostics,
    definition: &ast::StateMachine<'_>,
    workflow: &Workflow,
    options: &Options,
) {
    services::check(diagnostics, definition, options);
    variables::check(diagnostics, workflow);
    names::check(diagnostics, workflow);
    timeouts::check(diagnostics, workflow);
    labels::check(diagnostics, workflow);
    credentials::check(diagnostics, workflow);
    if options.express {
        express::check(diagnostics, workflow);
    }
}

/// Runs the rules that need to know where every transition leads.
pub(crate) fn check_graph(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    graph::check(diagnostics, workflow);
}

#[cfg(test)]
mod tests;
