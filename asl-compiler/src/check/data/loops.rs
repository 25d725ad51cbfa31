//! A loop without a way out runs until the execution is stopped.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, certain};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::ir::{Kind, Machine, State, StateId};

/// Checks each machine by itself.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for machine in &known.workflow.machines {
        let stuck = stuck(known, machine);
        // One report for each machine: it names the first state of the loop.
        let first = stuck.iter().find(|id| is_in_loop(known, **id, &stuck));
        if let Some(state) = first.and_then(|id| known.workflow.states.get(id.0)) {
            report(diagnostics, known, machine, state, &stuck);
        }
    }
}

/// The states that cannot lead to an end: by their transitions, or because what would lead there is never reached.
fn stuck(known: Known<'_>, machine: &Machine) -> BTreeSet<StateId> {
    let is_reached = |id: &StateId| !known.shapes.input_of(*id).is_never();
    let reached: Vec<StateId> = machine.states.iter().copied().filter(is_reached).collect();
    let without_end = |states: &[StateId]| {
        let ending = ending(known, states);
        let stuck = states
            .iter()
            .copied()
            .filter(move |id| !ending.contains(id));
        stuck.collect::<Vec<_>>()
    };
    let stuck = [without_end(&machine.states), without_end(&reached)];
    stuck.into_iter().flatten().collect()
}

/// Those of the states from which an end can be reached through them.
fn ending(known: Known<'_>, states: &[StateId]) -> BTreeSet<StateId> {
    let states = || {
        states
            .iter()
            .filter_map(|id| Some((*id, known.workflow.states.get(id.0)?)))
    };
    let mut before: BTreeMap<StateId, Vec<StateId>> = BTreeMap::new();
    for (id, state) in states() {
        for target in state.successors() {
            before.entry(target.state).or_default().push(id);
        }
    }
    let mut ending = BTreeSet::new();
    let mut waiting: Vec<StateId> = states()
        .filter(|(_, state)| crate::check::graph::can_end(state))
        .map(|(id, _)| id)
        .collect();
    while let Some(id) = waiting.pop() {
        if ending.insert(id) {
            waiting.extend(before.get(&id).into_iter().flatten().copied());
        }
    }
    ending
}

fn is_in_loop(known: Known<'_>, id: StateId, stuck: &BTreeSet<StateId>) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![id];
    while let Some(next) = waiting.pop() {
        let successors = known.workflow.states.get(next.0).map(State::successors);
        for target in successors.into_iter().flatten() {
            if target.state == id {
                return true;
            }
            if stuck.contains(&target.state) && seen.insert(target.state) {
                waiting.push(target.state);
            }
        }
    }
    false
}

fn report(
    diagnostics: &mut Diagnostics,
    known: Known<'_>,
    machine: &Machine,
    state: &State,
    stuck: &BTreeSet<StateId>,
) {
    let message = format!("the loop that goes through \"{}\" never ends", state.name);
    let states = stuck
        .iter()
        .filter_map(|id| known.workflow.states.get(id.0));
    let must_stay = stuck.contains(&machine.start) && !states.into_iter().any(may_fail);
    let found = match must_stay {
        true => certain(Diagnostic::error(
            codes::ENDLESS_LOOP,
            state.name_span,
            message,
        )),
        false => Diagnostic::warning(codes::ENDLESS_LOOP, state.name_span, message)
            .note("it goes on until a state fails, or the execution is stopped"),
    };
    diagnostics.push(found.help("lead out of it by a Choice state"));
}

/// Whether a state may end the execution by failing.
fn may_fail(state: &State) -> bool {
    match &state.kind {
        Kind::Task(_) | Kind::Parallel(_) | Kind::Map(_) | Kind::Fail(_) => true,
        Kind::Choice(choice) => choice.default.is_none(),
        Kind::Pass(_) | Kind::Wait(_) | Kind::Succeed(_) => false,
    }
}
