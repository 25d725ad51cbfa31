//! Takes a workflow; says which of its states can wait for something. The others are plain functions.

mod turns;

use self::turns::turns;
use crate::ast::Language;
use crate::ir::{Handlers, Kind, MachineId, Mode, State, StateId, Workflow};

/// Which states can wait, by number.
#[derive(Default)]
pub(super) struct Waiting {
    suspends: Vec<bool>,
    fans_out_at_once: Vec<bool>,
    /// By machine: whether a state of it can be entered twice.
    turns: Vec<bool>,
}

impl Waiting {
    pub(super) fn of(workflow: &Workflow) -> Self {
        let turns = turns(workflow);
        let states = workflow.states.iter();
        let fans_out_at_once: Vec<bool> = states
            .map(|state| fans_out_at_once(workflow, &turns, state))
            .collect();
        let states = workflow.states.iter().zip(&fans_out_at_once);
        Self {
            suspends: states
                .map(|(state, at_once)| waits(state, *at_once))
                .collect(),
            fans_out_at_once,
            turns,
        }
    }

    /// Whether a state can wait for something, so that its function is asynchronous.
    pub(super) fn suspends(&self, id: StateId) -> bool {
        self.suspends.get(id.0).copied().unwrap_or(true)
    }

    /// Whether a machine can go round in a loop, so that it has to let others go on now and then.
    pub(super) fn turns(&self, id: MachineId) -> bool {
        self.turns.get(id.0).copied().unwrap_or(true)
    }

    /// Whether a state has branches or iterations, and none of them can wait, so that they need no futures.
    pub(super) fn fans_out_at_once(&self, id: StateId) -> bool {
        self.fans_out_at_once.get(id.0).copied().unwrap_or(false)
    }
}

fn waits(state: &State, fans_out_at_once: bool) -> bool {
    match &state.kind {
        Kind::Task(_) | Kind::Wait(_) => true,
        Kind::Pass(_) | Kind::Choice(_) | Kind::Succeed(_) | Kind::Fail(_) => false,
        Kind::Parallel(parallel) => handlers_wait(state, &parallel.handlers) || !fans_out_at_once,
        Kind::Map(map) => handlers_wait(state, &map.handlers) || !fans_out_at_once,
    }
}

/// Between two attempts, and in JSONata for whatever fails in one.
fn handlers_wait(state: &State, handlers: &Handlers) -> bool {
    state.language == Language::Jsonata || !handlers.retriers.is_empty()
}

/// Branches that neither wait, go round in a loop nor fan out in turn are done soon enough to let nobody in between.
fn fans_out_at_once(workflow: &Workflow, turns: &[bool], state: &State) -> bool {
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
    let turns = |id: &MachineId| turns.get(id.0).copied().unwrap_or(true);
    let states = |id: &MachineId| workflow.machines.get(id.0).map(|machine| &machine.states);
    let mut states_inside = machines.iter().filter_map(states).flatten();
    !machines.iter().any(turns)
        && states_inside.all(|id| {
            let state = workflow.states.get(id.0);
            state.is_some_and(|state| !waits(state, false))
        })
}
