//! Takes a workflow; says which of its machines can go round in a loop.

use crate::ir::{Machine, State, StateId, Workflow};

/// By machine: whether a path leads from one of its states back to it.
pub(super) fn turns(workflow: &Workflow) -> Vec<bool> {
    let mut ahead = entries(workflow);
    let machines = workflow.machines.iter();
    machines
        .map(|machine| turns_round(workflow, machine, &mut ahead))
        .collect()
}

/// How often each state is named as the next one.
fn entries(workflow: &Workflow) -> Vec<usize> {
    let mut entries = vec![0; workflow.states.len()];
    for next in workflow.states.iter().flat_map(State::successors) {
        if let Some(count) = entries.get_mut(next.state.0) {
            *count += 1;
        }
    }
    entries
}

/// Takes away states that no other one leads to, until none is left, or only those on loops and behind them.
fn turns_round(workflow: &Workflow, machine: &Machine, entries: &mut [usize]) -> bool {
    let is_free = |entries: &[usize], id: StateId| entries.get(id.0) == Some(&0);
    let states = machine.states.iter().copied();
    let mut free: Vec<StateId> = states.filter(|id| is_free(entries, *id)).collect();
    let mut left = machine.states.len();
    while let Some(id) = free.pop() {
        left -= 1;
        let state = workflow.states.get(id.0);
        for next in state.map(State::successors).unwrap_or_default() {
            if let Some(count) = entries.get_mut(next.state.0) {
                *count -= 1;
            }
            if is_free(entries, next.state) {
                free.push(next.state);
            }
        }
    }
    left > 0
}
