//! Takes the text of a definition file; gives positions in it: byte spans, lines and columns.

use std::ops::Range;

/// The largest file that is read, in bytes.
///
/// AWS accepts definitions of up to 1 MiB, so anything near this limit is not a definition.
/// The bound keeps every offset within `u32` and the time to read a file short.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The longest expression that is read, in bytes.
///
/// An expression becomes a single function, for which rustc takes more than its share of time and memory.
pub(crate) const MAX_EXPRESSION_BYTES: usize = 32 * 1024;

/// A definition file as the user gave it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file name as it is shown to the user.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
    /// The language that the text is written in.
    pub format: Format,
}

/// The language of a definition file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// JSON as of RFC 8259.
    Json,
    /// YAML 1.2 with its core schema.
    Yaml,
}

/// A range of bytes in the text of one [`Source`].
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset behind the last byte.
    pub end: u32,
}

/// A position as editors count it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LineColumn {
    /// The line; the first one is 1.
    pub line: usize,
    /// The column in characters; the first one is 1.
    pub column: usize,
}

/// An index from byte offsets to lines.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    /// The text of a span, or nothing when the span does not lie in this source.
    pub fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

impl Format {
    /// The format that a file name stands for, or `None` when its ending is not one of ours.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending {
            "json" | "asl" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: saturate(start),
            end: saturate(end),
        }
    }

    /// The empty span in front of the byte at `offset`.
    pub fn empty(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether every byte of `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The span as a range of indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<'a> Lines<'a> {
    /// Indexes the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let behind_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(behind_breaks).collect(),
        }
    }

    /// Line and column of a byte offset; an offset inside a character counts as its start, one
    /// behind the text as its end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        LineColumn {
            line,
            column: before.chars().count() + 1,
        }
    }
}

/// Sources end at [`MAX_BYTES`], so nothing is lost for spans that come from one.
fn saturate(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
