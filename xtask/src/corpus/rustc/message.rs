//! Takes the JSON lines that cargo prints; gives findings in modules.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::path::Path;

use serde::Deserialize;

use crate::Result;
use crate::corpus::outcome::{Finding, Place};

/// A line of cargo's output; only those of rustc have a message.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

/// A message of rustc, as far as we look at it.
#[derive(Deserialize)]
pub(super) struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    is_primary: bool,
    line_start: usize,
    column_start: usize,
    line_end: usize,
    column_end: usize,
    expansion: Option<Box<Expansion>>,
}

/// Where the macro was called that a span comes from.
#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

/// Reads all messages.
pub(super) fn read(output: impl BufRead) -> Result<Vec<Message>> {
    let mut messages = Vec::new();
    for line in output.lines() {
        let line: Line = serde_json::from_str(&line?)?;
        messages.extend(line.message);
    }
    Ok(messages)
}

impl Message {
    /// The message as rustc would print it.
    pub(super) fn rendered(&self) -> Option<&str> {
        self.rendered.as_deref()
    }

    /// The module that the message is about, by the name of its file, and what it says.
    pub(super) fn finding<'n>(&self, names: &BTreeSet<&'n str>) -> Option<(&'n str, Finding)> {
        let (primary, others): (Vec<&Span>, Vec<&Span>) =
            self.spans.iter().partition(|span| span.is_primary);
        let mut spans = primary.into_iter().chain(others);
        let (name, span) = spans.find_map(|span| span.in_module(names))?;
        let code = self
            .code
            .as_ref()
            .map_or("rustc", |code| code.code.as_str());
        let mut finding = Finding::error(code, &span.file_name, self.message.clone());
        finding.severity.clone_from(&self.level);
        finding.place = span.place();
        Some((name, finding))
    }
}

impl Span {
    /// The span, or that of the macro call that it comes from, which lies in a module.
    fn in_module<'n>(&self, names: &BTreeSet<&'n str>) -> Option<(&'n str, &Self)> {
        let stem = Path::new(&self.file_name).file_stem()?.to_str()?;
        match (names.get(stem), &self.expansion) {
            (Some(name), _) => Some((name, self)),
            (None, Some(expansion)) => expansion.span.in_module(names),
            (None, None) => None,
        }
    }

    fn place(&self) -> Place {
        Place {
            line: self.line_start,
            column: self.column_start,
            end_line: self.line_end,
            end_column: self.column_end,
        }
    }
}
