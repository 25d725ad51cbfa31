//! Payload templates and `Assign`: expressions of type `Value`.

use proc_macro2::TokenStream;
use quote::quote;

use super::items::expand_items;
use super::roots::Roots;
use super::{Cx, constant, expression, text};
use crate::ir::{Entry, Template};

/// An expression of type `Value`.
pub(super) fn expand_template(cx: Cx<'_>, template: &Template, roots: Roots) -> TokenStream {
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
            expand_items(&quote!(array), items.collect())
        }
        Template::Object(entries) => expand_object(cx, entries, roots),
    }
}

/// An object: shorter where all keys are known.
fn expand_object(cx: Cx<'_>, entries: &[Entry], roots: Roots) -> TokenStream {
    let values = entries
        .iter()
        .map(|entry| expand_template(cx, &entry.value, roots));
    let literal: Option<Vec<&str>> = entries.iter().map(|entry| entry.key.as_literal()).collect();
    let is_distinct = literal.is_some_and(|keys| constant::are_distinct(&keys));
    let constructor = match is_distinct {
        true => quote!(object),
        false => quote!(Value::object),
    };
    let keys = entries
        .iter()
        .map(|entry| text::expand_text(cx, &entry.key));
    let members = keys.zip(values).map(|(key, value)| quote!((#key, #value)));
    expand_items(&constructor, members.collect())
}
