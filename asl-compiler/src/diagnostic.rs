//! Takes what the passes find wrong; gives diagnostics in the order of the source, for people
//! ([`render`]) and for tools ([`Report`]).

mod aws;
mod code;
mod render;
mod report;
mod suggestion;

pub use self::aws::{Aws, Place};
pub(crate) use self::aws::{NOT_JSON, SCHEMA};
pub use self::code::{Code, codes};
pub use self::render::{Style, render};
pub use self::report::{Report, TextRange};
pub use self::suggestion::did_you_mean;

use std::borrow::Cow;

use crate::source::Span;
use crate::visible::visible;

/// One finding in a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of finding it is; `cargo asl explain` tells more about it.
    pub code: Code,
    /// Whether it stops the compilation.
    pub severity: Severity,
    /// The headline: one short sentence that stands alone, without a full stop.
    pub message: String,
    /// The place that the finding is about.
    pub span: Span,
    /// Whether that place is in the file; otherwise the mistake is in what the user asked for.
    pub in_file: bool,
    /// The name in what the user asked for that the mistake is about: of a task, method or placeholder.
    pub option: Option<String>,
    /// What to say at that place.
    pub label: Option<String>,
    /// Other places that belong to the finding, and what to say there.
    pub secondary: Vec<(Span, String)>,
    /// The edit that repairs it.
    pub help: Option<String>,
    /// The same edit for tools, where it is exact.
    pub edit: Option<Edit>,
    /// Facts that explain it.
    pub notes: Vec<String>,
    /// What AWS answers for the same definition, where we know it.
    pub aws: Option<Aws>,
}

/// An edit that repairs a definition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Edit {
    /// The string or key at the place of the finding becomes this one.
    Name(String),
    /// The text at this place becomes this one, as it is.
    Text(Span, String),
}

/// How bad a finding is. There are no other levels: whatever is not worth a warning is not said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Severity {
    /// The program must fail, or AWS rejects the definition.
    Error,
    /// A doubt.
    Warning,
}

/// How many errors, and how many warnings, are kept.
///
/// Nobody reads more than that, and a broken file of megabytes must not take minutes to report.
const MAX_KEPT: usize = 200;

/// How many bytes of a message, a label, a help or a note are shown.
const MAX_TEXT: usize = 1000;

/// Collects the findings of all passes, up to a few hundred.
#[derive(Debug, Default)]
pub struct Diagnostics {
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

/// Says that a barrier was reached with errors; [`Diagnostics`] holds them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Failed;

impl Diagnostic {
    /// An error about the text at `span`.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// An error of the options, not of the file: of the one that is called `name` there.
    pub fn of_options(code: Code, name: &str, message: impl Into<String>) -> Self {
        let nowhere = Span::empty(0);
        Self {
            in_file: false,
            option: Some(name.to_owned()),
            ..Self::new(Severity::Error, code, nowhere, message.into())
        }
    }

    /// A warning about the text at `span`.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    fn new(severity: Severity, code: Code, span: Span, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            span,
            in_file: true,
            option: None,
            label: None,
            secondary: Vec::new(),
            help: None,
            edit: None,
            notes: Vec::new(),
            aws: None,
        }
    }

    /// Says something at the place of the finding.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// Points at another place that belongs to the finding.
    #[must_use]
    pub fn secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push((span, text.into()));
        self
    }

    /// Names the edit that repairs it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Names the string or key to write instead.
    #[must_use]
    pub fn help_write(mut self, name: &str) -> Self {
        self.edit = Some(Edit::Name(name.to_owned()));
        self.help(format!("write \"{name}\""))
    }

    /// Gives the edit that repairs it: the text at `span` becomes `text`.
    #[must_use]
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edit = Some(Edit::Text(span, text.into()));
        self
    }

    /// Adds a fact that explains it.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds what AWS answers for the same fault; it sees the fault in the same value as we do.
    #[must_use]
    pub fn aws(mut self, code: &'static str, message: impl Into<String>) -> Self {
        self.aws = Some(Aws {
            code,
            message: Some(message.into()),
            place: Place::Value,
        });
        self
    }

    /// Adds the code that AWS gives to the same fault, if its words are not known.
    #[must_use]
    pub fn aws_code(mut self, code: &'static str) -> Self {
        self.aws = Some(Aws {
            code,
            message: None,
            place: Place::Unknown,
        });
        self
    }

    /// The finding as it can be shown wherever it goes: names from the file may be long, and have any characters.
    fn shown(mut self) -> Self {
        self.message = shown(self.message);
        self.label = self.label.map(shown);
        self.help = self.help.map(shown);
        let secondary = self.secondary.into_iter();
        self.secondary = secondary.map(|(span, text)| (span, shown(text))).collect();
        self.notes = self.notes.into_iter().map(shown).collect();
        self
    }

    /// Says that AWS sees the fault elsewhere.
    #[must_use]
    pub fn aws_at(mut self, place: Place) -> Self {
        if let Some(aws) = &mut self.aws {
            aws.place = place;
        }
        self
    }
}

/// A text without characters that a terminal obeys, and not longer than anybody reads.
fn shown(text: String) -> String {
    let text = match visible(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    };
    if text.len() <= MAX_TEXT {
        return text;
    }
    let start = text.floor_char_boundary(MAX_TEXT / 4 * 3);
    let end = text.ceil_char_boundary(text.len() - MAX_TEXT / 4);
    let part = |range| text.get(range).unwrap_or_default();
    format!("{}…{}", part(0..start), part(end..text.len()))
}

impl Severity {
    /// The word in front of the message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Diagnostics {
    /// An empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let items = match diagnostic.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if items.len() < MAX_KEPT {
            items.push(diagnostic.shown());
        }
    }

    /// Adds a finding, if there is one.
    pub(crate) fn extend(&mut self, found: Option<Diagnostic>) {
        if let Some(diagnostic) = found {
            self.push(diagnostic);
        }
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether there is an error of this kind.
    pub fn has(&self, code: Code) -> bool {
        self.errors.iter().any(|error| error.code == code)
    }

    /// Whether further errors are dropped, so that it is no use to look for them.
    pub fn is_full(&self) -> bool {
        self.errors.len() >= MAX_KEPT
    }

    /// The barrier between two passes: goes on only without errors.
    ///
    /// # Errors
    ///
    /// [`Failed`] when an error has been pushed.
    pub fn check(&self) -> Result<(), Failed> {
        if self.has_errors() {
            Err(Failed)
        } else {
            Ok(())
        }
    }

    /// All findings in the order of the source.
    ///
    /// At one place errors come before warnings, otherwise in the order they were pushed.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.errors.append(&mut self.warnings);
        self.errors.sort_by_key(|item| item.span);
        self.errors
    }
}

#[cfg(test)]
pub(crate) mod expectation;
#[cfg(test)]
mod tests;
