//! The loops over the states: enter a state, call its function, leave it for the next one.

use proc_macro2::TokenStream;
use quote::quote;

use super::future::{GROUP_SIZE, awaited};
use super::names::Own;
use super::state::expand_function;
use super::{Cx, distributed};
use crate::ir::{MachineId, State, StateId};

/// The loops over the states, and the functions of all states.
pub(super) fn expand_flow(cx: Cx<'_>) -> TokenStream {
    let functions = cx
        .states()
        .map(|(id, state)| expand_function(cx, id, state));
    let (states, machine, branch_groups) = expand_machine(cx);
    let (body, groups) = expand_loop(cx, &states, branch_groups.len());
    let at_once = expand_at_once(cx);
    let host = distributed::expand_host(cx);
    let advance_to_end = Own::AdvanceToEnd;
    quote! {
        #machine
        #host

        impl<T: Tasks> Workflow<T> {
            /// Goes from state to state until the machine that `start` belongs to ends.
            async fn #advance_to_end<E: Engine>(
                &self,
                start: State,
                frame: &mut Frame<'_, E>,
            ) -> Ended {
                #body
            }

            #at_once
            #(#branch_groups)*
            #(#groups)*
            #(#functions)*
        }
    }
}

/// The states that `advance_to_end` knows; how branches run, where there are any; and the groups for that.
///
/// Branches have a loop of their own, unless they fan out in turn: the type of their futures would have no end,
/// so that these have to be boxed, and can as well go through the loop of the whole workflow.
fn expand_machine(cx: Cx<'_>) -> (Vec<StateId>, TokenStream, Vec<TokenStream>) {
    let is_top = |state: &State| state.machine == MachineId(0);
    let waiting = cx.states().filter(|(_, state)| !cx.runs_at_once(state));
    let (top, inner): (Vec<_>, Vec<_>) = waiting.partition(|(_, state)| is_top(state));
    let fans_out = |(id, state): &(StateId, &State)| state.fans_out() && !cx.fans_out_at_once(*id);
    let inner_fans_out = inner.iter().any(fans_out);
    let ids = |states: Vec<(StateId, _)>| states.into_iter().map(|(id, _)| id).collect();
    if inner.is_empty() {
        return (ids(top), TokenStream::new(), Vec::new());
    }
    if inner_fans_out {
        let all = cx.states().filter(|(_, state)| !cx.runs_at_once(state));
        return (ids(all.collect()), expand_boxed(), Vec::new());
    }
    let inner: Vec<StateId> = ids(inner);
    let (body, groups) = expand_loop(cx, &inner, 0);
    (ids(top), expand_advance(&body), groups)
}

/// Whether there are branches or iterations that may wait.
pub(super) fn has_branches(cx: Cx<'_>) -> bool {
    let waiting =
        |(_, state): (StateId, &State)| state.machine != MachineId(0) && !cx.runs_at_once(state);
    cx.states().any(waiting)
}

/// The loop over the branches and iterations that never wait, where there are any.
fn expand_at_once(cx: Cx<'_>) -> Option<TokenStream> {
    let states = cx.states().filter(|(_, state)| cx.runs_at_once(state));
    let states: Vec<StateId> = states.map(|(id, _)| id).collect();
    if states.is_empty() {
        return None;
    }
    let (body, _) = expand_loop(cx, &states, 0);
    let advance_at_once = Own::AdvanceAtOnce;
    Some(quote! {
        /// Runs a branch that never waits.
        #[inline]
        fn #advance_at_once<E: Engine>(
            &self,
            start: State,
            frame: &mut Frame<'_, E>,
        ) -> Ended {
            #body
        }
    })
}

/// The implementation of `Machine` for branches that do not fan out.
fn expand_advance(body: &TokenStream) -> TokenStream {
    let advance = Own::Advance;
    quote! {
        impl<T: Tasks> Machine for Workflow<T> {
            type State = State;
            type Variables = Variables;

            fn state_name(state: State) -> &'static str {
                state.info().name
            }

            async fn #advance<E: Engine>(
                &self,
                start: State,
                frame: &mut Frame<'_, E>,
            ) -> Ended {
                #body
            }
        }
    }
}

