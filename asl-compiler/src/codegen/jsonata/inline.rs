//! Loops over functions that stand in the expression: `$map(items, function($x) { … })` comes in, the loop with
//! the body of the function goes out, without a function that is a value.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{evaluated, operator};
use crate::codegen::free::expand_pattern;
use crate::jsonata::tree::{Kind, Lambda, Node};

/// A function of the library that calls another one for each item.
struct Looping {
    /// Its name, without `$`.
    name: &'static str,
    /// With how many arguments it calls the function.
    most: usize,
    /// How many parameters the function must have.
    least: usize,
    /// Whether all that counts is whether the function gives true.
    is_test: bool,
    /// Whether it takes what to begin with, which is left out here.
    has_initial: bool,
}

const LOOPING: [Looping; 3] = [
    Looping {
        name: "map",
        most: 3,
        least: 0,
        is_test: false,
        has_initial: false,
    },
    Looping {
        name: "filter",
        most: 3,
        least: 0,
        is_test: true,
        has_initial: false,
    },
    Looping {
        name: "reduce",
        most: 4,
        least: 2,
        is_test: false,
        has_initial: true,
    },
];

/// The loop, where a function of the library gets an array and a function that stands in its place.
///
/// Other functions are called: those with a signature, and those that end with a call, whose caller makes it.
pub(super) fn expand(
    scope: &Scope<'_>,
    name: &str,
    array: impl FnOnce() -> TokenStream,
    callee: &Node,
    at: &TokenStream,
) -> Option<TokenStream> {
    let looping = LOOPING.iter().find(|looping| looping.name == name)?;
    let Kind::Lambda(lambda) = &callee.kind else {
        return None;
    };
    let is_simple = callee.predicates.is_empty()
        && callee.group.is_none()
        && lambda.signature.is_none()
        && (looping.least..=looping.most).contains(&lambda.parameters.len())
        && !ends_with_call(scope, &lambda.body);
    is_simple.then(|| looping.expand(scope, &array(), lambda, at))
}

impl Looping {
    fn expand(
        &self,
        scope: &Scope<'_>,
        array: &TokenStream,
        lambda: &Lambda,
        at: &TokenStream,
    ) -> TokenStream {
        let inner = scope.inner();
        let parameters: Vec<Ident> = lambda
            .parameters
            .iter()
            .map(|name| inner.bind_local(name))
            .collect();
        if let Some(growing) = self.expand_growing_text(&inner, array, lambda, &parameters) {
            return quote!(#growing.map_err(|error| error.called(#at))?);
        }
        let value = inner.expand_in_frame(&lambda.body);
        let body = match self.is_test {
            true => quote!(Ok(operator::truth(cx, #value))),
            false => evaluated(value),
        };
        let function = format_ident!("{}_with", self.name);
        let initial = self.has_initial.then(|| quote!(Item::Undefined,));
        let parameters = expand_parameters(&parameters, self.most, &body);
        quote! {
            functions::#function(cx, #array, #initial |#parameters| call::body(cx, || #body))
                .map_err(|error| error.called(#at))?
        }
    }
}

impl Looping {
    /// `$reduce(array, function($text, $item) { $text & … })`: one text that grows in place.
    fn expand_growing_text(
        &self,
        inner: &Scope<'_>,
        array: &TokenStream,
        lambda: &Lambda,
        parameters: &[Ident],
    ) -> Option<TokenStream> {
        let (sum, rest) = (lambda.parameters.first()?, parameters.get(1..)?);
        let Kind::Binary(binary) = &lambda.body.kind else {
            return None;
        };
        if !self.has_initial || !operator::appends_to(&lambda.body, sum) {
            return None;
        }
        let mut text = operator::Concatenation::default();
        text.collect(inner, binary, lambda.body.position);
        let (parts, positions) = (text.parts.get(1..)?, &text.positions);
        let parts = quote!([#(#parts),*]);
        let parameters = expand_parameters(rest, self.most - 1, &parts);
        Some(quote! {
            functions::reduce_text_with(
                cx,
                #array,
                |#parameters| call::body(cx, || Ok(#parts)),
                &[#(#positions),*],
            )
        })
    }
}

/// The `count` parameters of a closure with this body, of which the function may have fewer.
fn expand_parameters(parameters: &[Ident], count: usize, body: &TokenStream) -> TokenStream {
    let patterns = (0..count).map(|position| match parameters.get(position) {
        Some(ident) => expand_pattern(&ident.to_string(), body),
        None => quote!(_),
    });
    quote!(#(#patterns),*)
}

/// Whether a body may end with a call that whoever called the function makes.
fn ends_with_call(scope: &Scope<'_>, body: &Node) -> bool {
    match &body.kind {
        Kind::TailCall(tail) => scope.library_name(&tail.procedure).is_none(),
        Kind::Condition(condition) => {
            let otherwise = condition.otherwise.iter();
            let mut branches = otherwise.chain([&condition.then]);
            branches.any(|branch| ends_with_call(scope, branch))
        }
        Kind::Default(alternative) | Kind::Coalesce(alternative) => {
            ends_with_call(scope, &alternative.otherwise)
        }
        Kind::Block(block) => {
            let last = block.expressions.last();
            last.is_some_and(|last| ends_with_call(scope, last))
        }
        _ => false,
    }
}
