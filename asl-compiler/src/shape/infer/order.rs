//! Takes a workflow; gives each state a rank, such that states come behind all that lead to them, but for loops.

use crate::ir::{Kind, MachineId, State, StateId, Workflow};

/// The rank of each state; those of branches and iterations come before what follows their parent.
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
                *slot = rank;
            }
            path.pop();
        }
    }
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
