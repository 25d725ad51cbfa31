//! The JSONata expressions of a definition: each becomes a `Query`, with the values of its variables and its code.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::jsonata::{Expanded, Root, expand_expression};
use super::path::Roots;
use super::{Cx, text};
use crate::ir::Jsonata;
use crate::jsonata::mask::variable_name;
use crate::placeholder::Template;

/// What a field needs of its expression: the method of `Query` that checks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Any value.
    Value,
    /// `Condition`.
    Boolean,
    /// `Items`.
    Array,
    /// `Error` and `Cause`.
    Text,
    /// Limits and counts.
    Integer,
    /// `TimeoutSeconds` and `HeartbeatSeconds`.
    Seconds,
    /// `Seconds` of a Wait state.
    Duration,
    /// `Timestamp` of a Wait state.
    Timestamp,
    /// `ToleratedFailurePercentage`.
    Percentage,
}

impl Wanted {
    fn method(self) -> Option<&'static str> {
        match self {
            Self::Value => None,
            Self::Boolean => Some("boolean"),
            Self::Array => Some("array"),
            Self::Text => Some("text"),
            Self::Integer => Some("integer"),
            Self::Seconds => Some("seconds"),
            Self::Duration => Some("duration"),
            Self::Timestamp => Some("timestamp"),
            Self::Percentage => Some("percentage"),
        }
    }
}

/// An expression of the type that is wanted; a failure is a fault that names the field.
pub(super) fn expand_query(
    cx: Cx<'_>,
    jsonata: &Jsonata,
    wanted: Wanted,
    roots: &Roots,
) -> TokenStream {
    let (expression, field) = (&jsonata.text, &jsonata.location);
    let query = quote!(Query::new(#expression, #field));
    let value = expand_value(cx, jsonata, roots);
    let Some(method) = wanted.method() else {
        return quote!(#query #value);
    };
    let method = format_ident!("{method}");
    quote!({
        let query = #query;
        query.#method(query #value)?
    })
}

/// `.value(…)?`, to be put behind a `Query`.
fn expand_value(cx: Cx<'_>, jsonata: &Jsonata, roots: &Roots) -> TokenStream {
    let Expanded { body, roots: reads } =
        expand_expression(&jsonata.tree, &cx.workflow.variables, &jsonata.placeholders);
    let values = reads
        .iter()
        .map(|root| expand_root(cx, jsonata, root, roots));
    let idents = reads.iter().map(|root| &root.ident);
    quote!(.value(frame, [#(#values),*], |cx, [#(#idents),*]| {
        use self::jsonata::code::*;
        let input = Item::Undefined;
        #body
    })?)
}

/// The value of a variable, as an expression of type `Option<&Value>`.
fn expand_root(cx: Cx<'_>, jsonata: &Jsonata, root: &Root, roots: &Roots) -> TokenStream {
    let name = root.name.as_str();
    if let Some(part) = name.strip_prefix("states") {
        match part {
            "" => return roots.expand_states(),
            ".input" => return some(&roots.states_input()),
            ".context" => return some(&roots.context),
            ".result" => return roots.result().map_or_else(none, some),
            ".errorOutput" => return roots.error_output().map_or_else(none, some),
            _ => {}
        }
    }
    if let Some(template) = jsonata.text_of(name) {
        let text = text::expand_text(cx, &template);
        return quote!(Some(&Value::String(#text)));
    }
    let mut placeholders = jsonata.placeholders.iter();
    if let Some(placeholder) = placeholders.find(|placeholder| variable_name(placeholder) == name) {
        let field = text::substitution(cx, placeholder);
        return quote!(Some(&#field.to_value()));
    }
    if cx
        .workflow
        .variables
        .iter()
        .any(|variable| variable == name)
    {
        let field = cx.names.variable(name);
        return quote!(frame.variables.#field.as_ref());
    }
    none()
}

fn some(value: &TokenStream) -> TokenStream {
    quote!(Some(#value))
}

fn none() -> TokenStream {
    quote!(None)
}

impl Jsonata {
    /// The text with placeholders that a root of this name is.
    fn text_of(&self, name: &str) -> Option<Template> {
        let is_text = name.contains("${");
        let is_plain = |name: &str| !self.placeholders.iter().any(|open| open == name);
        is_text.then(|| Template::parse(name).settled(name, is_plain))
    }
}
