//! A place comes in; what is to be said about it goes out.

use asl_compiler::assist;
use lsp_types::{Contents, Hover, MarkupContent, MarkupKind};

use super::document::Document;

pub(super) fn hover(document: &Document, offset: usize) -> Option<Hover> {
    let found = assist::hover(&document.source(), offset)?;
    Some(Hover {
        contents: Contents::from(MarkupContent {
            kind: MarkupKind::Markdown,
            value: found.text,
        }),
        range: Some(document.positions().range(found.span)),
    })
}
