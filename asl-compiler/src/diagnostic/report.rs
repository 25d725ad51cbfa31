//! Takes a diagnostic; gives it as flat fields for editors and scripts.

use super::Diagnostic;
use crate::json::{self, Node};
use crate::source::{Lines, Source};

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
    /// The edit that repairs it.
    pub help: Option<String>,
    /// The file name as it is shown to the user.
    pub file: String,
    /// The line of the first character; the first line is 1.
    pub line: usize,
    /// The column of the first character, in characters; the first column is 1.
    pub column: usize,
    /// The line behind the last character.
    pub end_line: usize,
    /// The column behind the last character.
    pub end_column: usize,
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

impl Report {
    /// Resolves the places of `diagnostic` in `source` and in the tree read from it, if there is
    /// one.
    pub fn new(diagnostic: &Diagnostic, source: &Source<'_>, root: Option<&Node>) -> Self {
        let lines = Lines::new(source.text);
        let start = lines.line_column(diagnostic.span.range().start);
        let end = lines.line_column(diagnostic.span.range().end);
        let aws = diagnostic.aws.as_ref();
        Self {
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity.name(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            file: source.name.to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            pointer: root.map(|root| json::pointer_at(root, diagnostic.span)),
            aws_code: aws.map(|aws| aws.code),
            aws_message: aws.and_then(|aws| aws.message.clone()),
            aws_location: aws.and_then(|aws| aws.location(root, diagnostic.span)),
        }
    }
}
