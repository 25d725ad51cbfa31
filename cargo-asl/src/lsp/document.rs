//! A file as the editor has it: its text, kept up to date, and what the compiler takes.

use asl_compiler::source::{Format, Source, Span};
use lsp_types::{
    LanguageKind, Location, Range, TextDocumentContentChangeEvent, TextDocumentItem, TextEdit, Uri,
    WorkspaceEdit,
};

use super::positions::{Positions, line_starts};

/// A file that is open in the editor.
pub(super) struct Document {
    pub(super) uri: Uri,
    pub(super) version: i32,
    text: String,
    line_starts: Vec<usize>,
    name: String,
    format: Format,
}

impl Document {
    pub(super) fn open(item: TextDocumentItem) -> Self {
        let name = item.uri.as_ref().rsplit('/').next().unwrap_or_default();
        let format = match Format::of_file_name(name) {
            Some(format) => format,
            None if item.language_id == LanguageKind::YAML => Format::Yaml,
            None => Format::Json,
        };
        Self {
            name: name.to_owned(),
            uri: item.uri,
            version: item.version,
            line_starts: line_starts(&item.text),
            text: item.text,
            format,
        }
    }

    /// Applies changes one after the other, each to what the one before it left.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        self.version = version;
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let span = self.span(part.range);
                    self.text.replace_range(span.range(), &part.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    self.text = whole.text;
                }
            }
            self.line_starts = line_starts(&self.text);
        }
    }

    pub(super) fn source(&self) -> Source<'_> {
        Source {
            name: &self.name,
            text: &self.text,
            format: self.format,
        }
    }

    pub(super) fn positions(&self) -> Positions<'_> {
        Positions::new(&self.text, &self.line_starts)
    }

    /// The bytes of a range; a range that ends before it starts is empty.
    pub(super) fn span(&self, range: Range) -> Span {
        let positions = self.positions();
        let start = positions.offset(range.start);
        Span::new(start, positions.offset(range.end).max(start))
    }

    pub(super) fn location(&self, span: Span) -> Location {
        Location {
            uri: self.uri.clone(),
            range: self.positions().range(span),
        }
    }

    pub(super) fn edit(&self, span: Span, text: String) -> TextEdit {
        TextEdit {
            range: self.positions().range(span),
            new_text: text,
        }
    }

    pub(super) fn edits(&self, edits: Vec<TextEdit>) -> WorkspaceEdit {
        WorkspaceEdit {
            changes: Some([(self.uri.clone(), edits)].into()),
            ..WorkspaceEdit::default()
        }
    }
}
