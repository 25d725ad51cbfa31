//! Takes a workflow; says which of its states can wait for something. The others are plain functions.

use crate::ast::Language;
use crate::ir::{Handlers, Kind, MachineId, Mode, State, StateId, Workflow};

/// Which states can wait, by number.
#[derive(Default)]
pub(super) struct Waiting {
    suspends: Vec<bool>,
    fans_out_at_once: Vec<bool>,
}

impl Waiting {
    pub(super) fn of(workflow: &Workflow) -> Self {
        let states = || workflow.states.iter();
        Self {
            suspends: states().map(|state| waits(workflow, state)).collect(),
            fans_out_at_once: states()
                .map(|state| fans_out_at_once(workflow, state))
                .collect(),
        }
    }

    /// Whether a state can wait for something, so that its function is asynchronous.
    pub(super) fn suspends(&self, id: StateId) -> bool {
        self.suspends.get(id.0).copied().unwrap_or(true)
    }

    /// Whether a state has branches or iterations, and none of them can wait, so that they need no futures.
    pub(super) fn fans_out_at_once(&self, id: StateId) -> bool {
        self.fans_out_at_once.get(id.0).copied().unwrap_or(false)
    }
}

fn waits(workflow: &Workflow, state: &State) -> bool {
    match &state.kind {
        Kind::Task(_) | Kind::Wait(_) => true,
        Kind::Pass(_) | Kind::Choice(_) | Kind::Succeed(_) | Kind::Fail(_) => false,
        Kind::Parallel(parallel) => {
            handlers_wait(state, &parallel.handlers) || !fans_out_at_once(workflow, state)
        }
        Kind::Map(map) => handlers_wait(state, &map.handlers) || !fans_out_at_once(workflow, state),
    }
}

/// Between two attempts, and in JSONata for whatever fails in one.
fn handlers_wait(state: &State, handlers: &Handlers) -> bool {
    state.language == Language::Jsonata || !handlers.retriers.is_empty()
}

fn fans_out_at_once(workflow: &Workflow, state: &State) -> bool {
    let machines: &[MachineId] = match &state.kind {
        Kind::Parallel(parallel) => &parallel.branches,
        Kind::Map(map) => match map.mode {
            Mode::Inline => std::slice::from_ref(&map.processor),
            Mode::Distributed(_) => return false,
        },
        Kind::Pass(_)
        | Kind::Task(_)
        | Kind::Choice(_)
        | Kind::Wait(_)
        | Kind::Succeed(_)
        | Kind::Fail(_) => return false,
    };
    let machines = machines.iter().filter_map(|id| workflow.machines.get(id.0));
    let mut states = machines.flat_map(|machine| &machine.states);
    states.all(|id| {
        let state = workflow.states.get(id.0);
        state.is_some_and(|state| !waits(workflow, state))
    })
}
