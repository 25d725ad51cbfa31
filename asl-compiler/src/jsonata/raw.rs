//! The tree of an expression as it is written, before paths are put together and ancestors found.

use std::ops::Range;

use super::signature::Signature;
use super::token::{Token, TokenKind};
use super::tree::Operator;

/// A piece of an expression. It is boxed, for the passes are recursive and should not fill the stack.
pub(super) type Raw = Box<Written>;

/// A token with what the parser has hung on it.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) form: Form,
    /// The token that gave it its form: where errors point to, and what they name.
    pub(super) token: Token,
    /// The bytes of all of it.
    pub(super) span: Range<usize>,
    /// `[]` follows.
    pub(super) keep_array: bool,
}

/// The ways to write something.
#[derive(Debug)]
pub(super) enum Form {
    /// The token by itself: a name, a literal, `*`, `**`, `%`; also the end, where an operand is missing.
    Leaf,
    /// `-operand`
    Negate(Raw),
    /// `left.right`
    Step { left: Raw, right: Raw },
    /// `subject[predicate]`
    Filter { subject: Raw, predicate: Raw },
    /// `subject{ pairs }`
    Group { subject: Raw, pairs: Vec<RawPair> },
    /// `subject^(terms)`
    Sort { subject: Raw, terms: Vec<RawTerm> },
    /// `subject@$name`
    Focus { subject: Raw, name: String },
    /// `subject#$name`
    Index { subject: Raw, name: String },
    /// `$name := value`
    Bind { name: String, value: Raw },
    /// `left operator right`
    Binary {
        operator: Operator,
        left: Raw,
        right: Raw,
    },
    /// `value ~> function`
    Apply { value: Raw, function: Raw },
    /// `condition ? then : otherwise`
    Condition {
        condition: Raw,
        then: Raw,
        otherwise: Option<Raw>,
    },
    /// `value ?: otherwise`
    Default { value: Raw, otherwise: Raw },
    /// `value ?? otherwise`
    Coalesce { value: Raw, otherwise: Raw },
    /// `[items]`
    Array(Vec<Raw>),
    /// `{ pairs }`
    Object(Vec<RawPair>),
    /// `(expressions)`
    Block(Vec<Raw>),
    /// `procedure(arguments)`
    Call {
        procedure: Raw,
        arguments: Vec<RawArgument>,
    },
    /// `function(parameters)<signature>{ body }`
    Lambda {
        parameters: Vec<String>,
        signature: Option<Signature>,
        body: Raw,
    },
    /// `| pattern | update, delete |`
    Transform {
        pattern: Raw,
        update: Raw,
        delete: Option<Raw>,
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

impl Written {
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
