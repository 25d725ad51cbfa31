//! Pass, Succeed and Fail: states that only compute.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::{expand_context, expand_input, expand_owned_input, shared_context};
use super::outflow::{Start, expand_exit, keeps};
use super::path::{Roots, expand_or_missing};
use super::query::{Wanted, expand_query};
use super::template::expand_template;
use super::{Cx, intrinsic, text};
use crate::ast::StateType;
use crate::ir::{
    Expression, Fail, HasReads, Outflow, Pass, Placement, Selector, State, Succeed, Textual,
};

/// A Pass state: its fixed result, its parameters, or its input.
pub(super) fn expand_pass(cx: Cx<'_>, state: &State, pass: &Pass) -> TokenStream {
    let uses = shared_context(state) || pass.result.uses_context() || pass.outflow.uses_context();
    let context = expand_context(uses);
    let (start, result, roots) = match &pass.result {
        Some(template) => {
            let input = expand_input(cx, state);
            let result = expand_template(cx, template, &Roots::at(quote!(input)));
            let result = quote! {
                #input
                let result = #result;
            };
            (Start::Result, result, Roots::at(quote!(&result)))
        }
        None => expand_passed(cx, state, &pass.outflow),
    };
    let next = pass.next.state();
    let exit = expand_exit(cx, start, &pass.outflow, &state.assign, next, &roots).at_end();
    quote!(#context #result #exit)
}

/// The input of a state that passes it on, as a statement: it stays where it is, if that is where it goes.
pub(super) fn expand_passed(
    cx: Cx<'_>,
    state: &State,
    outflow: &Outflow,
) -> (Start, TokenStream, Roots) {
    if state.input == Selector::Whole && keeps(outflow) {
        let is_read = !state.assign.is_empty() || state.state_type() == StateType::Choice;
        let input = is_read.then(|| quote!(let input = &frame.input;));
        return (Start::Input, quote!(#input), Roots::at(quote!(input)));
    }
    let input = expand_owned_input(cx, state, replaces_input(outflow));
    let result = quote!(let result = #input;);
    (Start::Result, result, Roots::at(quote!(&result)))
}

/// Whether the raw input is not needed behind the result.
fn replaces_input(outflow: &Outflow) -> bool {
    match outflow {
        Outflow::JsonPath { placement, .. } => *placement == Placement::Replace,
        Outflow::Jsonata(_) => true,
    }
}

/// A Succeed state.
pub(super) fn expand_succeed(cx: Cx<'_>, state: &State, succeed: &Succeed) -> TokenStream {
    let context = expand_context(shared_context(state) || succeed.outflow.uses_context());
    let (start, result, roots) = expand_passed(cx, state, &succeed.outflow);
    let exit = expand_exit(cx, start, &succeed.outflow, &state.assign, None, &roots).at_end();
    quote!(#context #result #exit)
}

/// A Fail state.
pub(super) fn expand_fail(cx: Cx<'_>, fail: &Fail) -> TokenStream {
    let context = expand_context(fail.uses_context());
    let error = expand_textual(cx, fail.error.as_ref(), "ErrorPath");
    let cause = expand_textual(cx, fail.cause.as_ref(), "CausePath");
    quote! {
        #context
        Err(Failure::new(#error, #cause).into())
    }
}

/// `Error` or `Cause`, as an expression of type `Option<Text>`.
fn expand_textual(cx: Cx<'_>, textual: Option<&Textual>, field: &str) -> TokenStream {
    let roots = Roots::at(quote!(&frame.input));
    match textual {
        None => quote!(None),
        Some(Textual::Literal(template)) => {
            let text = text::expand_text(cx, template);
            quote!(Some(#text))
        }
        Some(Textual::Expression(Expression::Path(path))) => {
            let (value, written) = (expand_or_missing(cx, path, &roots, field), &path.text);
            quote!(Some(field::text(&#value, #field, #written)?))
        }
        Some(Textual::Expression(Expression::Call(call, written))) => {
            let value = intrinsic::expand_field(cx, call, written, &roots);
            quote!(Some(field::text(&#value, #field, #written)?))
        }
        Some(Textual::Expression(Expression::Jsonata(jsonata))) => {
            let text = expand_query(cx, jsonata, Wanted::Text, &roots);
            quote!(Some(#text))
        }
    }
}
