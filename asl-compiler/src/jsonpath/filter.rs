//! The tree of a filter, the part of a path between `[?(` and `)]`.

mod operator;
mod parser;
mod regex;

pub use self::operator::Operator;
pub(super) use self::parser::parse;
pub use self::regex::Regex;

use super::Path;
use crate::placeholder::Template;

/// A condition on each element of an array, or on an object.
///
/// Jayway tests the last condition first, and no other if that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All hold; two or more, joined by `&&`.
    And(Vec<Filter>),
    /// At least one holds; two or more, joined by `||`.
    Or(Vec<Filter>),
    /// The path leads nowhere, or to null.
    Absent(Path),
    /// The path leads to something that is not null, be it `false`.
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
    /// A constant: what is between single quotes, or else the text as it is written. What becomes of it depends
    /// on what it is compared with.
    Text(Template),
    /// A pattern between slashes.
    Regex(Regex),
}
