//! Signatures of functions: the arguments of a call come in, the arguments as the function wants them go out.

use std::borrow::Cow;

use super::context::Context;
use super::error::Error;
use super::item::Item;

/// The parameters of a function, as `<s-:n>` declares them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// In their order.
    pub parameters: &'static [Parameter],
}

/// One parameter of a [`Signature`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The types that it accepts besides a missing value (functions do not accept that).
    pub types: Types,
    /// Whether it is declared as an array: a single value is wrapped in one.
    pub array: bool,
    /// The type of the items of an array, where it is declared.
    pub items: Option<Types>,
    /// `-`: the context item stands for a missing argument.
    pub context: bool,
    /// `?`
    pub optional: bool,
    /// `+`
    pub repeated: bool,
}

/// A set of types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types(pub u8);

impl Signature {
    /// The arguments as the function wants them.
    ///
    /// # Errors
    ///
    /// `T0410` to `T0412`.
    pub fn apply<'s, 'a>(
        &self,
        _cx: &'a Context<'a>,
        arguments: &'s [Item<'a>],
        _input: Item<'a>,
    ) -> Result<Cow<'s, [Item<'a>]>, Box<Error>> {
        Ok(Cow::Borrowed(arguments))
    }
}
