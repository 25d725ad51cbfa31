//! The places of one definition, and how many executions reached each.

use std::path::PathBuf;

use asl_compiler::Options;
use asl_compiler::graph::Graph;
use asl_compiler::ir::{Kind, StateId, Workflow};
use asl_compiler::places::{Category, Place, PlaceKind, places};
use asl_compiler::source::{LineColumn, Lines};

use super::notes::Note;
use crate::definition::Definition;

/// What is covered of a definition.
pub(super) struct Covered {
    pub(super) path: PathBuf,
    pub(super) graph: Graph,
    pub(super) spots: Vec<Spot>,
}

/// A place.
pub(super) struct Spot {
    /// The name of the state; empty for the machine itself.
    pub(super) state: String,
    pub(super) kind: PlaceKind,
    pub(super) at: LineColumn,
    /// How many executions reached it.
    pub(super) count: usize,
}

impl Covered {
    /// Counts; gives nothing if the definition has errors.
    pub(super) fn new(definition: &Definition, notes: &[Note]) -> Option<Self> {
        let checked = definition.check(&Options::default());
        let (workflow, root, shapes) = (checked.workflow?, checked.root?, checked.shapes?);
        let lines = Lines::new(definition.text());
        let spots = places(&workflow, &root, &shapes).into_iter().map(|place| {
            let reached = notes.iter().filter(|note| reaches(&workflow, note, &place));
            Spot {
                state: name(&workflow, place.state).to_owned(),
                kind: place.kind,
                at: lines.line_column(place.span.start as usize),
                count: reached.count(),
            }
        });
        Some(Self {
            path: definition.path.clone(),
            spots: spots.collect(),
            graph: Graph::new(&workflow),
        })
    }

    /// How many places of a category are covered, and how many there are.
    pub(super) fn count(&self, category: Category) -> (usize, usize) {
        let spots = self
            .spots
            .iter()
            .filter(|spot| spot.kind.category() == category);
        spots.fold((0, 0), |(covered, all), spot| {
            (covered + usize::from(spot.count > 0), all + 1)
        })
    }

    /// The same for all categories.
    pub(super) fn count_all(&self) -> (usize, usize) {
        let counts = Category::ALL.map(|category| self.count(category));
        let sum = |(covered, all), (more, more_all)| (covered + more, all + more_all);
        counts.into_iter().fold((0, 0), sum)
    }
}

fn name(workflow: &Workflow, state: Option<StateId>) -> &str {
    let state = state.and_then(|state| workflow.states.get(state.0));
    state.map(|state| state.name.as_str()).unwrap_or_default()
}

/// Whether an execution reached a place: asl-test knows places by these words.
fn reaches(workflow: &Workflow, note: &Note, place: &Place) -> bool {
    let state = name(workflow, place.state);
    let has_of = |state: &str, what: &str, number: usize| {
        note.contains(&(state.to_owned(), what.to_owned(), number))
    };
    let has = |what: &str, number: usize| has_of(state, what, number);
    // How many items are read is not known when the Map state begins.
    let reads = processor_behind_reader(workflow, place);
    let has_read = reads.map(|processor| has_of(processor, "state", 0));
    match place.kind {
        PlaceKind::State => has("state", 0),
        PlaceKind::Next => has("next", 0),
        PlaceKind::Default => has("default", 0),
        PlaceKind::Rule(number) => has("rule", number),
        PlaceKind::NotRule(number) => {
            has("not rule", number) || has("default", 0) || has("no rule", 0)
        }
        PlaceKind::Retrier(number) => has("retrier", number),
        PlaceKind::Exhausted(number) => has("exhausted", number),
        PlaceKind::Catcher(number) => has("catcher", number),
        PlaceKind::Timeout => has("timeout", 0),
        PlaceKind::Heartbeat => has("heartbeat", 0),
        PlaceKind::Branch(number) => has("branch", number),
        PlaceKind::Items => has_read.unwrap_or_else(|| has("items", 0)),
        PlaceKind::NoItems => match has_read {
            Some(has_read) => has("next", 0) && !has_read,
            None => has("no items", 0),
        },
    }
}

/// The first state of the processor of a Map state that reads its items.
fn processor_behind_reader<'a>(workflow: &'a Workflow, place: &Place) -> Option<&'a str> {
    let state = workflow.states.get(place.state?.0)?;
    state.distributed()?.reader.as_ref()?;
    let Kind::Map(map) = &state.kind else {
        return None;
    };
    let machine = workflow.machines.get(map.processor.0)?;
    Some(name(workflow, Some(machine.start)))
}
