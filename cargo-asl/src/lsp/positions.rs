//! Byte offsets come in; positions of the protocol go out, and the other way around.

use asl_compiler::source::Span;
use lsp_types::{Position, Range};

/// Where the lines of a text start.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    let behind_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind_breaks).collect()
}

/// A text with its lines. Columns are counted in UTF-16, as every editor understands it.
pub(super) struct Positions<'a> {
    text: &'a str,
    starts: &'a [usize],
}

impl<'a> Positions<'a> {
    pub(super) fn new(text: &'a str, starts: &'a [usize]) -> Self {
        Self { text, starts }
    }

    /// The position of an offset; one inside of a character counts as its start.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = &self.text[self.starts[line]..offset];
        Position {
            line: narrow(line),
            character: narrow(before.encode_utf16().count()),
        }
    }

    pub(super) fn range(&self, span: Span) -> Range {
        let range = span.range();
        Range {
            start: self.position(range.start),
            end: self.position(range.end),
        }
    }

    /// The offset of a position; one behind its line counts as the end of the line.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else {
            return self.text.len();
        };
        let end = self
            .starts
            .get(line + 1)
            .map_or(self.text.len(), |next| next - 1);
        let mut units = position.character as usize;
        let mut offset = start;
        for character in self.text[start..end].chars() {
            if units < character.len_utf16() {
                break;
            }
            units -= character.len_utf16();
            offset += character.len_utf8();
        }
        offset
    }
}

/// Editors do not open files of four billion lines.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
