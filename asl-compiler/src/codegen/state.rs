//! The enum of states, the variables, and the function of any state.

use proc_macro2::TokenStream;
use quote::quote;

use super::free::expand_pattern;
use super::input::expand_time;
use super::{Cx, choice, map, parallel, simple, task, wait};
use crate::ir::{Kind, State, StateId};
use crate::visible::visible;

/// The enum of all states.
pub(super) fn expand_enum(cx: Cx<'_>) -> TokenStream {
    let variants = cx.states().map(|(id, state)| {
        let (variant, doc) = (cx.names.variant(id), heading(state));
        quote!(#[doc = #doc] #variant)
    });
    let infos = cx.states().map(|(id, state)| {
        let (variant, name) = (cx.names.variant(id), &state.name);
        let kind = quote::format_ident!("{}", state.state_type().name());
        quote!(Self::#variant => StateInfo::new(StateType::#kind, #name))
    });
    let names = cx.states().map(|(id, state)| {
        let (variant, name) = (cx.names.variant(id), &state.name);
        quote!(#name => Some(Self::#variant))
    });
    quote! {
        /// The states of the workflow, those of branches and iterations included.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum State {
            #(#variants),*
        }

        impl State {
            /// The name and the type of the state, as the definition gives them.
            pub const fn info(self) -> StateInfo {
                match self {
                    #(#infos),*
                }
            }

            /// The state of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    #(#names,)*
                    _ => None,
                }
            }
        }
    }
}

/// The variables of all scopes: a branch works on a copy of its own.
pub(super) fn expand_variables(cx: Cx<'_>) -> TokenStream {
    let names: Vec<&String> = cx.workflow.variables.iter().collect();
    let fields: Vec<_> = names.iter().map(|name| cx.names.variable(name)).collect();
    let value = match names.as_slice() {
        [] => quote!(_value),
        [..] => quote!(value),
    };
    quote! {
        /// The variables that the states assign.
        #[derive(Clone, Debug, Default)]
        pub struct Variables {
            #(#fields: Option<Value>),*
        }

        impl VariableSet for Variables {
            fn to_value(&self) -> Value {
                variables::to_value([#((#names, &self.#fields)),*])
            }

            fn from_value(#value: &Value) -> Self {
                Self {
                    #(#fields: value.get(#names).cloned()),*
                }
            }
        }

        /// The data of one scope: the workflow itself, a branch or an iteration.
        type Frame<'e, E> = ScopeFrame<'e, E, Variables>;
    }
}

/// The function of a state.
pub(super) fn expand_function(cx: Cx<'_>, id: StateId, state: &State) -> TokenStream {
    let function = cx.names.function(id);
    let docs = docs(state);
    let body = match &state.kind {
        Kind::Pass(pass) => simple::expand_pass(cx, state, pass),
        Kind::Succeed(succeed) => simple::expand_succeed(cx, state, succeed),
        Kind::Fail(fail) => simple::expand_fail(cx, fail),
        Kind::Choice(choice) => choice::expand_choice(cx, state, choice),
        Kind::Wait(wait) => wait::expand_wait(cx, state, wait),
        Kind::Task(task) => task::expand_task(cx, state, task),
        Kind::Parallel(parallel) => parallel::expand_parallel(cx, id, state, parallel),
        Kind::Map(map) => map::expand_map(cx, id, state, map),
    };
    // What may fail notes it behind its table of retriers.
    let time = match &state.kind {
        Kind::Task(_) | Kind::Parallel(_) | Kind::Map(_) => None,
        Kind::Pass(_) | Kind::Succeed(_) | Kind::Fail(_) | Kind::Choice(_) | Kind::Wait(_) => {
            expand_time(state)
        }
    };
    let asynchronous = cx.suspends(id).then(|| quote!(async));
    let inline = (!cx.suspends(id) && !state.fans_out()).then(|| quote!(#[inline]));
    let frame = expand_pattern("frame", &quote!(#time #body));
    quote! {
        #(#[doc = #docs])*
        #inline
        #asynchronous fn #function<E: Engine>(&self, #frame: &mut Frame<'_, E>) -> Step<State> {
            #time
            #body
        }
    }
}

/// One line about a state.
fn heading(state: &State) -> String {
    // rustc refuses documentation whose text runs backwards.
    let name = visible(&state.name);
    format!(" {} state \"{name}\".", state.state_type().name())
}

fn docs(state: &State) -> Vec<String> {
    let mut docs = vec![heading(state)];
    docs.extend(comment_lines(state.comment.as_deref()));
    docs
}

/// The lines of a comment, as a paragraph of its own.
pub(super) fn comment_lines(comment: Option<&str>) -> Vec<String> {
    let lines = comment.into_iter().flat_map(str::lines);
    let lines: Vec<String> = lines
        .map(|line| format!(" {}", visible(line.trim())))
        .collect();
    if lines.is_empty() {
        lines
    } else {
        [vec![String::new()], lines].concat()
    }
}
