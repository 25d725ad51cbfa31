//! What is wrong with a path or an intrinsic call, where in its text, and how to mend it.

use std::ops::Range;

/// Why a text could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Whether the author or this compiler is at fault.
    pub kind: ErrorKind,
    /// A short headline that stands alone.
    pub message: String,
    /// The bytes at fault in the text that was parsed; empty where something is missing.
    pub range: Range<usize>,
    /// What to write instead, if that can be said.
    pub help: Option<String>,
}

/// The reasons to refuse a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text breaks the grammar.
    Syntax,
    /// The library that AWS runs cannot read the path when an execution comes to it.
    Refused,
    /// The text may be right, but this compiler cannot translate it.
    Unsupported,
}

impl Error {
    pub(crate) fn syntax(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::Syntax,
            message: message.into(),
            range,
            help: None,
        }
    }

    pub(crate) fn refused(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::Refused,
            ..Self::syntax(range, message)
        }
    }

    pub(crate) fn unsupported(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::Unsupported,
            ..Self::syntax(range, message)
        }
    }

    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }
}
