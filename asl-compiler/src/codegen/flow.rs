//! The loop over the states: enter a state, call its function, leave it for the next one.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names::group;
use super::state::{expand_function, suspends};
use super::{Cx, distributed};
use crate::ir::StateId;

/// How many states that can wait one future holds.
///
/// A future with a thousand of them takes rustc six times as long for each as one with a hundred, so
/// larger workflows dispatch in two levels, and the cost of a state stays flat.
pub(super) const GROUP_SIZE: usize = 32;

/// The struct `Flow` with the loop and the functions of all states.
pub(super) fn expand_flow(cx: Cx<'_>) -> TokenStream {
    let functions = cx
        .states()
        .map(|(id, state)| expand_function(cx, id, state));
    let (arms, groups) = expand_dispatch(cx);
    let host = distributed::expand_host(cx);
    let has_substitutions = !cx.workflow.substitutions.is_empty();
    let substitutions = has_substitutions.then(|| quote!(substitutions: &'a Substitutions,));
    quote! {
        /// One execution in flight.
        struct Flow<'a, T, E> {
            tasks: &'a T,
            #substitutions
            execution: &'a Execution<E>,
        }

        impl<T: Tasks, E: Engine> Machine for Flow<'_, T, E> {
            type State = State;
            type Variables = Variables;

            fn advance<'a>(
                &'a self,
                start: State,
                frame: &'a mut Frame<Variables>,
            ) -> BoxFuture<'a, Result<(), Failure>> {
                Box::pin(self.advance_to_end(start, frame))
            }
        }

        #host

        impl<T: Tasks, E: Engine> Flow<'_, T, E> {
            /// Goes from state to state until the machine that `start` belongs to ends.
            async fn advance_to_end(
                &self,
                start: State,
                frame: &mut Frame<Variables>,
            ) -> Result<(), Failure> {
                let mut state = start;
                loop {
                    frame.enter(self.execution, state.info());
                    let step = match state {
                        #(#arms)*
                    };
                    match frame.leave(self.execution, step)? {
                        Some(next) => state = next,
                        None => return Ok(()),
                    }
                }
            }

            #(#groups)*
            #(#functions)*
        }
    }
}

/// The arms of the dispatch, and the functions of the groups behind them where there are too many.
fn expand_dispatch(cx: Cx<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let (waiting, plain): (Vec<_>, Vec<_>) = cx.states().partition(|(_, state)| suspends(state));
    let ids = |states: Vec<(StateId, _)>| states.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let (waiting, plain) = (ids(waiting), ids(plain));
    let mut arms: Vec<TokenStream> = plain.iter().map(|id| expand_plain_arm(cx, *id)).collect();
    if waiting.len() <= GROUP_SIZE {
        arms.extend(waiting.iter().map(|id| expand_waiting_arm(cx, *id)));
        return (arms, Vec::new());
    }
    let groups = waiting.chunks(GROUP_SIZE).enumerate();
    let groups = groups.map(|(number, ids)| expand_group(cx, number, ids));
    let (group_arms, functions): (Vec<_>, Vec<_>) = groups.unzip();
    arms.extend(group_arms);
    (arms, functions)
}

fn expand_plain_arm(cx: Cx<'_>, id: StateId) -> TokenStream {
    let (variant, function) = (cx.names.variant(id), cx.names.function(id));
    quote!(State::#variant => self.#function(frame),)
}

fn expand_waiting_arm(cx: Cx<'_>, id: StateId) -> TokenStream {
    let (variant, function) = (cx.names.variant(id), cx.names.function(id));
    quote!(State::#variant => self.#function(frame).await,)
}

/// The arm and the function of a group of states; the last one of the group needs no pattern.
fn expand_group(cx: Cx<'_>, number: usize, ids: &[StateId]) -> (TokenStream, TokenStream) {
    let name = format_ident!("{}", group(number));
    let variants = ids.iter().map(|id| cx.names.variant(*id));
    let arm = quote!(#(State::#variants)|* => self.#name(state, frame).await,);
    let (last, others) = match ids.split_last() {
        Some((last, others)) => (cx.names.function(*last), others),
        None => return (arm, TokenStream::new()),
    };
    let others = others.iter().map(|id| expand_waiting_arm(cx, *id));
    let function = quote! {
        async fn #name(&self, state: State, frame: &mut Frame<Variables>) -> Step<State> {
            match state {
                #(#others)*
                _ => self.#last(frame).await,
            }
        }
    };
    (arm, function)
}
