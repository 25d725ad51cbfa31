//! Takes a signature such as `<s-n?:s>`; gives what the arguments of a function are checked with.

/// The parameters of a function, lambda or builtin.
///
/// Arguments are matched as jsonata-js does: each has a [`Type`], and together these types have to match the
/// parameters in order, as a regular expression would match letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The text from `<` to `>`, without blanks.
    pub definition: String,
    /// The parameters; the result type is not looked at.
    pub parameters: Vec<Parameter>,
}

/// One parameter of a [`Signature`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Which arguments it takes.
    pub accepts: Types,
    /// How many.
    pub quantifier: Quantifier,
    /// Takes as few arguments as it can, not as many: the sign of two marks, as in `<n-?>`.
    pub is_lazy: bool,
    /// `-`: without an argument, the context value is taken, if it has one of these types (otherwise T0411).
    pub context: Option<Types>,
    /// `a`: an argument that is not an array is wrapped in one.
    pub is_array: bool,
    /// What stands in `<...>` behind an `a` or `f`. For an array: the type letter of all its elements, which
    /// is checked (T0412) by comparing its first letter with each element, and all of it with the letters of
    /// the matched arguments if these are not arrays.
    pub subtype: Option<String>,
}

/// How many arguments a [`Parameter`] takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// Exactly one.
    One,
    /// `?` or `-`: at most one.
    Optional,
    /// `+`: at least one.
    Many,
}

/// The type of an argument, with its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `a`
    Array,
    /// `s`
    String,
    /// `n`
    Number,
    /// `b`
    Boolean,
    /// `l`
    Null,
    /// `f`
    Function,
    /// `o`
    Object,
    /// `m`: undefined.
    Missing,
}

/// A set of types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types(u8);
