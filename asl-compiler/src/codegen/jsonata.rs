//! JSONata: the tree of an expression comes in, Rust over the items of one evaluation goes out.
//!
//! What a node becomes is an expression of type `Item`, in a function that gives `Evaluated`. Two variables
//! are always there: `cx`, the evaluation, and `input`, the context value; closures shadow `input` where
//! JSONata's context changes. JSONata's variables are resolved to Rust's while the code is made (`scope`),
//! and so is the choice between a function of the library and one that is a value.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "to most questions all kinds of nodes but a few give the same answer"
)]

mod binding;
mod call;
mod constructor;
mod flow;
mod inline;
mod lambda;
mod node;
mod operator;
mod path;
mod scope;
mod tuple;

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use quote::{format_ident, quote};

use self::scope::{Scope, World};
use super::free::expand_pattern;
use crate::jsonata::Dialect;
use crate::jsonata::tree::Node;

pub(super) use self::scope::Root;

/// An expression in Rust.
pub(super) struct Expanded {
    /// An expression of type `Evaluated`, over `cx`, `input` and the roots.
    pub(super) body: TokenStream,
    /// The variables that are bound from outside.
    pub(super) roots: Vec<Root>,
}

/// Expands an expression of a definition; `assigned` are variables that hide the functions of the same names,
/// and `placeholders` those that its strings may contain.
pub(super) fn expand_expression(
    node: &Node,
    assigned: &[String],
    placeholders: &[String],
) -> Expanded {
    expand_in(World::of_definition(assigned, placeholders), node)
}

fn expand_in(world: World<'_>, node: &Node) -> Expanded {
    let body = evaluated(Scope::root(&world).expand_in_frame(node));
    Expanded {
        body,
        roots: world.into_roots(),
    }
}

/// An expression by itself, as a Rust expression of type `Expression`: what `jsonata!` gives.
pub(crate) fn expand_standalone(
    text: &str,
    node: &Node,
    dialect: Dialect,
    runtime: &TokenStream,
) -> TokenStream {
    let Expanded { body, roots } = expand_in(World::standalone(dialect), node);
    let dialect = match dialect {
        Dialect::Aws => quote!(Dialect::Aws),
        Dialect::Current => quote!(Dialect::Current),
    };
    let named = roots.iter().filter(|root| root.name != "$");
    let names = named.clone().map(|root| &root.name);
    let variables = named.enumerate().map(|(position, root)| {
        let (ident, position) = (&root.ident, Literal::usize_unsuffixed(position));
        quote!(let #ident = argument(arguments, #position);)
    });
    let root = roots.iter().find(|root| root.name == "$").map(|root| {
        let ident = &root.ident;
        quote!(let #ident = path::context(input);)
    });
    let body = quote!(#root #(#variables)* #body);
    let [cx, input, arguments] =
        ["cx", "input", "arguments"].map(|name| expand_pattern(name, &body));
    quote!({
        use #runtime::__private::jsonata::code::*;
        Expression::new(#text, #dialect, &[#(#names),*], |#cx, #input, #arguments| { #body })
    })
}

/// What a function gives whose value is this expression: `Ok(value)`, or the call itself where the value
/// is nothing but `call?`.
pub(super) fn evaluated(value: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = value.clone().into_iter().collect();
    match tokens.split_last() {
        Some((TokenTree::Punct(last), call)) if last.as_char() == '?' && is_postfix(call) => {
            call.iter().cloned().collect()
        }
        _ => quote!(Ok(#value)),
    }
}

/// A closure over the context value.
fn over_input(body: &TokenStream) -> TokenStream {
    let input = expand_pattern("input", body);
    quote!(|#input| #body)
}

/// Whether these are calls on a path, such as `operator::add(a, b)?.normalized()`.
fn is_postfix(tokens: &[TokenTree]) -> bool {
    tokens.iter().all(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '.' | '?'),
        TokenTree::Ident(_) => true,
        TokenTree::Literal(_) => false,
    })
}

/// The place of a node as errors report it: its position, and the operator or function.
fn expand_at(position: Option<usize>, token: &str) -> TokenStream {
    let position = Literal::usize_unsuffixed(position.unwrap_or_default());
    quote!(At::new(#position, #token))
}

/// A string of the expression, as a static that is shared with whatever it becomes a part of.
fn expand_text(text: &str) -> TokenStream {
    quote!(const { &Text::from_static(#text) })
}

/// A function of the library: `formatNumber` is the static `FORMAT_NUMBER`.
fn expand_builtin(name: &str) -> TokenStream {
    use heck::ToShoutySnakeCase;
    let function = format_ident!("{}", name.to_shouty_snake_case());
    quote!(functions::#function)
}
