//! The name of a state comes in; where the state is defined goes out.

use asl_compiler::assist::{Outline, read};
use lsp_types::{Definition, DefinitionResponse};

use super::document::Document;

pub(super) fn definition(document: &Document, offset: usize) -> Option<DefinitionResponse> {
    let root = read(&document.source(), None)?;
    let outline = Outline::of(&root);
    let state = outline.states.get(outline.named_at(offset)?)?;
    let location = document.location(state.member.key.span);
    Some(DefinitionResponse::from(Definition::from(location)))
}
