//! Variables: their names, and which scope may assign them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, SCHEMA, codes};
use crate::ir::{Assignment, Kind, MachineId, Mode, State, StateId, Workflow};

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// Checks the names of variables, and that no scope assigns a variable of a scope around it.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    let mut outer = BTreeMap::new();
    for state in &workflow.states {
        for assignment in state.assignments() {
            let outer = outer
                .entry(state.machine)
                .or_insert_with(|| outer_names(workflow, state.machine));
            check_name(diagnostics, assignment);
            check_scope(diagnostics, assignment, outer);
        }
    }
}

/// The variables that the scopes around a machine assign; an execution of its own sees none of them.
fn outer_names(workflow: &Workflow, machine: MachineId) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let mut machine = machine;
    while let Some((parent, state)) = parent(workflow, machine) {
        if is_distributed(state) {
            break;
        }
        machine = state.machine;
        for (number, state) in workflow.states.iter().enumerate() {
            // The catchers of the state around it may assign what a branch assigns (recorded in
            // `parallel_catch_error_PARALLEL_CATCH_ERROR_VARIABLE_SAMPLING`).
            let assigned: Vec<&Assignment> = match number == parent.0 {
                true => state.assign.iter().collect(),
                false if state.machine == machine => state.assignments().collect(),
                false => continue,
            };
            names.extend(
                assigned
                    .into_iter()
                    .map(|assignment| assignment.name.as_str()),
            );
        }
    }
    names
}

/// The state that a machine belongs to.
fn parent(workflow: &Workflow, machine: MachineId) -> Option<(StateId, &State)> {
    let parent = workflow.machines.get(machine.0)?.parent?;
    Some((parent, workflow.states.get(parent.0)?))
}

fn is_distributed(state: &State) -> bool {
    matches!(&state.kind, Kind::Map(map) if matches!(map.mode, Mode::Distributed(_)))
}

fn check_name(diagnostics: &mut Diagnostics, assignment: &Assignment) {
    let name = &assignment.name;
    let mut characters = name.chars();
    let starts_well = characters.next().is_some_and(unicode_ident::is_xid_start);
    let is_name = starts_well && characters.all(unicode_ident::is_xid_continue);
    let problem = if name == "states" {
        "is reserved"
    } else if !is_name {
        "is not an identifier"
    } else if name.chars().count() > LONGEST_NAME {
        "is longer than 80 characters"
    } else {
        return;
    };
    let message = format!("the variable name \"{name}\" {problem}");
    diagnostics.push(
        Diagnostic::error(codes::BAD_VARIABLE_NAME, assignment.span, message)
            .help("a name has letters, digits and underscores, and begins with a letter"),
    );
}

fn check_scope(diagnostics: &mut Diagnostics, assignment: &Assignment, outer: &BTreeSet<&str>) {
    let name = assignment.name.as_str();
    if !outer.contains(name) {
        return;
    }
    let message = format!("a scope around this one assigns the variable \"{name}\" already");
    diagnostics.push(
        Diagnostic::error(codes::SHADOWED_VARIABLE, assignment.span, message)
            .help("choose another name: a branch or iteration can read outer variables, not assign them")
            .aws(
                SCHEMA,
                format!("The variable name '{name}' was already defined in a parent scope."),
            )
            .aws_at(Place::Unknown),
    );
}
