//! A range comes in; the repairs of what is wrong there go out, where they are exact.

use asl_compiler::assist::quoted;
use asl_compiler::diagnostic::{Diagnostic, Edit};
use lsp_types::{CodeAction, CodeActionKind, CodeActionResponse, Range};

use super::diagnostics::{findings, to_protocol};
use super::document::Document;

pub(super) fn code_actions(document: &Document, range: Range) -> Vec<CodeActionResponse> {
    let asked = document.span(range).range();
    let touches = |found: &Diagnostic| {
        let here = found.span.range();
        here.start <= asked.end && asked.start <= here.end
    };
    let found = findings(document).into_iter().filter(touches);
    found
        .filter_map(|found| repair(document, &found))
        .map(CodeActionResponse::from)
        .collect()
}

fn repair(document: &Document, found: &Diagnostic) -> Option<CodeAction> {
    let edit = match found.edit.as_ref()? {
        Edit::Name(name) => document.edit(found.span, quoted(&document.source(), found.span, name)),
        Edit::Text(span, text) => document.edit(*span, text.clone()),
    };
    Some(CodeAction {
        title: found.help.clone()?,
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![to_protocol(document, found)]),
        is_preferred: Some(true),
        edit: Some(document.edits(vec![edit])),
        ..CodeAction::default()
    })
}
