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

/// The variables that the scopes around a machine assign, each with whether a state assigns it that can come
/// before the machine; an execution of its own sees none of them.
fn outer_names(workflow: &Workflow, machine: MachineId) -> BTreeMap<&str, bool> {
    let mut names = BTreeMap::new();
    let mut machine = machine;
    while let Some((parent, state)) = parent(workflow, machine) {
        if is_distributed(state) {
            break;
        }
        machine = state.machine;
        let earlier = earlier_states(workflow, parent, machine);
        // The catchers of the state around it may assign what a branch assigns (recorded in
        // `parallel_catch_error_PARALLEL_CATCH_ERROR_VARIABLE_SAMPLING`).
        note(&mut names, state.assign.iter(), false);
        for id in states_of(workflow, machine).filter(|id| *id != parent) {
            if let Some(other) = workflow.states.get(id.0) {
                note(&mut names, other.assignments(), earlier.contains(&id));
            }
        }
    }
    names
}

fn note<'w>(
    names: &mut BTreeMap<&'w str, bool>,
    assignments: impl Iterator<Item = &'w Assignment>,
    is_earlier: bool,
) {
    for assignment in assignments {
        *names.entry(assignment.name.as_str()).or_default() |= is_earlier;
    }
}

fn states_of(workflow: &Workflow, machine: MachineId) -> impl Iterator<Item = StateId> {
    let states = workflow.machines.get(machine.0);
    let states = states.map(|machine| machine.states.as_slice());
    states.unwrap_or_default().iter().copied()
}

/// The states of a machine from which transitions lead to this one.
fn earlier_states(workflow: &Workflow, last: StateId, machine: MachineId) -> BTreeSet<StateId> {
    let mut earlier = BTreeSet::new();
    let mut before: BTreeMap<StateId, Vec<StateId>> = BTreeMap::new();
    for id in states_of(workflow, machine) {
        let state = workflow.states.get(id.0);
        for target in state.into_iter().flat_map(State::successors) {
            before.entry(target.state).or_default().push(id);
        }
    }
    let mut open = vec![last];
    while let Some(id) = open.pop() {
        let found = before.remove(&id).unwrap_or_default();
        open.extend(found.iter().filter(|id| !earlier.contains(*id)));
        earlier.extend(found);
    }
    earlier
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

fn check_scope(
    diagnostics: &mut Diagnostics,
    assignment: &Assignment,
    outer: &BTreeMap<&str, bool>,
) {
    let name = assignment.name.as_str();
    let Some(is_earlier) = outer.get(name) else {
        return;
    };
    if !is_earlier {
        let message = format!("a scope around this one assigns the variable \"{name}\" later");
        diagnostics.push(
            Diagnostic::warning(codes::SHADOWED_VARIABLE, assignment.span, message).help(
                "choose another name: they are two variables, and this one ends with its scope",
            ),
        );
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
