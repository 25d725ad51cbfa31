//! Takes YAML that is broken or just being written; gives the tree of the lines that can be read.

use super::builder::Builder;
use crate::diagnostic::Diagnostics;
use crate::json::{Node, limits};
use crate::source::{Source, Span};

/// How many lines are given up before the whole text is.
const MAX_LINES: usize = 16;

/// As much of a tree as there is. The line of `cursor` is being written: if the text cannot be read, this
/// line is completed before others are left out.
pub(crate) fn salvage(source: &Source<'_>, cursor: Option<usize>) -> Option<Node> {
    limits::check_size(&mut Diagnostics::new(), source)?;
    let mut text = source.text.to_owned();
    let mut cursor = cursor;
    for _ in 0..MAX_LINES {
        let fault = match read(source, &text) {
            Ok(root) => return Some(root),
            Err(fault) => fault?,
        };
        text = match cursor.take() {
            Some(cursor) => with_line(&text, cursor, completed)?,
            None => with_line(&text, fault, blank)?,
        };
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
fn with_line(text: &str, offset: usize, change: fn(&str) -> String) -> Option<String> {
    let line = line_at(text, offset).range();
    let (before, behind) = (text.get(..line.start)?, text.get(line.end..)?);
    let old = text.get(line)?;
    let new = change(old);
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

fn blank(line: &str) -> String {
    " ".repeat(line.len())
}

/// A key without a value out of a line that begins with a key, or with a part of one.
fn completed(line: &str) -> String {
    let written = line.trim_end();
    let key = match written.find(':') {
        Some(colon) => written.get(..=colon).unwrap_or_default().to_owned(),
        None => {
            let indent = written.len() - written.trim_start_matches([' ', '-']).len();
            let mut key = written.to_owned();
            match written.len() - indent {
                0 => return blank(line),
                // A question mark alone begins a key.
                1 => key.replace_range(indent.., "?"),
                _ if key.pop().is_some_and(|last| last.is_ascii()) => key.push(':'),
                _ => return blank(line),
            }
            key
        }
    };
    format!(
        "{key:width$}",
        width = line.len() - (key.len() - key.chars().count())
    )
}

#[cfg(test)]
mod tests;