/// The implementation of `Machine` for branches that may fan out in turn.
fn expand_boxed() -> TokenStream {
    let (advance, advance_boxed, advance_to_end) =
        (Own::Advance, Own::AdvanceBoxed, Own::AdvanceToEnd);
    quote! {
        impl<T: Tasks> Machine for Workflow<T> {
            type State = State;
            type Variables = Variables;

            fn state_name(state: State) -> &'static str {
                state.info().name
            }

            async fn #advance<E: Engine>(
                &self,
                start: State,
                frame: &mut Frame<'_, E>,
            ) -> Ended {
                self.#advance_boxed(start, frame).await
            }
        }

        impl<T: Tasks> Workflow<T> {
            /// For branches: they may fan out in turn, and the type of their futures would have no end.
            fn #advance_boxed<'a, E: Engine>(
                &'a self,
                start: State,
                frame: &'a mut Frame<'_, E>,
            ) -> BoxFuture<'a, Ended> {
                Box::pin(self.#advance_to_end(start, frame))
            }
        }
    }
}

/// The loop over these states, and the functions of the groups behind it where there are too many; `groups`
/// is how many there are already.
fn expand_loop(cx: Cx<'_>, states: &[StateId], groups: usize) -> (TokenStream, Vec<TokenStream>) {
    let (step, functions) = expand_dispatch(cx, states, groups);
    let pause = cx.turns(states).then(expand_pause);
    let body = quote! {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = #step;
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
            #pause
        }
    };
    (body, functions)
}

/// Lets others go on now and then: what goes round in a loop may never wait by itself.
///
/// The state goes through the pause, so that the future does not have to keep it from one state to the next.
fn expand_pause() -> TokenStream {
    let pause = awaited(&quote!(frame.pause(state)));
    quote! {
        if frame.is_due() {
            state = #pause;
        }
    }
}

/// The step that a state takes, as an expression, and the functions of the groups.
fn expand_dispatch(
    cx: Cx<'_>,
    states: &[StateId],
    groups: usize,
) -> (TokenStream, Vec<TokenStream>) {
    let (waiting, plain): (Vec<StateId>, Vec<_>) = states.iter().partition(|id| cx.suspends(**id));
    let mut arms: Vec<Arm> = plain.into_iter().map(|id| Arm::of(cx, id)).collect();
    let mut functions = Vec::new();
    if waiting.len() <= GROUP_SIZE {
        arms.extend(waiting.into_iter().map(|id| Arm::of(cx, id)));
    } else {
        for (number, ids) in waiting.chunks(GROUP_SIZE).enumerate() {
            let (arm, function) = expand_group(cx, groups + number, ids);
            arms.push(arm);
            functions.push(function);
        }
    }
    let is_total = states.len() == cx.workflow.states.len();
    // No engine is asked to begin what never waits: it begins where this very workflow says.
    let is_certain = is_total || !states.iter().any(|id| cx.suspends(*id));
    match arms.as_slice() {
        [Arm { call, .. }] if is_certain => (call.clone(), functions),
        arms => (expand_match(arms, is_total), functions),
    }
}

/// The arm of one or several states.
struct Arm {
    pattern: TokenStream,
    call: TokenStream,
}

impl Arm {
    fn of(cx: Cx<'_>, id: StateId) -> Self {
        let (variant, function) = (cx.names.variant(id), cx.names.function(id));
        let call = quote!(self.#function(frame));
        Self {
            pattern: quote!(State::#variant),
            call: match cx.suspends(id) {
                true => awaited(&call),
                false => call,
            },
        }
    }
}

/// The call that the state asks for; where these are not all states, it may be one of another machine.
fn expand_match(arms: &[Arm], is_total: bool) -> TokenStream {
    let arms = arms
        .iter()
        .map(|Arm { pattern, call }| quote!(#pattern => #call,));
    let other = (!is_total).then(|| quote!(other => return Err(frame.strayed(other.info())),));
    quote!(match state { #(#arms)* #other })
}

/// The arm and the function of a group of states.
fn expand_group(cx: Cx<'_>, number: usize, ids: &[StateId]) -> (Arm, TokenStream) {
    let name = Own::Group(number);
    let variants = ids.iter().map(|id| cx.names.variant(*id));
    let arm = Arm {
        pattern: quote!(#(State::#variants)|*),
        call: awaited(&quote!(self.#name(state, frame))),
    };
    let arms = ids.iter().map(|id| Arm::of(cx, *id));
    let step = expand_match(&arms.collect::<Vec<_>>(), false);
    let function = quote! {
        async fn #name<E: Engine>(&self, state: State, frame: &mut Frame<'_, E>) -> Step<State> {
            #step
        }
    };
    (arm, function)
}
