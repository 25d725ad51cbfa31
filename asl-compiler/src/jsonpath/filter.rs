//! The tree of a filter, the part of a path between `[?(` and `)]`.

mod literal;
mod operator;
mod parser;
mod regex;

pub use self::operator::Operator;
pub(super) use self::parser::parse;
pub use self::regex::Regex;

use super::Path;
use crate::placeholder::Template;

/// A condition on each element of an array, or on an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All hold; two or more, joined by `&&`.
    And(Vec<Filter>),
    /// At least one holds; two or more, joined by `||`.
    Or(Vec<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
    /// The path leads somewhere, be it to `false` or `null`.
    Exists(Path),
    /// The two operands are related.
    Compare(Box<Comparison>),
}

/// Two operands with what is asked of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The operand before the operator.
    pub left: Operand,
    /// How they are compared.
    pub operator: Operator,
    /// The operand after the operator.
    pub right: Operand,
}

/// One side of a [`Comparison`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A path from the tested value (`@`), or from any other root.
    Path(Path),
    /// A constant.
    Literal(Literal),
    /// A pattern between slashes.
    Regex(Regex),
}

/// A constant in a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number in JSON syntax, as it is written.
    Number(String),
    /// A string in single or double quotes, with its escapes decoded.
    String(Template),
    /// A word without quotes, as in `@.Type==AMOUNT_PAID`; it is meant as a string.
    Word(Template),
    /// A list, such as the right side of `in`.
    Array(Vec<Literal>),
}
