//! Pass, Succeed and Fail: states that only compute.

use proc_macro2::TokenStream;
use quote::quote;

use super::outflow::{expand_exit, expand_next};
use super::path::{Roots, expand_or_missing};
use super::query::{Wanted, expand_query};
use super::state::{expand_context, expand_input, expand_owned_input, shared_context};
use super::template::expand_template;
use super::{Cx, intrinsic, text};
use crate::ir::{
    Expression, Fail, HasReads, Next, Outflow, Pass, Placement, State, Succeed, Textual,
};

/// A Pass state: its fixed result, its parameters, or its input.
pub(super) fn expand_pass(cx: Cx<'_>, state: &State, pass: &Pass) -> TokenStream {
    let uses = shared_context(state) || pass.result.uses_context() || pass.outflow.uses_context();
    let context = expand_context(uses);
    let result = match &pass.result {
        Some(template) => {
            let input = expand_input(cx, state);
            let result = expand_template(cx, template, &Roots::at(quote!(input)));
            quote! {
                #input
                let result = #result;
            }
        }
        None => {
            let input = expand_owned_input(cx, state, replaces_input(&pass.outflow));
            quote!(let result = #input;)
        }
    };
    let next = expand_next(cx, pass.next);
    let exit = expand_exit(
        cx,
        &pass.outflow,
        &state.assign,
        &next,
        &Roots::at(quote!(&result)),
    )
    .at_end();
    quote!(#context #result #exit)
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
    let input = expand_owned_input(cx, state, true);
    let end = expand_next(cx, Next::End);
    let exit = expand_exit(
        cx,
        &succeed.outflow,
        &state.assign,
        &end,
        &Roots::at(quote!(&result)),
    )
    .at_end();
    quote! {
        #context
        let result = #input;
        #exit
    }
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
