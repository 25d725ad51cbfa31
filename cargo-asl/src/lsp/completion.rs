//! A place comes in; what may stand there goes out.

use asl_compiler::assist::{self, Completion, CompletionKind};
use lsp_types::{CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionResponse};

use super::document::Document;

pub(super) fn completion(document: &Document, offset: usize) -> CompletionResponse {
    let found = assist::completions(&document.source(), offset);
    let items = found.into_iter().enumerate();
    let items = items.map(|(number, found)| item(document, number, found));
    CompletionResponse::from(items.collect::<Vec<_>>())
}

fn item(document: &Document, number: usize, found: Completion) -> CompletionItem {
    // Editors compare what is replaced with this text, so it has to have the same quotes.
    let filter = found.insert.trim_end_matches([' ', ':']).to_owned();
    CompletionItem {
        kind: Some(match found.kind {
            CompletionKind::Field => CompletionItemKind::Property,
            CompletionKind::Value => CompletionItemKind::EnumMember,
            CompletionKind::State => CompletionItemKind::Class,
            CompletionKind::Function => CompletionItemKind::Function,
            CompletionKind::Variable => CompletionItemKind::Variable,
        }),
        label: found.label,
        detail: Some(found.detail).filter(|detail| !detail.is_empty()),
        sort_text: Some(format!("{number:04}")),
        filter_text: Some(filter),
        text_edit: Some(CompletionItemTextEdit::from(
            document.edit(found.replace, found.insert),
        )),
        ..CompletionItem::default()
    }
}
