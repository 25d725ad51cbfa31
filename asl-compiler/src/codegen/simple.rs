//! Pass, Succeed and Fail: states that only compute.

use proc_macro2::TokenStream;
use quote::quote;

use super::free::expand_pattern;
use super::input::{self, expand_context, expand_input, expand_passed_input, passed_roots};
use super::outflow::expand_exit;
use super::path::expand_or_missing;
use super::query::{Wanted, expand_query};
use super::roots::{Place, Roots};
use super::template::expand_template;
use super::{Cx, intrinsic, text};
use crate::ir::{Expression, Fail, Outflow, Pass, State, StateId, Succeed, Textual};

/// A Pass state: its fixed result, its parameters, or its input.
pub(super) fn expand_pass(cx: Cx<'_>, state: &State, pass: &Pass) -> TokenStream {
    let next = pass.next.state();
    let Some(template) = &pass.result else {
        return expand_passed(cx, state, &pass.outflow, next);
    };
    let result = expand_template(cx, template, input::roots(state));
    let roots = Roots::at(Place::Variable("result"));
    let exit = expand_exit(cx, &pass.outflow, &state.assign, next, roots).at_end();
    let pattern = expand_pattern("result", &exit);
    let code = expand_input(cx, state, &quote!(let #pattern = #result; #exit));
    expand_context(&code)
}

/// A Succeed state.
pub(super) fn expand_succeed(cx: Cx<'_>, state: &State, succeed: &Succeed) -> TokenStream {
    expand_passed(cx, state, &succeed.outflow, None)
}

/// A state that passes its input on.
fn expand_passed(
    cx: Cx<'_>,
    state: &State,
    outflow: &Outflow,
    next: Option<StateId>,
) -> TokenStream {
    let exit = expand_exit(cx, outflow, &state.assign, next, passed_roots(state));
    expand_context(&expand_passed_input(cx, state, &exit.at_end()))
}

/// A Fail state.
pub(super) fn expand_fail(cx: Cx<'_>, fail: &Fail) -> TokenStream {
    let error = expand_textual(cx, fail.error.as_ref(), "ErrorPath");
    let cause = expand_textual(cx, fail.cause.as_ref(), "CausePath");
    expand_context(&quote!(Err(Failure::new(#error, #cause).into())))
}

/// `Error` or `Cause`, as an expression of type `Option<Text>`.
fn expand_textual(cx: Cx<'_>, textual: Option<&Textual>, field: &str) -> TokenStream {
    let roots = Roots::at(Place::Frame);
    match textual {
        None => quote!(None),
        Some(Textual::Literal(template)) => {
            let text = text::expand_text(cx, template);
            quote!(Some(#text))
        }
        Some(Textual::Expression(Expression::Path(path))) => {
            let (value, written) = (expand_or_missing(cx, path, roots, field), &path.text);
            quote!(Some(field::text(&#value, #field, #written)?))
        }
        Some(Textual::Expression(Expression::Call(call, written))) => {
            let value = intrinsic::expand_field(cx, call, written, roots);
            quote!(Some(field::text(&#value, #field, #written)?))
        }
        Some(Textual::Expression(Expression::Jsonata(jsonata))) => {
            let text = expand_query(cx, jsonata, Wanted::Text, roots);
            quote!(Some(#text))
        }
    }
}
