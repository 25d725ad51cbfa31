//! Takes a signature such as `<s-n?:s>`; gives what the arguments of a function are checked with.

mod parser;
mod types;

pub use self::parser::parse;
pub(super) use self::parser::read;
pub use self::types::{Type, Types};

/// The parameters of a function, lambda or builtin.
///
/// Arguments are matched as jsonata-js does: each argument has a [`Type`], and together these types have to
/// match the parameters in order, as letters match a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The text from `<` to `>`, without blanks.
    pub definition: String,
    /// The parameters. The type of the result is not looked at.
    pub parameters: Vec<Parameter>,
}

/// One parameter of a [`Signature`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Which arguments it takes.
    pub accepts: Types,
    /// How many of them.
    pub quantifier: Quantifier,
    /// It takes as few arguments as it can, and not as many: what a second mark means, as in `<s-?>`.
    pub is_lazy: bool,
    /// `-`: if it takes no argument, it takes the context value, which has to have one of these types (or
    /// else the error is T0411).
    pub context: Option<Types>,
    /// `a`: an argument that is not an array is wrapped in one.
    pub is_array: bool,
    /// What stands in `<...>` behind `a` or `f`; checked for arrays only, with error T0412: the first letter
    /// against the type of each element, or the whole against the types of all arguments that the parameter
    /// took, for those that are not arrays.
    pub subtype: Option<String>,
}

/// How many arguments a [`Parameter`] takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// Exactly one.
    One,
    /// At most one: `?` or `-`.
    Optional,
    /// At least one: `+`.
    Many,
}
