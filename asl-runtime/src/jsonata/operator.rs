//! What operators become: the items on both sides come in, the result or an error that names the operator goes out.
//!
//! | function | stands for, in the reference implementation |
//! |---|---|
//! | `add` `subtract` `multiply` `divide` `remainder` | `evaluateNumericExpression` |
//! | `negate` | `evaluateUnary`, case `-` |
//! | `less` `less_or_equal` `greater` `greater_or_equal` | `evaluateComparisonExpression` |
//! | `equal` `not_equal` | `evaluateEqualityExpression` |
//! | `includes` | `evaluateIncludesExpression` |
//! | `truth` | `boolize`: both sides of `and` and `or`, and conditions, where nothing is false |
//! | [`concat()`] | `evaluateStringConcat`, any number of them in one |
//! | `range` | `evaluateRangeExpression` |
//!
//! `and` and `or` are Rust's own on [`truth`]; an error of their right side names them ([`right`]).

mod arithmetic;
mod comparison;
mod concatenation;
mod equality;
mod logic;
mod range;
#[cfg(test)]
mod tests;

pub use super::functions::truth;
pub use arithmetic::{add, divide, multiply, negate, remainder, subtract};
pub(super) use comparison::{compare_numbers, compare_text};
pub use comparison::{greater, greater_or_equal, less, less_or_equal};
pub use concatenation::concat;
pub(super) use equality::deep_equal;
pub use equality::{equal, includes, not_equal};
pub use logic::right;
pub(super) use range::LONGEST;
pub use range::range;
