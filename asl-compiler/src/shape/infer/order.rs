//! Takes a workflow; gives each state a rank, such that states come behind all that lead to them, but for loops.

use crate::ir::{Kind, MachineId, State, StateId, Workflow};

/// The rank of each state, an even number; those of branches and iterations come before what follows their parent.
pub(super) fn ranks(workflow: &Workflow) -> Vec<usize> {
    let count = workflow.states.len();
    let mut ranks = vec![0; count];
    let mut seen = vec![false; count];
    let mut rank = count;
    let start = workflow.machines.first().map(|machine| machine.start);
    let mut path: Vec<(StateId, Vec<StateId>)> = Vec::new();
    let mut next = start;
    loop {
        if let Some(id) = next.take()
            && let Some(seen) = seen.get_mut(id.0)
            && !*seen
        {
            *seen = true;
            path.push((id, followers(workflow, id)));
        }
        let Some((id, followers)) = path.last_mut() else {
            return ranks;
        };
        next = followers.pop();
        if next.is_none() {
            rank -= 1;
            if let Some(slot) = ranks.get_mut(id.0) {
                *slot = rank * 2;
            }
            path.pop();
        }
    }
}

/// The rank of the last state inside of each state: a Parallel state goes on once, not after each of its branches.
pub(super) fn ends(workflow: &Workflow, ranks: &[usize]) -> Vec<usize> {
    let mut ends = vec![0; ranks.len()];
    for (state, rank) in workflow.states.iter().zip(ranks) {
        let mut machine = workflow.machines.get(state.machine.0);
        while let Some(parent) = machine.and_then(|machine| machine.parent) {
            if let Some(end) = ends.get_mut(parent.0) {
                *end = (*end).max(*rank + 1);
            }
            let parent = workflow.states.get(parent.0);
            machine = parent.and_then(|parent| workflow.machines.get(parent.machine.0));
        }
    }
    ends
}

/// Where a state leads, in such an order that the last is to be walked first.
fn followers(workflow: &Workflow, id: StateId) -> Vec<StateId> {
    let Some(state) = workflow.states.get(id.0) else {
        return Vec::new();
    };
    let starts = machines(state);
    let starts = starts
        .iter()
        .filter_map(|machine| Some(workflow.machines.get(machine.0)?.start));
    // The states that are walked last get the lowest ranks, so the machines inside come last.
    let mut followers: Vec<StateId> = starts.collect();
    followers.extend(state.successors().into_iter().map(|target| target.state));
    followers
}

/// The machines inside of a state.
fn machines(state: &State) -> Vec<MachineId> {
    match &state.kind {
        Kind::Parallel(parallel) => parallel.branches.clone(),
        Kind::Map(map) => vec![map.processor],
        Kind::Pass(_)
        | Kind::Task(_)
        | Kind::Choice(_)
        | Kind::Wait(_)
        | Kind::Succeed(_)
        | Kind::Fail(_) => Vec::new(),
    }
}
