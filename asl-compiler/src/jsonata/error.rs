//! Why a text is not a JSONata expression: code, place and message as in jsonata-js.

mod problem;
mod value;

use std::fmt;
use std::ops::Range;

pub(super) use self::problem::*;
pub use self::value::Value;
pub(crate) use self::value::number_text;

/// Why an expression was refused.
///
/// The codes are those of jsonata-js, and three of our own: `S0290` for an expression that is nested too
/// deeply, and `S0390` and `S0490` for a regular expression and a signature that mean nothing (which
/// jsonata-js refuses without a code, or takes to mean something that nobody can have meant).
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// `S0201` and so on.
    pub code: &'static str,
    /// UTF-16 units from the start of the expression, mostly to the end of the token at fault.
    /// It is absent where jsonata-js gives none.
    pub position: Option<usize>,
    /// The bytes at fault in the expression's text; empty where something is missing.
    pub span: Range<usize>,
    /// What stands there, for the codes that say so.
    pub token: Option<Value>,
    /// What was expected there, or another detail.
    pub value: Option<Value>,
    /// The words of jsonata-js, which AWS shows too.
    pub message: String,
}

/// What the passes give: errors are large, and rare.
pub(super) type Parsed<T> = Result<T, Box<SyntaxError>>;

impl SyntaxError {
    /// A problem at a place, with no details yet.
    pub(super) fn new(problem: Problem, position: Option<usize>, span: Range<usize>) -> Box<Self> {
        Box::new(Self {
            code: problem.code,
            position,
            span,
            token: None,
            value: None,
            message: problem.template.to_owned(),
        })
    }

    /// Says what stands at the place.
    pub(super) fn with_token(mut self: Box<Self>, token: impl Into<Value>) -> Box<Self> {
        let token = token.into();
        self.message = self.message.replace("{{token}}", &token.to_string());
        self.token = Some(token);
        self
    }

    /// Adds the other detail of the message.
    pub(super) fn with_value(mut self: Box<Self>, value: impl Into<Value>) -> Box<Self> {
        let value = value.into();
        self.message = self.message.replace("{{value}}", &value.to_string());
        self.value = Some(value);
        self
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for SyntaxError {}
