//! A variable that is read before it is assigned fails the state that reads it.

use std::collections::BTreeSet;

use super::{Known, finding};
use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::ir::State;
use crate::shape::VariableUse;

/// Checks every reading of a variable.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    let states = known.workflow.states.iter();
    let assigned: BTreeSet<&str> = states
        .flat_map(State::assignments)
        .map(|assignment| assignment.name.as_str())
        .collect();
    let mut reported = BTreeSet::new();
    for variable in &known.shapes.facts().variables {
        let found = match variable.is_assigned {
            Some(true) => continue,
            Some(false) => sometimes(known, variable),
            None => never(known, variable, &assigned),
        };
        if reported.insert((variable.state, variable.name.as_str(), variable.place)) {
            diagnostics.push(found);
        }
    }
}

fn reader<'a>(known: Known<'a>, variable: &VariableUse) -> &'a str {
    let state = known.workflow.states.get(variable.state.0);
    state.map_or("", |state| state.name.as_str())
}

fn sometimes(known: Known<'_>, variable: &VariableUse) -> Diagnostic {
    let (name, reader) = (&variable.name, reader(known, variable));
    let span = known.within(variable.place, variable.range.clone());
    let message =
        format!("the state \"{reader}\" reads ${name}, which is not assigned on every way to it");
    Diagnostic::warning(codes::MAYBE_UNASSIGNED, span, message).help(format!(
        "assign \"{name}\" a first value in an earlier state"
    ))
}

fn never(known: Known<'_>, variable: &VariableUse, assigned: &BTreeSet<&str>) -> Diagnostic {
    let (name, reader) = (&variable.name, reader(known, variable));
    let span = known.within(variable.place, variable.range.clone());
    let is_elsewhere = assigned.contains(name.as_str());
    let why = match is_elsewhere {
        true => "is not assigned on any way to it",
        false => "no state assigns",
    };
    let message = format!("the state \"{reader}\" reads ${name}, which {why}");
    let names = assigned.iter().copied().chain(["states"]);
    let near = did_you_mean(name, names).filter(|_| !is_elsewhere);
    // Where nothing like it is assigned, the name is hardly a slip of the pen: AWS takes the definition, and may never
    // reach the state (recorded in `error_output.parallel_catch_error_PARALLEL_CATCH_ERROR_VARIABLE_SAMPLING`).
    let found = match near.is_some() {
        true => finding(
            variable.certainty,
            codes::UNASSIGNED_VARIABLE,
            span,
            message,
        ),
        false => Diagnostic::warning(codes::UNASSIGNED_VARIABLE, span, message),
    };
    match near {
        Some(near) => found.help(format!("write ${near}")),
        None => found.help(format!(
            "assign it in an earlier state: \"Assign\": {{ \"{name}\": … }}"
        )),
    }
}
