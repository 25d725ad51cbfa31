//! Takes the machine as meant; reports what AWS refuses and what must fail. One file per rule.

mod express;
mod graph;
mod timeouts;
mod unsupported;
mod variables;

pub(crate) use unsupported::unsupported;

use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::ir::Workflow;

/// Runs every rule.
pub(crate) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow, options: &Options) {
    graph::check(diagnostics, workflow);
    variables::check(diagnostics, workflow);
    timeouts::check(diagnostics, workflow);
    if options.express {
        express::check(diagnostics, workflow);
    }
}

#[cfg(test)]
mod tests;
