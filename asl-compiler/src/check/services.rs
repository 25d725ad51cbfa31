//! What tasks ask of services: parameters that the action has, with values of their types, and errors that it raises.

mod errors;
mod parameters;
mod values;

use crate::Options;
use crate::ast::{Field, Machine, State, StateMachine, StateType};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::Pattern;
use crate::resolve::integration;
use crate::service::Action;

/// How many unknown names are looked at, each of which takes time.
const MOST_UNKNOWN: usize = 500;

/// Checks all tasks whose action is known.
pub(super) fn check(
    diagnostics: &mut Diagnostics,
    definition: &StateMachine<'_>,
    options: &Options,
) {
    let mut checker = Checker {
        diagnostics,
        options,
        unknown: 0,
    };
    checker.machine(&definition.machine);
}

/// Where findings go.
struct Checker<'c> {
    diagnostics: &'c mut Diagnostics,
    options: &'c Options,
    /// How many names were not known.
    unknown: usize,
}

/// A task, and what it calls.
struct Task<'t> {
    state: &'t State<'t>,
    action: &'t Action,
    pattern: Pattern,
}

impl Checker<'_> {
    fn machine(&mut self, machine: &Machine<'_>) {
        for state in &machine.states {
            self.state(state);
            let machines = state.machines.iter();
            machines.for_each(|machine| self.machine(machine));
        }
    }

    fn state(&mut self, state: &State<'_>) {
        let resource = state.fields.text(Field::Resource);
        let resource = resource.filter(|_| state.state_type == StateType::Task);
        let Some((action, pattern)) = resource.and_then(|text| Action::of(&integration(text)))
        else {
            return;
        };
        let task = Task {
            state,
            action: &action,
            pattern,
        };
        parameters::check(self, &task);
        errors::check(self, &task);
    }

    /// Whether one more name that is not known is compared with all that there are.
    fn may_compare(&mut self) -> bool {
        self.unknown += 1;
        self.unknown <= MOST_UNKNOWN
    }

    /// Notes a finding, unless the user does not want to know.
    fn push(&mut self, found: Diagnostic) {
        if self.options.wants(&found) {
            self.diagnostics.push(found);
        }
    }
}
