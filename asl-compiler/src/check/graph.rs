//! Every state can be reached, and every machine can end.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::ir::{Kind, Machine, Next, State, StateId, Workflow};

/// Checks each machine by itself: transitions do not cross their borders.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    for machine in &workflow.machines {
        let states = || {
            machine
                .states
                .iter()
                .filter_map(|id| workflow.states.get(id.0))
        };
        if !states().any(can_end) {
            report_endless(diagnostics, machine);
            continue;
        }
        let reached = reached(workflow, machine);
        for id in machine.states.iter().filter(|id| !reached.contains(id)) {
            if let Some(state) = workflow.states.get(id.0) {
                report_unreachable(diagnostics, state);
            }
        }
    }
}

pub(super) fn can_end(state: &State) -> bool {
    match &state.kind {
        Kind::Succeed(_) | Kind::Fail(_) => true,
        Kind::Pass(pass) => pass.next == Next::End,
        Kind::Wait(wait) => wait.next == Next::End,
        Kind::Task(task) => task.next == Next::End,
        Kind::Parallel(parallel) => parallel.next == Next::End,
        Kind::Map(map) => map.next == Next::End,
        Kind::Choice(_) => false,
    }
}

fn reached(workflow: &Workflow, machine: &Machine) -> BTreeSet<StateId> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![machine.start];
    while let Some(id) = waiting.pop() {
        if reached.insert(id)
            && let Some(state) = workflow.states.get(id.0)
        {
            waiting.extend(state.successors().into_iter().map(|target| target.state));
        }
    }
    reached
}

fn report_unreachable(diagnostics: &mut Diagnostics, state: &State) {
    let message = format!("no transition leads to the state \"{}\"", state.name);
    diagnostics.push(
        Diagnostic::error(codes::UNREACHABLE, state.name_span, message)
            .help("lead to it with Next, Default, Choices or Catch, or remove it")
            .aws(
                "MISSING_TRANSITION_TARGET",
                format!("State \"{}\" is not reachable.", state.name),
            ),
    );
}

fn report_endless(diagnostics: &mut Diagnostics, machine: &Machine) {
    diagnostics.push(
        Diagnostic::error(
            codes::NO_END,
            machine.span,
            "none of these states can end the machine",
        )
        .help("give one of them \"End\": true, or add a Succeed or a Fail state")
        .aws("MISSING_END_STATE", "Workflow has no terminal state")
        .aws_at(Place::Unknown),
    );
}
