//! Payload templates and `Assign`: expressions of type `Value`.

use proc_macro2::TokenStream;
use quote::quote;

use super::path::Roots;
use super::{Cx, constant, expression, text};
use crate::ir::{Entry, Template};

/// An expression of type `Value`.
pub(super) fn expand_template(cx: Cx<'_>, template: &Template, roots: &Roots) -> TokenStream {
    match template {
        Template::Constant(node) => constant::expand_constant(node),
        Template::Text(template) => {
            let text = text::expand_text(cx, template);
            quote!(Value::String(#text))
        }
        Template::Expression { field, expression } => {
            expression::expand_expression(cx, expression, field, roots)
        }
        Template::Array(items) => {
            let items = items.iter().map(|item| expand_template(cx, item, roots));
            quote!(Value::array([#(#items),*]))
        }
        Template::Object(entries) => {
            let entries = entries.iter().map(|entry| expand_entry(cx, entry, roots));
            quote!(Value::object([#(#entries),*]))
        }
    }
}

fn expand_entry(cx: Cx<'_>, entry: &Entry, roots: &Roots) -> TokenStream {
    let key = text::expand_text(cx, &entry.key);
    let value = expand_template(cx, &entry.value, roots);
    quote!((#key, #value))
}
