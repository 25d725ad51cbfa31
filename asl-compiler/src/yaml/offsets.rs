//! Takes positions as the YAML scanner counts them, in characters; gives offsets in bytes.

use crate::source::Span;

/// Where each character begins.
pub(super) enum Offsets {
    /// In ASCII text every character is one byte.
    Ascii,
    /// The offset of each character, and of the end of the text.
    Table(Vec<usize>),
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii;
        }
        let starts = text.char_indices().map(|(at, _)| at);
        Self::Table(starts.chain([text.len()]).collect())
    }

    pub(super) fn byte(&self, character: usize) -> usize {
        match self {
            Self::Ascii => character,
            Self::Table(starts) => starts
                .get(character)
                .or(starts.last())
                .copied()
                .unwrap_or_default(),
        }
    }

    pub(super) fn span(&self, span: saphyr_parser::Span) -> Span {
        Span::new(self.byte(span.start.index()), self.byte(span.end.index()))
    }
}

/// The offset in a scalar as it is written of the byte at `offset` in its decoded text.
///
/// Exact on one line; scalars of several lines, and aliases, give their start.
pub(crate) fn offset_in_scalar(written: &str, offset: usize) -> usize {
    if written.contains('\n') || written.starts_with('*') {
        return 0;
    }
    if let Some(rest) = written.strip_prefix('\'') {
        return 1 + walk(
            rest.strip_suffix('\'').unwrap_or(rest),
            offset,
            single_quoted_unit,
        );
    }
    if let Some(rest) = written.strip_prefix('"') {
        return 1 + walk(
            rest.strip_suffix('"').unwrap_or(rest),
            offset,
            double_quoted_unit,
        );
    }
    offset.min(written.len())
}

/// The length of the quoted scalar that `written` begins with, including its quotes.
pub(super) fn quoted_length(written: &str) -> usize {
    let is_single = written.starts_with('\'');
    let end = if is_single { '\'' } else { '"' };
    let mut at = 1;
    while let Some(rest) = written.get(at..).filter(|rest| !rest.is_empty()) {
        let skipped = if is_single {
            rest.starts_with("''")
        } else {
            rest.starts_with('\\')
        };
        let mut characters = rest.chars();
        let first = characters.next().unwrap_or(end);
        at += first.len_utf8();
        if skipped {
            at += characters.next().map_or(0, char::len_utf8);
        } else if first == end {
            break;
        }
    }
    at.min(written.len())
}

/// Steps through the units of a string, each with its written and its decoded length.
fn walk(mut rest: &str, offset: usize, unit: impl Fn(&str, char) -> (usize, usize)) -> usize {
    let (mut at, mut decoded) = (0, 0);
    while let Some(first) = rest.chars().next() {
        let (written_length, decoded_length) = unit(rest, first);
        decoded += decoded_length;
        if decoded > offset {
            break;
        }
        at += written_length;
        rest = rest.get(written_length..).unwrap_or_default();
    }
    at
}

fn single_quoted_unit(rest: &str, first: char) -> (usize, usize) {
    if rest.starts_with("''") {
        (2, 1)
    } else {
        (first.len_utf8(), first.len_utf8())
    }
}

/// See YAML 1.2, section 5.7.
fn double_quoted_unit(rest: &str, first: char) -> (usize, usize) {
    if first != '\\' {
        return (first.len_utf8(), first.len_utf8());
    }
    let digits = match rest.chars().nth(1) {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some('L' | 'P') => return (2, 3),
        Some('N' | '_') => return (2, 2),
        Some(escaped) => return (1 + escaped.len_utf8(), 1),
        None => return (1, 1),
    };
    let number = rest
        .get(2..2 + digits)
        .and_then(|text| u32::from_str_radix(text, 16).ok());
    (
        2 + digits,
        number.and_then(char::from_u32).map_or(1, char::len_utf8),
    )
}
