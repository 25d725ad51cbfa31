//! What can be checked but not compiled yet: one diagnostic names the first field of the kind.

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Kind, State, Workflow};

/// The first feature of the workflow that cannot be compiled.
pub(crate) fn unsupported(workflow: &Workflow) -> Option<Diagnostic> {
    workflow.states.iter().find_map(distributed)
}

fn distributed(state: &State) -> Option<Diagnostic> {
    let Kind::Map(map) = &state.kind else {
        return None;
    };
    let found = map.unsupported.as_ref()?;
    Some(Diagnostic::error(codes::DISTRIBUTED, found.span, &found.what).help(found.help))
}
