//! The JSONata expressions of a definition: each becomes a `Query`, with the values of its variables and its code.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::free::{expand_pattern, refers_to};
use super::jsonata::{Expanded, Root, expand_expression};
use super::roots::Roots;
use super::{Cx, text};
use crate::ir::Jsonata;
use crate::jsonata::mask::variable_name;
use crate::placeholder::Template;

/// What a field needs of its expression: the method of `Answer` that checks it.
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
    /// The method that evaluates, and the call that checks what it gives.
    fn methods(self) -> (Ident, Option<TokenStream>) {
        let check = match self {
            Self::Value => return (format_ident!("value"), None),
            Self::Boolean => "boolean",
            Self::Array => "array",
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Seconds => "seconds",
            Self::Duration => "duration",
            Self::Timestamp => "timestamp",
            Self::Percentage => "percentage",
        };
        let check = format_ident!("{check}");
        (format_ident!("answer"), Some(quote!(.#check()?)))
    }
}

/// An expression of the type that is wanted; a failure is a fault that names the field.
pub(super) fn expand_query(
    cx: Cx<'_>,
    jsonata: &Jsonata,
    wanted: Wanted,
    roots: Roots,
) -> TokenStream {
    let (expression, field) = (&jsonata.text, &jsonata.location);
    let Expanded { body, roots: reads } =
        expand_expression(&jsonata.tree, &cx.workflow.variables, &jsonata.placeholders);
    let values = reads
        .iter()
        .map(|root| expand_root(cx, jsonata, root, roots));
    let idents = reads.iter().map(|root| &root.ident);
    let input = refers_to(&body, "input").then(|| quote!(let input = Item::Undefined;));
    let evaluation = expand_pattern("cx", &body);
    let (method, checked) = wanted.methods();
    quote!(Query::new(#expression, #field).#method(frame, [#(#values),*], |#evaluation, [#(#idents),*]| {
        use self::jsonata::code::*;
        #input
        #body
    })? #checked)
}

/// The value of a variable, as an expression of type `Option<&Value>`.
fn expand_root(cx: Cx<'_>, jsonata: &Jsonata, root: &Root, roots: Roots) -> TokenStream {
    let name = root.name.as_str();
    if let Some(template) = jsonata.text_of(name) {
        let text = text::expand_text(cx, &template);
        return quote!(Some(&Value::String(#text)));
    }
    if name == "states" {
        return roots.expand_states("");
    }
    if let Some(path) = name.strip_prefix("states.") {
        return roots.expand_states(path);
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
