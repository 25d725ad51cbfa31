//! What AWS takes but cannot be compiled yet: one diagnostic names the first field of a state.

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Kind, State, Workflow};

/// The features of the workflow that cannot be compiled.
pub(crate) fn unsupported(workflow: &Workflow) -> impl Iterator<Item = Diagnostic> {
    workflow.states.iter().filter_map(distributed)
}

fn distributed(state: &State) -> Option<Diagnostic> {
    let Kind::Map(map) = &state.kind else {
        return None;
    };
    let found = map.unsupported.as_ref()?;
    Some(Diagnostic::error(codes::DISTRIBUTED, found.span, &found.what).help(found.help))
}
