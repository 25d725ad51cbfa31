//! A JSON Schema comes in; the types that typify makes of it go out, with the shapes that a derive would give.

use proc_macro2::{Ident, TokenStream};

/// What became of a schema.
pub(crate) struct Generated {
    /// The types, as the items of a module.
    pub(crate) items: TokenStream,
    /// The type of the whole.
    pub(crate) root: Ident,
}

#[cfg(feature = "schema")]
pub(crate) use generate::expand;

/// Tells how to get types of a schema.
#[cfg(not(feature = "schema"))]
pub(crate) fn expand(_: &str, _: &str, _: &TokenStream) -> Result<Generated, String> {
    Err("types of a JSON Schema need the feature `schema` of asl-runtime".to_owned())
}

#[cfg(feature = "schema")]
mod generate;
