//! Takes the text of a JSONata expression; gives its tree, or the error that jsonata-js gives.

mod builtin;
mod signature;
pub mod tree;
pub(crate) mod visit;

pub use self::builtin::is_builtin;
pub use self::signature::{Parameter, Quantifier, Signature, Type, Types};

/// Which release of the language is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// What AWS Step Functions has: jsonata-js 2.0.6.
    Aws,
    /// jsonata-js 2.2.2, which added `??` and `?:`.
    Current,
}
