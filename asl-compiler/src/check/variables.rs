//! Variables: their names, and which scope may assign them.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, SCHEMA, codes};
use crate::ir::{Assignment, Catcher, Kind, MachineId, Mode, State, Workflow};

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// Checks the names of variables, and that no scope assigns a variable of a scope around it.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    for state in &workflow.states {
        let outer = outer_names(workflow, state.machine);
        for assignment in assignments(state) {
            check_name(diagnostics, assignment);
            check_scope(diagnostics, assignment, &outer);
        }
    }
}

/// Everything that a state may assign: by itself, in its catchers, and in its rules.
pub(super) fn assignments(state: &State) -> impl Iterator<Item = &Assignment> {
    let catchers: &[Catcher] = match &state.kind {
        Kind::Task(task) => &task.handlers.catchers,
        Kind::Parallel(parallel) => &parallel.handlers.catchers,
        Kind::Map(map) => &map.handlers.catchers,
        Kind::Pass(_) | Kind::Choice(_) | Kind::Wait(_) | Kind::Succeed(_) | Kind::Fail(_) => &[],
    };
    let rules = match &state.kind {
        Kind::Choice(choice) => choice.rules.as_slice(),
        Kind::Pass(_)
        | Kind::Task(_)
        | Kind::Wait(_)
        | Kind::Succeed(_)
        | Kind::Fail(_)
        | Kind::Parallel(_)
        | Kind::Map(_) => &[],
    };
    let nested = catchers.iter().map(|catcher| &catcher.assign);
    state.assign.iter().chain(
        nested
            .chain(rules.iter().map(|rule| &rule.assign))
            .flatten(),
    )
}

/// The variables that the scopes around a machine assign; an execution of its own sees none of them.
fn outer_names(workflow: &Workflow, machine: MachineId) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let mut machine = machine;
    while let Some(parent) = workflow
        .machines
        .get(machine.0)
        .and_then(|machine| machine.parent)
    {
        let Some(parent) = workflow.states.get(parent.0) else {
            break;
        };
        if is_distributed(parent) {
            break;
        }
        machine = parent.machine;
        let scope = workflow
            .states
            .iter()
            .filter(|state| state.machine == machine);
        names.extend(
            scope
                .flat_map(assignments)
                .map(|assignment| assignment.name.as_str()),
        );
    }
    names
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
