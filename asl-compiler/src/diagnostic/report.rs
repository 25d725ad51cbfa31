//! Takes a diagnostic; gives it as flat fields for editors and scripts.

use super::Diagnostic;
use crate::json::{self, Node};
use crate::source::{Lines, Source, Span};

/// A diagnostic as `cargo asl check --format json` prints it: callers serialize it under these
/// names, `null` for an absent help or pointer, and leave the AWS fields out when absent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Report {
    /// The code, such as `ASL0015`.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The headline.
    pub message: String,
    /// What to say at the place.
    pub label: Option<String>,
    /// The edit that repairs it.
    pub help: Option<String>,
    /// Facts that explain it.
    pub notes: Vec<String>,
    /// The file name as it is shown to the user.
    pub file: String,
    /// Where it is.
    pub range: TextRange,
    /// Other places that belong to it, and what to say there.
    pub related: Vec<(TextRange, String)>,
    /// The JSON Pointer (RFC 6901) of the innermost value that the place lies in; absent when the
    /// file could not be read as a whole.
    pub pointer: Option<String>,
    /// The code that AWS gives.
    pub aws_code: Option<&'static str>,
    /// The text that AWS gives.
    pub aws_message: Option<String>,
    /// The place that AWS names, such as `/States/A/Next`.
    pub aws_location: Option<String>,
}

/// A part of a text in lines and columns; the first line is 1, and so is the first column, in characters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TextRange {
    /// The line of the first character.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The line behind the last character.
    pub end_line: usize,
    /// The column behind the last character.
    pub end_column: usize,
}

impl TextRange {
    fn of(lines: &Lines<'_>, span: Span) -> Self {
        let start = lines.line_column(span.range().start);
        let end = lines.line_column(span.range().end);
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

impl Report {
    /// Resolves the places of `diagnostic` in `source` and in the tree read from it, if there is
    /// one.
    pub fn new(diagnostic: &Diagnostic, source: &Source<'_>, root: Option<&Node>) -> Self {
        let lines = Lines::new(source.text);
        let related = diagnostic.secondary.iter();
        let aws = diagnostic.aws.as_ref();
        Self {
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity.name(),
            message: diagnostic.message.clone(),
            label: diagnostic.label.clone(),
            help: diagnostic.help.clone(),
            notes: diagnostic.notes.clone(),
            file: source.name.to_owned(),
            range: TextRange::of(&lines, diagnostic.span),
            related: related
                .map(|(span, text)| (TextRange::of(&lines, *span), text.clone()))
                .collect(),
            pointer: root.map(|root| json::pointer_at(root, diagnostic.span)),
            aws_code: aws.map(|aws| aws.code),
            aws_message: aws.and_then(|aws| aws.message.clone()),
            aws_location: aws.and_then(|aws| aws.location(root, diagnostic.span)),
        }
    }
}
