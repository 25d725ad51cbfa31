//! The name of a state and another one come in; the edits that rename it everywhere go out.

use asl_compiler::assist::{Outline, quoted, read};
use lsp_types::{PrepareRenamePlaceholder, PrepareRenameResult, WorkspaceEdit};

use super::document::Document;
use super::references::names;

/// What may be renamed at a place: nothing but a state.
pub(super) fn prepare(document: &Document, offset: usize) -> Option<PrepareRenameResult> {
    let root = read(&document.source(), None)?;
    let outline = Outline::of(&root);
    let state = outline.states.get(outline.named_at(offset)?)?;
    let covers = |range: std::ops::Range<usize>| range.start <= offset && offset <= range.end;
    let spans = names(document, offset)?;
    let here = spans.into_iter().find(|span| covers(span.range()))?;
    Some(PrepareRenameResult::from(PrepareRenamePlaceholder {
        range: document.positions().range(here),
        placeholder: state.name().to_owned(),
    }))
}

pub(super) fn rename(document: &Document, offset: usize, name: &str) -> Option<WorkspaceEdit> {
    let source = document.source();
    let spans = names(document, offset)?.into_iter();
    let edits = spans.map(|span| document.edit(span, quoted(&source, span, name)));
    Some(document.edits(edits.collect()))
}
