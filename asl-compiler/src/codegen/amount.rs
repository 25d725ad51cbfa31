//! Numbers of a definition: literal, substituted, or what a path or an expression leads to.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::path::expand_reference;
use super::query::{Wanted, expand_query};
use super::roots::Roots;
use super::{Cx, text};
use crate::ir::Amount;

/// A whole number, as an expression of type `u64`. An expression has to give what is `wanted`.
pub(super) fn expand_amount(
    cx: Cx<'_>,
    field: &str,
    amount: &Amount,
    wanted: Wanted,
    roots: Roots,
) -> TokenStream {
    match amount {
        Amount::Literal(number) => {
            let number = whole(*number);
            quote!(#number)
        }
        Amount::Placeholder(name) => {
            let field = text::substitution(cx, name);
            quote!(to_whole(&#field))
        }
        Amount::Path(path) => {
            let written = &path.text;
            let reference = expand_reference(cx, path, roots);
            quote!(field::integer(#reference, #field, #written)?)
        }
        Amount::Jsonata(jsonata) => expand_query(cx, jsonata, wanted, roots),
    }
}

/// A literal or substituted number, as an expression of type `f64`.
pub(super) fn expand_decimal(cx: Cx<'_>, amount: &Amount) -> TokenStream {
    match amount {
        Amount::Literal(number) => {
            let number = Literal::f64_unsuffixed(*number);
            quote!(#number)
        }
        Amount::Placeholder(name) => {
            let field = text::substitution(cx, name);
            quote!(#field.as_f64())
        }
        // The numbers of a retrier are always literal or substituted.
        Amount::Path(_) | Amount::Jsonata(_) => quote!(0.0),
    }
}

/// A whole number as a literal; the grammar has checked that it is one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the grammar has checked that it is whole and not negative"
)]
pub(super) fn whole(number: f64) -> Literal {
    Literal::u64_unsuffixed(number as u64)
}
