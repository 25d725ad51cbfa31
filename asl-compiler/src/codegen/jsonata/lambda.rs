//! Lambdas and transforms: closures in the arena, which capture copies.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::{evaluated, expand_at, over_input};
use crate::codegen::free::{expand_pattern, refers_to};
use crate::jsonata::tree::{Lambda, Node, Transform};

/// `function($a, $b){ body }`.
pub(super) fn expand_lambda(scope: &Scope<'_>, lambda: &Lambda) -> TokenStream {
    let inner = scope.inner();
    let parameters: Vec<Ident> = lambda
        .parameters
        .iter()
        .map(|name| inner.bind_local(name))
        .collect();
    let body = evaluated(inner.expand_in_frame(&lambda.body));
    let body = expand_parameters(&parameters, body);
    let arguments = expand_pattern("arguments", &body);
    let arity = Literal::usize_unsuffixed(lambda.parameters.len());
    let signature = match &lambda.signature {
        Some(signature) => {
            let definition = &signature.definition;
            quote!(Some(const { &Signature::parse(#definition) }))
        }
        None => quote!(None),
    };
    quote!(Function::closure(cx, #arity, #signature, move |_, #arguments| #body))
}

/// The body of a function behind the statements that bind its parameters; of two that are equal, the last counts.
fn expand_parameters(parameters: &[Ident], body: TokenStream) -> TokenStream {
    let statements = parameters.iter().enumerate();
    let statements = statements.filter(|(_, ident)| refers_to(&body, &ident.to_string()));
    let statements: TokenStream = statements
        .map(|(position, ident)| {
            let position = Literal::usize_unsuffixed(position);
            quote!(let #ident = argument(arguments, #position);)
        })
        .collect();
    match statements.is_empty() {
        true => body,
        false => quote!({ #statements #body }),
    }
}

/// `| pattern | update, delete |`.
pub(super) fn expand_transform(
    scope: &Scope<'_>,
    transform: &Transform,
    position: Option<usize>,
) -> TokenStream {
    let clause = |node: &Node| {
        let body = over_input(&evaluated(scope.expand(node)));
        quote!(cx.arena().alloc(move #body))
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
