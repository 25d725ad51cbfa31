//! JSONPath: each step of a definite path becomes a method call on `At`; an indefinite path is a list of steps.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::roots::Roots;
use super::{Cx, filter, text};
use crate::ir::ContextPart;
use crate::jsonpath::{Path, Root, Step};

/// A path as a chain of calls, and what the chain gives.
pub(super) struct Chain {
    /// The expression.
    pub(super) tokens: TokenStream,
    /// What it evaluates to.
    pub(super) gives: Gives,
    /// The names that the path ends with, to be picked from the node that the expression leads to.
    pub(super) names: Option<TokenStream>,
}

impl Chain {
    fn new(tokens: TokenStream, gives: Gives) -> Self {
        Self {
            tokens,
            gives,
            names: None,
        }
    }
}

/// What a chain evaluates to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Gives {
    /// An `At`.
    Node,
    /// A `List`.
    List,
}

/// The chain of a whole path.
pub(super) fn expand_chain(cx: Cx<'_>, path: &Path, roots: Roots) -> Chain {
    let root = || {
        let root = roots.expand(cx, &path.root);
        match path.root {
            Root::Input => quote!(at(#root)),
            Root::Context | Root::Variable(_) => quote!(at_value(#root)),
            Root::Current => quote!(at_item(#root)),
        }
    };
    expand_steps(cx, path, roots, root)
}

/// The chain of the steps of a path on `start`, an `At`; a path into the context object starts from the part that
/// it needs.
pub(super) fn expand_steps(
    cx: Cx<'_>,
    path: &Path,
    roots: Roots,
    start: impl FnOnce() -> TokenStream,
) -> Chain {
    if let Some(reason) = &path.refused {
        return Chain::new(quote!(path::refused(#reason)), Gives::Node);
    }
    let part = ContextPart::of(path);
    let start = part.map_or_else(start, expand_part);
    if !path.is_definite() {
        let steps = path.steps.iter().map(|step| expand_listed(cx, step, roots));
        return Chain::new(quote!(#start.list(&[#(#steps),*])), Gives::List);
    }
    let mut chain = Chain::new(start, Gives::Node);
    let last = path.steps.len().saturating_sub(1);
    let depth = part.map_or(0, |part| part.depth);
    for (position, step) in path.steps.iter().enumerate().skip(depth) {
        chain = expand_step(cx, chain, step, position == last);
    }
    chain
}

/// A part of the context object, as an expression of type `At` over a value of its own.
fn expand_part(part: ContextPart) -> TokenStream {
    let name = format_ident!("{}", part.name);
    let depth = Literal::usize_unsuffixed(part.depth);
    quote!(at_part(frame.part(Part::#name).as_ref(), #depth))
}

/// A step of a definite path, as a call.
fn expand_step(cx: Cx<'_>, chain: Chain, step: &Step, is_last: bool) -> Chain {
    let before = chain.tokens;
    match step {
        Step::Member(name) => {
            let name = text::expand_str(cx, name);
            Chain::new(quote!(#before.member(#name)), Gives::Node)
        }
        Step::Element(index) => {
            let index = Literal::i64_unsuffixed(*index);
            Chain::new(quote!(#before.element(#index)), Gives::Node)
        }
        Step::FromEnd(offset) => {
            let offset = Literal::i64_unsuffixed(*offset);
            Chain::new(quote!(#before.from_end(#offset)), Gives::Node)
        }
        Step::Members(names) if is_last => Chain {
            names: Some(expand_names(cx, names)),
            ..Chain::new(quote!(#before.object()), Gives::Node)
        },
        Step::Members(_) => Chain::new(quote!(#before.object().members()), Gives::Node),
        // A definite path has no other steps.
        Step::Elements(_) | Step::Slice { .. } | Step::Every | Step::Descend | Step::Filter(_) => {
            Chain::new(before, Gives::Node)
        }
    }
}

/// A step of an indefinite path, as a `Step` of the runtime.
fn expand_listed(cx: Cx<'_>, step: &Step, roots: Roots) -> TokenStream {
    match step {
        Step::Member(name) => {
            let name = text::expand_str(cx, name);
            quote!(PathStep::Member(#name))
        }
        Step::Members(names) => {
            let names = expand_names(cx, names);
            quote!(PathStep::Members(#names))
        }
        Step::Element(index) => {
            let index = Literal::i64_unsuffixed(*index);
            quote!(PathStep::Element(#index))
        }
        Step::FromEnd(offset) => {
            let offset = Literal::i64_unsuffixed(*offset);
            quote!(PathStep::FromEnd(#offset))
        }
        Step::Elements(indexes) => {
            let indexes = indexes.iter().map(|index| Literal::i64_unsuffixed(*index));
            quote!(PathStep::Elements(&[#(#indexes),*]))
        }
        Step::Slice { from, to } => {
            let (from, to) = (bound(*from), bound(*to));
            quote!(PathStep::Slice(#from, #to))
        }
        Step::Every => quote!(PathStep::Every),
        Step::Descend => quote!(PathStep::Descend),
        Step::Filter(filter) => {
            let condition = filter::expand_filter(cx, filter, roots);
            quote!(PathStep::Filter(&|current| #condition))
        }
    }
}

fn expand_names(cx: Cx<'_>, names: &[crate::jsonpath::Name]) -> TokenStream {
    let names = names.iter().map(|name| text::expand_str(cx, name));
    quote!(&[#(#names),*])
}

fn bound(bound: Option<i64>) -> TokenStream {
    match bound {
        Some(index) => {
            let index = Literal::i64_unsuffixed(index);
            quote!(Some(#index))
        }
        None => quote!(None),
    }
}

/// The steps of a path in Jayway's spelling, as an expression of type `&[&str]`.
pub(super) fn expand_normalized(path: &Path) -> TokenStream {
    let steps = path.normalized_steps();
    quote!(&[#(#steps),*])
}

/// An expression of type `&Value`, or `Value` where the second is true; a miss is a fault in Jayway's
/// words.
fn expand_or_invalid(cx: Cx<'_>, path: &Path, roots: Roots) -> (TokenStream, bool) {
    let Chain {
        tokens,
        gives,
        names,
    } = expand_chain(cx, path, roots);
    let written = &path.text;
    match gives {
        Gives::Node => {
            let steps = expand_normalized(path);
            let node = quote!(#tokens.or_invalid(#written, #steps)?);
            match names {
                Some(names) => (quote!(path::pick(#node, #names)), true),
                // A part of the context object does not outlive the expression.
                None if ContextPart::of(path).is_some() => (quote!(Value::clone(#node)), true),
                None => (node, false),
            }
        }
        Gives::List => (quote!(#tokens.or_invalid(#written)?), true),
    }
}

/// An expression of type `&Value`, for the length of a statement; a miss is a fault in Jayway's words.
pub(super) fn expand_reference(cx: Cx<'_>, path: &Path, roots: Roots) -> TokenStream {
    match expand_or_invalid(cx, path, roots) {
        (value, true) => quote!(&#value),
        (reference, false) => reference,
    }
}

/// An expression of type `Value`; a miss is a fault in Jayway's words.
pub(super) fn expand_owned(cx: Cx<'_>, path: &Path, roots: Roots) -> TokenStream {
    match expand_or_invalid(cx, path, roots) {
        (value, true) => value,
        (reference, false) => quote!(Value::clone(#reference)),
    }
}

/// An expression of type `Value`; a miss is a fault that names the field.
pub(super) fn expand_or_missing(cx: Cx<'_>, path: &Path, roots: Roots, field: &str) -> TokenStream {
    let (written, input) = (&path.text, roots.input());
    if let Some(part) = ContextPart::of(path).filter(|part| part.depth == path.steps.len()) {
        let name = format_ident!("{}", part.name);
        return quote!(path::whole_part(frame.part(Part::#name), #written, #field, #input)?);
    }
    let Chain { tokens, names, .. } = expand_chain(cx, path, roots);
    let value = quote!(#tokens.or_missing(#written, #field, #input)?);
    match names {
        Some(names) => quote!(path::pick(&#value, #names)),
        None => value,
    }
}

/// An expression of type `Option<&Value>`.
pub(super) fn expand_found(cx: Cx<'_>, path: &Path, roots: Roots) -> TokenStream {
    let Chain {
        tokens,
        gives,
        names,
    } = expand_chain(cx, path, roots);
    // Behind an index there may be nothing, where Jayway has null.
    let ends_with_index = matches!(path.steps.last(), Some(Step::Element(_) | Step::FromEnd(_)));
    let is_node = matches!(gives, Gives::Node);
    let found = match (&path.root, ends_with_index && is_node) {
        (Root::Input, true) => quote!(#tokens.present_in_document()?),
        (Root::Input, false) => quote!(#tokens.found_in_document()?),
        (Root::Context | Root::Variable(_), true) => quote!(#tokens.present()),
        (Root::Context | Root::Variable(_), false) | (Root::Current, _) => quote!(#tokens.found()),
    };
    match (gives, names) {
        (Gives::Node, None) => found,
        (Gives::Node, Some(names)) => {
            quote!(#found.map(|node| path::pick(node, #names)).as_ref())
        }
        (Gives::List, _) => quote!(#found.as_ref()),
    }
}
