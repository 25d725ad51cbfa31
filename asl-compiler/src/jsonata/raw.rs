//! The tree of an expression as it is written, before paths are put together and ancestors found.

use std::ops::Range;

use super::signature::Signature;
use super::token::{Token, TokenKind};
use super::tree::Operator;

/// A piece of an expression: a token with what the parser has hung on it.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) form: Form,
    /// The token that gave it its form: where errors point to, and what they name.
    pub(super) token: Token,
    /// The bytes of all of it.
    pub(super) span: Range<usize>,
    /// `[]` follows.
    pub(super) keep_array: bool,
}

/// How a [`Raw`] is written.
#[derive(Debug)]
pub(super) enum Form {
    /// The token by itself: a name, a literal, `*`, `**`, `%`; also the end, where an operand is missing.
    Leaf,
    /// `-operand`
    Negate(Box<Raw>),
    /// `left.right`
    Step { left: Box<Raw>, right: Box<Raw> },
    /// `subject[predicate]`
    Filter {
        subject: Box<Raw>,
        predicate: Box<Raw>,
    },
    /// `subject{ pairs }`
    Group {
        subject: Box<Raw>,
        pairs: Vec<RawPair>,
    },
    /// `subject^(terms)`
    Sort {
        subject: Box<Raw>,
        terms: Vec<RawTerm>,
    },
    /// `subject@$name`
    Focus { subject: Box<Raw>, name: String },
    /// `subject#$name`
    Index { subject: Box<Raw>, name: String },
    /// `$name := value`
    Bind { name: String, value: Box<Raw> },
    /// `left operator right`
    Binary {
        operator: Operator,
        left: Box<Raw>,
        right: Box<Raw>,
    },
    /// `value ~> function`
    Apply { value: Box<Raw>, function: Box<Raw> },
    /// `condition ? then : otherwise`
    Condition {
        condition: Box<Raw>,
        then: Box<Raw>,
        otherwise: Option<Box<Raw>>,
    },
    /// `value ?: otherwise`
    Default {
        value: Box<Raw>,
        otherwise: Box<Raw>,
    },
    /// `value ?? otherwise`
    Coalesce {
        value: Box<Raw>,
        otherwise: Box<Raw>,
    },
    /// `[items]`
    Array(Vec<Raw>),
    /// `{ pairs }`
    Object(Vec<RawPair>),
    /// `(expressions)`
    Block(Vec<Raw>),
    /// `procedure(arguments)`
    Call {
        procedure: Box<Raw>,
        arguments: Vec<RawArgument>,
    },
    /// `function(parameters)<signature>{ body }`
    Lambda {
        parameters: Vec<String>,
        signature: Option<Signature>,
        body: Box<Raw>,
    },
    /// `| pattern | update, delete |`
    Transform {
        pattern: Box<Raw>,
        update: Box<Raw>,
        delete: Option<Box<Raw>>,
    },
}

/// `key: value`
pub(super) type RawPair = (Raw, Raw);

/// An argument, or the `?` in its place.
#[derive(Debug)]
pub(super) enum RawArgument {
    Given(Raw),
    Missing(Token),
}

/// One term of an order.
#[derive(Debug)]
pub(super) struct RawTerm {
    pub(super) expression: Raw,
    pub(super) is_descending: bool,
}

impl Raw {
    /// The name of the variable, if it is nothing but that.
    pub(super) fn as_variable(&self) -> Option<&str> {
        match (&self.form, &self.token.kind) {
            (Form::Leaf, TokenKind::Variable(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether a call of it is the definition of a function.
    pub(super) fn is_function_word(&self) -> bool {
        matches!((&self.form, &self.token.kind),
            (Form::Leaf, TokenKind::Name(name)) if name == "function" || name == "λ")
    }
}

impl RawArgument {
    /// The token that errors point to.
    pub(super) fn token(&self) -> &Token {
        match self {
            Self::Given(argument) => &argument.token,
            Self::Missing(mark) => mark,
        }
    }
}
