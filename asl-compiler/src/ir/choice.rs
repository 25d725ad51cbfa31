//! The tests of choice rules.

use super::data::Jsonata;
use crate::ast::Operator;
use crate::json::Node;
use crate::jsonpath::Path;
use crate::placeholder;

/// When a rule matches.
#[derive(Clone, Debug)]
pub enum Test {
    /// All match.
    And(Vec<Test>),
    /// One matches.
    Or(Vec<Test>),
    /// It does not match.
    Not(Box<Test>),
    /// A comparison holds.
    Compare(Box<(Path, Operator, Comparison)>),
    /// A JSONata `Condition` that is literal.
    Always(bool),
    /// A JSONata `Condition`.
    Condition(Jsonata),
}

/// The operand of a comparison.
#[derive(Clone, Debug)]
pub enum Comparison {
    /// A literal of the operator's type.
    Literal(Node),
    /// A text with placeholders.
    Text(placeholder::Template),
    /// What a path leads to.
    Path(Path),
}
