//! The name of a state comes in; all places that name it go out.

use asl_compiler::assist::{Outline, read};
use asl_compiler::source::Span;
use lsp_types::Location;

use super::document::Document;

pub(super) fn references(
    document: &Document,
    offset: usize,
    with_definition: bool,
) -> Option<Vec<Location>> {
    let spans = names(document, offset)?.into_iter();
    let spans = spans.skip(usize::from(!with_definition));
    Some(spans.map(|span| document.location(span)).collect())
}

/// The places that name the same state as the one at the offset; the first is its own.
pub(super) fn names(document: &Document, offset: usize) -> Option<Vec<Span>> {
    let root = read(&document.source(), None)?;
    let outline = Outline::of(&root);
    let state = outline.named_at(offset)?;
    let own = outline.states.get(state)?.member.key.span;
    let others = outline.transitions_to(state);
    let others = others.map(|transition| transition.span);
    Some(std::iter::once(own).chain(others).collect())
}
