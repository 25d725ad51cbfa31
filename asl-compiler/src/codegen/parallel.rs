//! Parallel: all branches over the same input.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use super::future::awaited;
use super::handlers::{Attempt, expand_attempts};
use super::input::{expand_context, expand_input, expand_owned_input, shared_context};
use super::names::Own;
use super::outflow::{Start, expand_exit};
use super::path::Roots;
use super::template::expand_template;
use crate::ir::{HasReads, Parallel, State, StateId};

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
    let uses = shared_context(state)
        || parallel.arguments.uses_context()
        || parallel.outflow.uses_context();
    let context = expand_context(uses);
    let input = match &parallel.arguments {
        Some(template) => {
            let input = expand_input(cx, state);
            let arguments = expand_template(cx, template, &Roots::at(quote!(input)));
            quote!({ #input #arguments })
        }
        None => expand_owned_input(cx, state, false),
    };
    let advance_at_once = Own::AdvanceAtOnce;
    let run = match cx.fans_out_at_once(id) {
        true => quote!({
            let advance = |start, frame: &mut _| self.#advance_at_once(start, frame);
            frame.parallel_at_once(&branches, input, advance)
        }),
        false => awaited(&quote!(frame.parallel(self, &branches, input))),
    };
    let next = parallel.next.state();
    let body = Attempt {
        before: quote!(let branches = [#(#starts),*];),
        attempt: quote! {
            #context
            let input = #input;
            let outcome = #run;
        },
        outcome: quote!(outcome),
        exit: expand_exit(
            cx,
            Start::Result,
            &parallel.outflow,
            &state.assign,
            next,
            &Roots::at_result(),
        ),
        failed: Some(quote!(
            frame.fan_out_failed(EventKind::ParallelStateFailed);
        )),
    };
    expand_attempts(cx, state.language, &parallel.handlers, body)
}
