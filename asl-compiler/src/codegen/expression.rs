//! Expressions of templates: a path or a call, as an expression of type `Value`.

use proc_macro2::TokenStream;

use super::path::expand_or_missing;
use super::query::{Wanted, expand_query};
use super::roots::Roots;
use super::{Cx, intrinsic};
use crate::ir::Expression;

/// An expression of type `Value`; `field` names the place in error texts.
pub(super) fn expand_expression(
    cx: Cx<'_>,
    expression: &Expression,
    field: &str,
    roots: Roots,
) -> TokenStream {
    match expression {
        Expression::Path(path) => expand_or_missing(cx, path, roots, field),
        Expression::Call(call, text) => intrinsic::expand_field(cx, call, text, roots),
        Expression::Jsonata(jsonata) => expand_query(cx, jsonata, Wanted::Value, roots),
    }
}
