//! What the lexer makes of the text, and the parser reads.

use std::ops::Range;

use super::error::{Problem, SyntaxError, Value};
use super::tree::Regex;

/// A token with its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// The UTF-16 units up to its end.
    pub(super) position: usize,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum TokenKind {
    /// A field name, plain or in backquotes.
    Name(String),
    /// A variable, without its `$`.
    Variable(String),
    /// A string with its escapes decoded.
    String(String),
    Number(f64),
    Boolean(bool),
    Null,
    Regex(Regex),
    /// Everything else that has a meaning, including `and`, `or` and `in`.
    Operator(&'static str),
    /// There is no more text.
    End,
}

impl Token {
    /// Whether it is this operator.
    pub(super) fn is(&self, operator: &str) -> bool {
        matches!(self.kind, TokenKind::Operator(found) if found == operator)
    }

    /// Whether it is the end of the text.
    pub(super) fn is_end(&self) -> bool {
        matches!(self.kind, TokenKind::End)
    }

    /// What errors say about it.
    pub(super) fn value(&self) -> Value {
        match &self.kind {
            TokenKind::Name(text) | TokenKind::Variable(text) | TokenKind::String(text) => {
                Value::String(text.clone())
            }
            TokenKind::Number(number) => Value::Number(*number),
            TokenKind::Boolean(value) => Value::Boolean(*value),
            TokenKind::Null => Value::Null,
            TokenKind::Regex(_) => Value::Regex,
            TokenKind::Operator(symbol) => Value::from(*symbol),
            TokenKind::End => Value::from("(end)"),
        }
    }

    /// A problem with this token.
    pub(super) fn error(&self, problem: Problem) -> Box<SyntaxError> {
        SyntaxError::new(problem, Some(self.position), self.span.clone())
    }
}
