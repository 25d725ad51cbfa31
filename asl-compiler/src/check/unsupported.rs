//! What can be checked but not compiled yet: one diagnostic names the first field of the kind.

use crate::ast::Language;
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Kind, State, Workflow};

/// The first feature of the workflow that cannot be compiled.
pub(crate) fn unsupported(workflow: &Workflow) -> Option<Diagnostic> {
    workflow
        .states
        .iter()
        .find_map(|state| jsonata(state).or_else(|| distributed(state)))
}

fn jsonata(state: &State) -> Option<Diagnostic> {
    (state.language == Language::Jsonata).then(|| {
        let message = format!(
            "the field QueryLanguage makes the state \"{}\" a JSONata state, which cannot be compiled yet",
            state.name
        );
        Diagnostic::error(codes::JSONATA, state.name_span, message)
            .help("write the state with JSONPath fields: Parameters, ResultSelector, ResultPath, …")
    })
}

fn distributed(state: &State) -> Option<Diagnostic> {
    let Kind::Map(map) = &state.kind else {
        return None;
    };
    let first = map.distributed.first()?;
    let message = format!(
        "the field {} belongs to a distributed Map, which cannot be compiled yet",
        first.field
    );
    let diagnostic = Diagnostic::error(codes::DISTRIBUTED, first.span, message);
    Some(diagnostic.help("use \"Mode\": \"INLINE\" and items from the state input"))
}
