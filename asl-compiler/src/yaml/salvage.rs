//! Takes YAML that is broken or just being written; gives the tree of the lines that can be read.

use super::builder::Builder;
use crate::diagnostic::Diagnostics;
use crate::json::{Node, limits};
use crate::source::{Source, Span};

/// How many lines are given up before the whole text is.
const MAX_LINES: usize = 16;

/// As much of a tree as there is. If the text cannot be read, lines that are not finished are completed, that
/// of `cursor` first, before others are left out.
pub(crate) fn salvage(source: &Source<'_>, cursor: Option<usize>) -> Option<Node> {
    limits::check_size(&mut Diagnostics::new(), source)?;
    let mut text = source.text.to_owned();
    for _ in 0..MAX_LINES {
        let fault = match read(source, &text) {
            Ok(root) => return Some(root),
            Err(fault) => fault?,
        };
        // Only on the next line the parser sees that a colon is missing.
        let before = line_at(&text, fault).range().start.checked_sub(1);
        let mut suspects = [cursor, before, Some(fault)].into_iter().flatten();
        text = suspects
            .find_map(|at| with_line(&text, at, completed))
            .or_else(|| with_line(&text, fault, blank))?;
    }
    None
}

/// The tree, or where the first fault is.
fn read(source: &Source<'_>, text: &str) -> Result<Node, Option<usize>> {
    let source = Source { text, ..*source };
    let mut diagnostics = Diagnostics::new();
    let root = Builder::new(&mut diagnostics, &source).document();
    root.ok_or_else(|| {
        let faults = diagnostics.into_sorted().into_iter();
        faults.map(|fault| fault.span.range().start).next()
    })
}

/// The text with the line at `offset` changed; all offsets stay what they are. Nothing if nothing changes.
fn with_line(text: &str, offset: usize, change: fn(&str) -> Option<String>) -> Option<String> {
    let line = line_at(text, offset).range();
    let (before, behind) = (text.get(..line.start)?, text.get(line.end..)?);
    let old = text.get(line)?;
    let new = change(old)?;
    (new != old && new.len() == old.len()).then(|| format!("{before}{new}{behind}"))
}

/// The line without its end; that before, if the offset is behind the last line.
fn line_at(text: &str, offset: usize) -> Span {
    let offset = text.floor_char_boundary(offset.min(text.trim_end().len()));
    let (before, behind) = text.split_at_checked(offset).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = offset + behind.find('\n').unwrap_or(behind.len());
    Span::new(start, end)
}

fn blank(line: &str) -> Option<String> {
    Some(" ".repeat(line.len()))
}

/// A key without a value out of a line that begins with a part of a key, or has a string that is not closed.
fn completed(line: &str) -> Option<String> {
    let written = line.trim_end();
    let is_open = ['"', '\'']
        .iter()
        .any(|quote| written.matches(*quote).count() % 2 == 1);
    let key = match written.find(':') {
        Some(colon) if is_open => written.get(..=colon)?.to_owned(),
        Some(_) => return None,
        None => with_colon(written)?,
    };
    let blanks = " ".repeat(line.len() - key.len());
    Some(key + &blanks)
}

/// The beginning of a key, with a colon in the place of its last letter; a question mark alone is a key, too.
fn with_colon(written: &str) -> Option<String> {
    let word = written.trim_start_matches([' ', '-']);
    let indent = written.get(..written.len() - word.len())?;
    let mut word = word.to_owned();
    match (word.pop()?.is_ascii(), word.is_empty()) {
        (false, _) => None,
        (true, true) => Some(format!("{indent}?")),
        (true, false) => Some(format!("{indent}{word}:")),
    }
}

#[cfg(test)]
mod tests;
