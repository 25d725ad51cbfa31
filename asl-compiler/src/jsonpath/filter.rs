//! The tree of a filter, the part of a path between `[?(` and `)]`.

mod operator;
mod parser;
mod regex;

pub use self::operator::Operator;
pub(super) use self::parser::{meant_by, parse};
pub use self::regex::Regex;

use std::ops::Range;

use super::{Path, Step};
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

impl Filter {
    /// The operators that stand in names: `=` in `@.a=1`, which Jayway takes for the name of a field. Gives the bytes
    /// of each such name in the text of the path, the name, and what was probably meant.
    pub(crate) fn visit_odd_names(&self, visit: &mut dyn FnMut(Range<usize>, &str, &'static str)) {
        match self {
            Self::And(all) | Self::Or(all) => {
                all.iter().for_each(|one| one.visit_odd_names(visit));
            }
            Self::Absent(path) | Self::Exists(path) => {
                for (step, range) in path.steps.iter().zip(&path.ranges) {
                    let Step::Member(name) = step else { continue };
                    let Some(name) = name.as_literal() else {
                        continue;
                    };
                    // A name in quotes is meant to be one.
                    let is_bare = range.len() == name.len();
                    if let Some(symbol) = name
                        .matches(['=', '&', '|', '~'])
                        .next()
                        .filter(|_| is_bare)
                    {
                        visit(range.clone(), name, meant_by(symbol));
                    }
                }
            }
            Self::Compare(_) => {}
        }
    }
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
