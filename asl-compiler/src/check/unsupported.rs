//! What can be checked but not compiled yet: one diagnostic names the first field of the kind.

use crate::ast::Language;
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Kind, State, Workflow};

/// The first feature of the workflow that cannot be compiled.
pub(crate) fn unsupported(workflow: &Workflow) -> Option<Diagnostic> {
    let mut states = workflow.states.iter();
    states.find_map(|state| jsonata(workflow, state).or_else(|| distributed(state)))
}

fn jsonata(workflow: &Workflow, state: &State) -> Option<Diagnostic> {
    (state.language == Language::Jsonata).then(|| {
        let message = format!(
            "the field QueryLanguage makes the state \"{}\" a JSONata state, which cannot be compiled yet",
            state.name
        );
        let span = state.language_span.or(workflow.language_span).unwrap_or(state.name_span);
        Diagnostic::error(codes::JSONATA, span, message)
            .help("write the state with JSONPath fields: Parameters, ResultSelector, ResultPath, …")
    })
}

fn distributed(state: &State) -> Option<Diagnostic> {
    let Kind::Map(map) = &state.kind else {
        return None;
    };
    let found = map.unsupported.as_ref()?;
    Some(Diagnostic::error(codes::DISTRIBUTED, found.span, &found.what).help(found.help))
}
