//! Parallel: all branches over the same input.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use super::future::awaited;
use super::handlers::{Attempt, expand_attempts};
use super::input::{self, expand_input, expand_input_value};
use super::names::Own;
use super::outflow::expand_exit;
use super::roots::Roots;
use super::template::expand_template;
use crate::ir::{Parallel, State, StateId};

/// A Parallel state.
pub(super) fn expand_parallel(
    cx: Cx<'_>,
    id: StateId,
    state: &State,
    parallel: &Parallel,
) -> TokenStream {
    let starts = parallel.branches.iter().map(|branch| {
        let variant = cx.names.variant(cx.start(*branch));
        quote!(State::#variant)
    });
    let input = match &parallel.arguments {
        Some(template) => {
            let arguments = expand_template(cx, template, input::roots(state));
            expand_input(cx, state, &quote!(let input = #arguments;))
        }
        None => {
            let input = expand_input_value(cx, state);
            quote!(let input = #input;)
        }
    };
    let advance_at_once = Own::AdvanceAtOnce;
    let outcome = match cx.fans_out_at_once(id) {
        true => quote! {
            let advance = |start, frame: &mut _| self.#advance_at_once(start, frame);
            let outcome = frame.parallel_at_once(branches, input, advance);
        },
        false => {
            let outcome = awaited(&quote!(frame.parallel(self, branches, input)));
            quote!(let outcome = #outcome;)
        }
    };
    let (outflow, next) = (&parallel.outflow, parallel.next.state());
    let body = Attempt {
        before: quote!(let branches = &[#(#starts),*];),
        begin: None,
        attempt: quote!(#input #outcome),
        outcome: quote!(outcome),
        exit: expand_exit(cx, outflow, &state.assign, next, Roots::at_result()),
        failed: Some(quote!(
            frame.fan_out_failed(EventKind::ParallelStateFailed);
        )),
    };
    expand_attempts(cx, state, &parallel.handlers, &body)
}
