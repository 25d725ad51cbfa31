//! Paths: a chain of fields is one call; any other is a block of steps, with tuples where it binds variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::flow::{expand_flow_end, expand_steps, is_plain, names_from, states_part};
use super::scope::Scope;
use super::tuple;
use crate::jsonata::tree::{Kind, Node, Path};

/// The path that `node` is, as an expression of type `Item`; it is reduced.
pub(super) fn expand(scope: &Scope<'_>, path: &Path, node: &Node) -> TokenStream {
    if node.group.is_none() {
        if let Some(chain) = expand_states_chain(scope, path) {
            return chain;
        }
        if let Some(fields) = field_chain(path) {
            return fields.expand(scope);
        }
    }
    if tuple::is_tuple_path(path) {
        return tuple::expand(scope, path, node);
    }
    let steps = expand_steps(scope, path, path.steps.len());
    let end = expand_flow_end(scope, path, node);
    quote!({ #steps #end })
}

/// A chain of fields from the context value or a variable, such as `$order.customer.name`.
struct FieldChain<'p> {
    variable: Option<&'p str>,
    fields: Vec<&'p str>,
}

impl FieldChain<'_> {
    fn expand(&self, scope: &Scope<'_>) -> TokenStream {
        let start = match self.variable {
            None => quote!(input),
            Some("") => quote!(path::context(input)),
            Some(name) => scope.expand_variable(name),
        };
        let fields = &self.fields;
        quote!(path::fields(cx, #start, &[#(#fields),*]))
    }
}

/// `$states.input.a.b`, or `$states.input` alone.
fn expand_states_chain(scope: &Scope<'_>, path: &Path) -> Option<TokenStream> {
    let part = states_part(scope, path)?;
    let rest = path.steps.get(part.count..)?;
    let is_chain = is_plain(part.step) && rest.iter().all(is_plain) && !path.keep_singleton_array;
    let names = names_from(path, part.count, path.steps.len());
    if !is_chain || names.len() != rest.len() {
        return None;
    }
    let start = scope.world.root(&part.variable);
    if names.is_empty() {
        return Some(quote!(#start));
    }
    Some(quote!(path::fields(cx, #start, &[#(#names),*])))
}

/// The path as a chain of fields, if it is one.
fn field_chain(path: &Path) -> Option<FieldChain<'_>> {
    if path.keep_singleton_array || path.steps.iter().any(|step| !is_plain(step)) {
        return None;
    }
    let (first, rest) = path.steps.split_first()?;
    let variable = match &first.node.kind {
        Kind::Variable(name) => Some(name.as_str()),
        Kind::Name(_) => None,
        _ => return None,
    };
    let named = if variable.is_some() {
        rest
    } else {
        &path.steps[..]
    };
    let fields: Option<Vec<&str>> = named
        .iter()
        .map(|step| match &step.node.kind {
            Kind::Name(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let fields = fields.filter(|fields| !fields.is_empty())?;
    Some(FieldChain { variable, fields })
}
