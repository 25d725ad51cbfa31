//! A result takes the place of data that a later state reads.

use std::collections::BTreeSet;

use super::Known;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::ir::{Kind, Outflow, Placement, State, StateId, Workflow};
use crate::jsonpath::{Path, Step};
use crate::shape::{Read, ReadKind, Resolution, Shape};
use crate::source::Span;

/// Checks every state that places a result.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    let missed: Vec<&Read> = known
        .shapes
        .facts()
        .reads
        .iter()
        .filter(|read| is_missed(read))
        .collect();
    if missed.is_empty() {
        return;
    }
    for (number, state) in known.workflow.states.iter().enumerate() {
        let id = StateId(number);
        let Some((steps, place)) = placement(state) else {
            continue;
        };
        let before = known.shapes.input_of(id);
        let Some(names) = lost(known, id, &before, steps) else {
            continue;
        };
        let behind = behind(known.workflow, state);
        let reader = missed
            .iter()
            .find(|read| behind.contains(&read.state) && names.contains(&read.leading_names()));
        if let Some(read) = reader {
            report(diagnostics, known, state, place, read);
        }
    }
}

fn is_missed(read: &Read) -> bool {
    read.kind == ReadKind::Input && matches!(read.resolution, Resolution::Never(_))
}

/// Where the result of a state goes, if it replaces something.
fn placement(state: &State) -> Option<(&[Step], Span)> {
    let outflow = match &state.kind {
        Kind::Pass(pass) => &pass.outflow,
        Kind::Task(task) => &task.outflow,
        Kind::Parallel(parallel) => &parallel.outflow,
        Kind::Map(map) => &map.outflow,
        Kind::Choice(_) | Kind::Wait(_) | Kind::Succeed(_) | Kind::Fail(_) => return None,
    };
    match outflow {
        Outflow::JsonPath { placement, .. } => match placement {
            Placement::Replace => Some((&[], state.name_span)),
            Placement::At(Path { steps, place, .. }) => Some((steps, *place)),
            Placement::Discard => None,
        },
        Outflow::Jsonata(_) => None,
    }
}

/// The paths that led to a value before, and do not anymore: the place of the result, and a field there.
fn lost(
    known: Known<'_>,
    id: StateId,
    before: &Shape,
    steps: &[Step],
) -> Option<BTreeSet<Vec<String>>> {
    let names = steps.iter().map(|step| match step {
        Step::Member(name) => name.as_literal().map(str::to_owned),
        Step::Members(_)
        | Step::Element(_)
        | Step::FromEnd(_)
        | Step::Elements(_)
        | Step::Slice { .. }
        | Step::Every
        | Step::Descend
        | Step::Filter(_) => None,
    });
    let names: Vec<String> = names.collect::<Option<_>>()?;
    let fields = |shape: &Shape| -> BTreeSet<String> {
        let object = shape.object().cloned();
        object
            .iter()
            .flat_map(|object| object.names())
            .map(str::to_owned)
            .collect()
    };
    let gone = fields(&before.follow_steps(steps).shape());
    let kept = fields(&known.shapes.output_of(id).follow_steps(steps).shape());
    let lost = gone.difference(&kept).map(|field| {
        let mut path = names.clone();
        path.push(field.clone());
        path
    });
    let lost: BTreeSet<Vec<String>> = lost.collect();
    (!lost.is_empty()).then_some(lost)
}

/// The states of the same machine that may come after a state.
fn behind(workflow: &Workflow, state: &State) -> BTreeSet<StateId> {
    let mut behind = BTreeSet::new();
    let mut waiting = state.successors();
    while let Some(target) = waiting.pop() {
        if behind.insert(target.state)
            && let Some(state) = workflow.states.get(target.state.0)
        {
            waiting.extend(state.successors());
        }
    }
    behind
}

fn report(
    diagnostics: &mut Diagnostics,
    known: Known<'_>,
    state: &State,
    place: Span,
    read: &Read,
) {
    let reader = known
        .workflow
        .states
        .get(read.state.0)
        .map_or("", |reader| reader.name.as_str());
    let message = format!(
        "the result of \"{}\" replaces {}, which the state \"{reader}\" reads",
        state.name, read.text
    );
    diagnostics.push(
        Diagnostic::warning(codes::OVERWRITTEN, place, message)
            .secondary(
                known.within(read.place, read.range.clone()),
                "it is read here",
            )
            .help("put the result beside it, as in \"ResultPath\": \"$.result\""),
    );
}
