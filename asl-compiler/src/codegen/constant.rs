//! JSON without expressions, as expressions of type `Value` that build nothing at run time.

use std::collections::HashSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::items::expand_items;
use crate::json::{Kind, Node};

/// An expression for a constant. Arrays and objects are built once in the life of the program.
pub(super) fn expand_constant(node: &Node) -> TokenStream {
    let value = expand_value(node);
    if is_free(node) {
        return value;
    }
    quote!({
        static CONSTANT: LazyLock<Value> = LazyLock::new(|| #value);
        CONSTANT.clone()
    })
}

/// Whether building the value allocates nothing.
fn is_free(node: &Node) -> bool {
    match &node.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
        Kind::Array(_) | Kind::Object(_) => false,
    }
}

/// An expression that builds the value.
pub(super) fn expand_value(node: &Node) -> TokenStream {
    match &node.kind {
        Kind::Null => quote!(Value::Null),
        Kind::Bool(value) => quote!(Value::Bool(#value)),
        Kind::Number(text) => {
            let number = expand_number(text);
            quote!(Value::Number(#number))
        }
        Kind::String(text) => quote!(Value::text(#text)),
        Kind::Array(items) => {
            let items = items.iter().map(expand_value);
            expand_items(&quote!(array), items.collect())
        }
        Kind::Object(members) => {
            let names: Vec<&str> = members
                .members
                .iter()
                .map(|one| one.key.name.as_ref())
                .collect();
            let values = members
                .members
                .iter()
                .map(|member| expand_value(&member.value));
            let constructor = if are_distinct(&names) {
                quote!(object)
            } else {
                quote!(Value::object)
            };
            let items = names.iter().zip(values);
            let items = items.map(|(name, value)| quote!((text(#name), #value)));
            expand_items(&constructor, items.collect())
        }
    }
}

/// Whether no name occurs twice, so that an object needs no look for the one that it replaces.
pub(super) fn are_distinct(names: &[&str]) -> bool {
    let mut seen = HashSet::new();
    names.iter().all(|name| seen.insert(name))
}

/// An expression of type `Number`, spelled as in the definition.
pub(super) fn expand_number(text: &str) -> TokenStream {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => {
            let number = Literal::i64_unsuffixed(number);
            quote!(Number::from_i64(#number))
        }
        _ => quote!(Number::from_static(#text)),
    }
}
