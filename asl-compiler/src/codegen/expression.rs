//! Expressions of templates: a path or a call, as an expression of type `Value`.

use proc_macro2::TokenStream;
use quote::quote;

use super::path::{Roots, expand_or_missing};
use super::{Cx, intrinsic};
use crate::ir::{Expression, Jsonata};

/// An expression of type `Value`; `field` names the place in error texts.
pub(super) fn expand_expression(
    cx: Cx<'_>,
    expression: &Expression,
    field: &str,
    roots: &Roots,
) -> TokenStream {
    match expression {
        Expression::Path(path) => expand_or_missing(cx, path, roots, field),
        Expression::Call(call, text) => intrinsic::expand_field(cx, call, text, roots),
        Expression::Jsonata(jsonata) => expand_jsonata(jsonata),
    }
}

/// JSONata does not pass the checks before this point; if it did, rustc would say so.
pub(super) fn expand_jsonata(jsonata: &Jsonata) -> TokenStream {
    let message = format!("JSONata cannot be compiled yet: {}", jsonata.text);
    quote!(::core::compile_error!(#message))
}
