//! Lambdas and transforms: closures in the arena, which capture copies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::{Binding, Scope};
use super::{evaluated, expand_at};
use crate::jsonata::tree::{Lambda, Node, Transform};

/// `function($a, $b){ body }`.
pub(super) fn expand_lambda(scope: &Scope<'_>, lambda: &Lambda) -> TokenStream {
    let inner = scope.inner();
    let parameters: TokenStream = (0..lambda.parameters.len())
        .map(|position| expand_parameter(&inner, lambda, position))
        .collect();
    let body = evaluated(inner.expand_in_frame(&lambda.body));
    let arity = Literal::usize_unsuffixed(lambda.parameters.len());
    let signature = match &lambda.signature {
        Some(signature) => {
            let definition = &signature.definition;
            quote!(Some(const { &Signature::parse(#definition) }))
        }
        None => quote!(None),
    };
    quote!(Function::closure(cx, #arity, #signature, move |_, arguments| {
        #parameters
        #body
    }))
}

/// A parameter as a variable; of two that are equal, the last counts.
fn expand_parameter(inner: &Scope<'_>, lambda: &Lambda, position: usize) -> TokenStream {
    let Some(name) = lambda.parameters.get(position) else {
        return TokenStream::new();
    };
    let ident = inner.world.ident(name);
    inner.bind(name, Binding::Local(ident.clone()));
    let position = Literal::usize_unsuffixed(position);
    quote!(let #ident = argument(arguments, #position);)
}

/// `| pattern | update, delete |`.
pub(super) fn expand_transform(
    scope: &Scope<'_>,
    transform: &Transform,
    position: Option<usize>,
) -> TokenStream {
    let clause = |node: &Node| {
        let body = evaluated(scope.expand(node));
        quote!(cx.arena().alloc(move |input| #body))
    };
    let placed = |node: &Node| {
        let (clause, at) = (clause(node), expand_at(node.position, ""));
        quote!((#clause, #at))
    };
    let (pattern, update) = (clause(&transform.pattern), placed(&transform.update));
    let delete = optional(transform.delete.as_ref().map(placed));
    let clone = scope.binds("clone").then(|| {
        let (clone, at) = (scope.expand_variable("clone"), expand_at(position, ""));
        quote!((#clone, #at))
    });
    let clone = optional(clone);
    quote!(transformer(
        cx,
        Transform { pattern: #pattern, update: #update, delete: #delete, clone: #clone },
    ))
}

fn optional(tokens: Option<TokenStream>) -> TokenStream {
    tokens.map_or_else(|| quote!(None), |tokens| quote!(Some(#tokens)))
}
