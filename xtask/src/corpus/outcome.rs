//! Takes what the compilers say of a definition; gives it as it is printed and reported.

use asl_compiler::diagnostic::Report;
use serde::Serialize;

/// What became of a definition.
#[derive(Debug, Serialize)]
pub(super) struct Outcome {
    /// Where it lies in the folder.
    pub(super) file: String,
    /// How far it got.
    pub(super) verdict: Verdict,
    /// What was said of it.
    pub(super) diagnostics: Vec<Finding>,
    /// Whether a failure would be ours.
    #[serde(skip)]
    pub(super) is_sound: bool,
    /// What it was expanded to.
    #[serde(skip)]
    pub(super) module: Option<Module>,
}

/// The module of a definition.
#[derive(Debug)]
pub(super) struct Module {
    /// Its name, which no other definition of the corpus has.
    pub(super) name: String,
    /// Its contents.
    pub(super) text: String,
}

/// How far a definition got.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// Through rustc, without a warning.
    Compiled,
    /// Checked and expanded.
    Accepted,
    /// It uses a feature that cannot be compiled, and has no other errors.
    Unsupported,
    /// Not so far.
    Failed,
}

/// A diagnostic, in the form of `cargo asl check --format json`.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    /// The code: of the compiler, of rustc, or `io`, `panic` and `rustc` for what has none.
    pub(super) code: String,
    /// `error` or `warning`.
    pub(super) severity: String,
    /// The headline.
    pub(super) message: String,
    /// The edit that repairs it.
    pub(super) help: Option<String>,
    /// The definition, or the file of its module if rustc is speaking.
    pub(super) file: String,
    /// The place.
    #[serde(flatten)]
    pub(super) place: Place,
    /// The JSON Pointer of the value in question.
    pub(super) pointer: Option<String>,
    /// The code that AWS gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) aws_code: Option<&'static str>,
    /// The text that AWS gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) aws_message: Option<String>,
    /// The place that AWS names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) aws_location: Option<String>,
}

/// Where a text begins and ends; lines and columns count from 1.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Outcome {
    /// Whether the definition failed.
    pub(super) fn has_failed(&self) -> bool {
        self.verdict == Verdict::Failed
    }

    /// The line to print if the definition failed.
    pub(super) fn failure(&self) -> Option<String> {
        if !self.has_failed() {
            return None;
        }
        let word = if self.is_sound {
            "FAILED"
        } else {
            "failed (not sound)"
        };
        let mut errors = self
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == "error");
        let reason = errors
            .next()
            .map_or_else(|| "no reason is given".into(), Finding::line);
        Some(format!("{word} {}: {reason}", self.file))
    }
}

impl Finding {
    /// An error at the beginning of a file.
    pub(super) fn error(code: &str, file: &str, message: String) -> Self {
        Self {
            code: code.to_owned(),
            severity: "error".to_owned(),
            message,
            help: None,
            file: file.to_owned(),
            place: Place {
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
            },
            pointer: None,
            aws_code: None,
            aws_message: None,
            aws_location: None,
        }
    }

    /// Whether it is an error that tells of a feature we do not have.
    pub(super) fn is_unsupported(&self) -> bool {
        self.code.starts_with("ASL09")
    }

    fn line(&self) -> String {
        let message = self.message.lines().next().unwrap_or_default();
        format!(
            "{} {}:{} {message}",
            self.code, self.place.line, self.place.column
        )
    }
}

impl From<Report> for Finding {
    fn from(report: Report) -> Self {
        Self {
            code: report.code.to_owned(),
            severity: report.severity.to_owned(),
            message: report.message,
            help: report.help,
            file: report.file,
            place: Place {
                line: report.range.line,
                column: report.range.column,
                end_line: report.range.end_line,
                end_column: report.range.end_column,
            },
            pointer: report.pointer,
            aws_code: report.aws_code,
            aws_message: report.aws_message,
            aws_location: report.aws_location,
        }
    }
}
