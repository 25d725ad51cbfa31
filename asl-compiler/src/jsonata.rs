//! Takes the text of a JSONata expression; gives its tree, or the error that jsonata-js gives.

mod error;
pub(crate) mod frames;
mod lexer;
mod lower;
pub mod mask;
mod parser;
mod raw;
pub mod rules;
pub mod signature;
#[cfg(test)]
mod tests;
mod token;
pub mod tree;

pub(crate) use self::error::number_text;
pub use self::error::{SyntaxError, Value};

use self::tree::Node;

/// How deeply an expression may be nested, counting the terms of a chain like `a + b + c` too.
///
/// All passes are recursive, so the bound guards the stack of the compiler. On AWS, a sum of so many terms
/// overflows the stack.
const MAX_DEPTH: usize = 200;

/// Which release of the language is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// What AWS Step Functions has: jsonata-js 2.0.6.
    Aws,
    /// jsonata-js 2.2.2, which added `??` and `?:`.
    Current,
}

/// Parses an expression, without delimiters such as `{% %}`.
///
/// # Errors
///
/// The first error, as jsonata-js finds it.
///
/// ```
/// use asl_compiler::jsonata::tree::Kind;
/// use asl_compiler::jsonata::{Dialect, parse};
///
/// let tree = parse("$states.input.items[price > 10].name", Dialect::Aws).expect("it is sound");
/// let Kind::Path(path) = tree.kind else { panic!("it is a path") };
/// assert_eq!(path.steps.len(), 4);
///
/// let error = parse("$states.input.", Dialect::Aws).expect_err("a step is missing");
/// assert_eq!(error.to_string(), "S0207: Unexpected end of expression");
/// ```
pub fn parse(text: &str, dialect: Dialect) -> Result<Node, SyntaxError> {
    let raw = parser::parse(text, dialect).map_err(|error| *error)?;
    lower::lower(raw).map_err(|error| *error)
}
