//! Takes the machine as meant; gives the contents of a module. Cannot fail: what could has been checked.
//!
//! One `expand_*` function per node: it binds what it needs, then quotes once. Generated code names
//! what the runtime's `__private` module exports, and nothing else.

mod amount;
mod choice;
mod claims;
mod client;
mod constant;
mod distributed;
mod expression;
mod filter;
mod flow;
mod free;
mod future;
mod handlers;
mod input;
mod intrinsic;
mod items;
pub(crate) mod jsonata;
mod map;
mod names;
mod outflow;
mod parallel;
mod path;
mod query;
mod roots;
mod run;
mod simple;
pub(crate) mod skeleton;
mod state;
mod substitutions;
mod task;
mod tasks;
mod template;
mod text;
mod typed;
mod wait;
mod waiting;

use proc_macro2::TokenStream;
use quote::quote;

use self::names::Names;
use self::waiting::Waiting;
use crate::Options;
use crate::hash::hash;
use crate::ir::{State, StateId, Workflow};
use crate::source::Source;

/// Expands a workflow to the items of its module.
pub(crate) fn expand(workflow: &Workflow, options: &Options, source: &Source<'_>) -> TokenStream {
    let (names, waiting) = (Names::new(workflow), Waiting::of(workflow));
    let cx = Cx {
        workflow,
        names: &names,
        waiting: &waiting,
        options,
    };
    let tasks = tasks::expand_trait(cx);
    let run = run::expand_run(cx, &run::Body::new(cx, hash(source, options)));
    let flow = flow::expand_flow(cx);
    let checks = claims::expand_claims(cx, source);
    expand_module(cx, &tasks, &run, &quote!(#flow #checks))
}

/// The items of a module, in the order in which they are read.
fn expand_module(
    cx: Cx<'_>,
    tasks: &TokenStream,
    run: &TokenStream,
    flow: &TokenStream,
) -> TokenStream {
    let runtime = &cx.options.runtime;
    let states = state::expand_enum(cx);
    let substitutions = substitutions::expand_struct(cx);
    let variables = state::expand_variables(cx);
    let graph = run::expand_graph(cx);
    let operations = client::Operations::of(cx.workflow);
    let client = client::expand_use(cx, &operations);
    let operations = client::expand_operations(&operations);
    quote! {
        #![allow(dead_code, reason = "a program need not use every item of a workflow")]
        #![allow(unreachable_pub, reason = "the module that the workflow stands in may be private")]

        use #runtime::__private::*;
        #client

        #states
        #tasks
        #substitutions
        #run
        #variables
        #flow
        #operations
        #graph
    }
}

/// What every `expand_*` function may look at.
#[derive(Clone, Copy)]
struct Cx<'a> {
    workflow: &'a Workflow,
    names: &'a Names,
    waiting: &'a Waiting,
    options: &'a Options,
}

impl<'a> Cx<'a> {
    /// All states with their numbers.
    fn states(self) -> impl Iterator<Item = (StateId, &'a State)> {
        self.workflow
            .states
            .iter()
            .enumerate()
            .map(|(number, state)| (StateId(number), state))
    }

    /// Whether a state can wait for something.
    fn suspends(self, id: StateId) -> bool {
        self.waiting.suspends(id)
    }

    /// Whether a state has branches or iterations, and none of them can wait for something.
    fn fans_out_at_once(self, id: StateId) -> bool {
        self.waiting.fans_out_at_once(id)
    }

    /// Whether one of these states is in a machine that can go round in a loop.
    fn turns(self, states: &[StateId]) -> bool {
        let states = states
            .iter()
            .filter_map(|id| self.workflow.states.get(id.0));
        states
            .into_iter()
            .any(|state| self.waiting.turns(state.machine))
    }

    /// Whether a state is in such a branch or iteration.
    fn runs_at_once(self, state: &State) -> bool {
        let machine = self.workflow.machines.get(state.machine.0);
        let parent = machine.and_then(|machine| machine.parent);
        parent.is_some_and(|parent| self.fans_out_at_once(parent))
    }

    /// The state that a machine begins with.
    fn start(self, machine: crate::ir::MachineId) -> StateId {
        self.workflow
            .machines
            .get(machine.0)
            .map_or(StateId::NOWHERE, |machine| machine.start)
    }
}
