//! Why an expression could not be evaluated: the detail of a `States.Runtime` error.

use std::fmt;

/// An error of an expression: nearly always the detail of a `States.Runtime` error, without the prefix that names the state.
///
/// AWS prints `An error occurred while executing the state 'X' (entered at the event id #2). ` before
/// it; the state that evaluates the expression adds that part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    error: &'static str,
    detail: Box<str>,
    location: Option<Box<str>>,
    names_state: bool,
    is_late: bool,
}

/// The error name of everything that goes wrong in JSONata.
const QUERY_EVALUATION_ERROR: &str = "States.QueryEvaluationError";

impl Fault {
    /// A fault with this detail.
    #[cold]
    pub fn new(detail: impl Into<String>) -> Self {
        Self::named("States.Runtime", detail)
    }

    /// A fault that AWS reports under another name.
    #[cold]
    pub fn named(error: &'static str, detail: impl Into<String>) -> Self {
        Self {
            error,
            detail: detail.into().into_boxed_str(),
            location: None,
            names_state: true,
            is_late: false,
        }
    }

    /// The same fault without the words that name the state.
    #[cold]
    pub(crate) fn bare(self) -> Self {
        Self {
            names_state: false,
            ..self
        }
    }

    /// A fault of a JSONata expression in this field.
    #[cold]
    pub fn query(location: Option<&str>, detail: impl Into<String>) -> Self {
        Self {
            location: location.map(Into::into),
            ..Self::named(QUERY_EVALUATION_ERROR, detail)
        }
    }

    /// The same fault, found after the expressions of the step were evaluated.
    #[cold]
    pub(crate) fn late(self) -> Self {
        Self {
            is_late: true,
            ..self
        }
    }

    /// Whether `EvaluationFailed` follows what has happened already, and not what was there before the step.
    pub(crate) fn is_late(&self) -> bool {
        self.is_late
    }

    /// Whether AWS says in which state it happened.
    pub(crate) fn names_state(&self) -> bool {
        self.names_state
    }

    /// Whether it comes from JSONata; retriers and catchers take no other.
    pub(crate) fn is_query(&self) -> bool {
        self.error == QUERY_EVALUATION_ERROR
    }

    /// The field of the expression, where AWS names it.
    pub(crate) fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// The error name.
    pub fn error(&self) -> &'static str {
        self.error
    }

    /// The detail, as AWS words it.
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.detail)
    }
}

impl std::error::Error for Fault {}
