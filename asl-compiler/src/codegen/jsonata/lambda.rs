//! Lambdas and transforms: closures in the arena, which capture copies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::{Binding, Scope};
use super::{expand_at, node};
use crate::jsonata::tree::{Lambda, Transform};

/// `function($a, $b){ body }`.
pub(super) fn expand_lambda(scope: &Scope<'_>, lambda: &Lambda) -> TokenStream {
    let inner = scope.inner();
    let parameters: TokenStream = (0..lambda.parameters.len())
        .map(|position| expand_parameter(&inner, lambda, position))
        .collect();
    let body = node::expand_in_frame(&inner, &lambda.body);
    let arity = Literal::usize_unsuffixed(lambda.parameters.len());
    let signature = match &lambda.signature {
        Some(signature) => {
            let definition = &signature.definition;
            quote!(Some(const { Signature::parse(#definition) }))
        }
        None => quote!(None),
    };
    quote!(Function::closure(cx, #arity, #signature, move |_, _, arguments| {
        #parameters
        Ok(#body)
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
    let closure = |node| {
        let body = node::expand(scope, node);
        quote!(move |input| Ok(#body))
    };
    let (pattern, update) = (closure(&transform.pattern), closure(&transform.update));
    let delete = transform.delete.as_ref().map_or_else(
        || quote!(None::<fn(Item<'_>) -> Evaluated<'_>>),
        |delete| {
            let delete = closure(delete);
            quote!(Some(#delete))
        },
    );
    let clone = match scope.binds("clone") {
        true => {
            let clone = scope.expand_variable("clone");
            quote!(Some(#clone))
        }
        false => quote!(None),
    };
    let at = expand_at(position, "|");
    quote!(transform::transform(cx, #clone, #pattern, #update, #delete, #at))
}
