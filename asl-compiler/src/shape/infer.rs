//! Takes the machine as meant; gives the shapes at each state: the least that hold whatever the input is.
//!
//! What reaches a state is the join over all ways to it. States are visited until nothing grows anymore, in
//! an order in which a machine without loops needs one visit for each state; in loops, shapes are widened.

mod choice;
mod context;
mod evaluate;
mod handlers;
mod intrinsic;
mod jsonata;
mod map;
mod order;
mod present;
mod state;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::table::StateShapes;
use super::variables::{Variable, Variables};
use super::{Facts, Shape, Shapes};
use crate::ir::{Integration, MachineId, StateId, Workflow};
use state::{Departure, Visit};

/// After so many visits with a grown input, the input is widened.
const WIDEN_AFTER: usize = 2;

/// How deep a widened shape goes, at each further visit; then nothing is known of the input anymore.
const WIDENED_DEPTHS: [usize; 2] = [8, 3];

/// What is known of the results of tasks.
pub(crate) type Results = fn(&Integration) -> Shape;

/// Infers the shapes of a workflow.
pub(crate) fn infer(workflow: &Workflow, results: Results) -> Shapes {
    let mut inference = Inference::new(workflow, results);
    inference.run();
    inference.finish()
}

/// What reaches a state.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    input: Shape,
    variables: Variables,
}

/// The entries of all states so far, and the states that are to be visited again.
struct Inference<'w> {
    workflow: &'w Workflow,
    results: Results,
    entries: Vec<Option<Entry>>,
    /// What each state sees of the context object.
    contexts: Vec<Shape>,
    growths: Vec<usize>,
    outputs: Vec<Shape>,
    ranks: Vec<usize>,
    /// The rank at which a state goes on with what the machines inside of it give.
    ends: Vec<usize>,
    waiting: BTreeSet<(usize, StateId)>,
    /// The variables that the states of each machine assign.
    assigned: Vec<BTreeSet<Arc<str>>>,
}

impl<'w> Inference<'w> {
    fn new(workflow: &'w Workflow, results: Results) -> Self {
        let states = workflow.states.len();
        let ranks = order::ranks(workflow);
        Self {
            workflow,
            results,
            entries: vec![None; states],
            contexts: context::contexts(workflow),
            growths: vec![0; states],
            outputs: vec![Shape::never(); workflow.machines.len()],
            ends: order::ends(workflow, &ranks),
            ranks,
            waiting: BTreeSet::new(),
            assigned: assigned(workflow),
        }
    }

    fn run(&mut self) {
        let entry = Entry {
            input: Shape::Any,
            variables: Variables::default(),
        };
        self.start(MachineId(0), entry);
        while let Some((_, id)) = self.waiting.pop_first() {
            if let Some(departure) = self.visit(id, None) {
                self.depart(id, departure);
            }
        }
    }

    /// Visits every state once more, now that all is known, and notes what the rules want to know.
    fn finish(self) -> Shapes {
        let mut facts = Facts::default();
        let states = (0..self.workflow.states.len()).map(|number| {
            let departure = self.visit(StateId(number), Some(&mut facts));
            departure.map_or_else(StateShapes::default, |departure| departure.shapes)
        });
        Shapes {
            states: states.collect(),
            outputs: self.outputs,
            facts,
        }
    }

    fn visit(&self, id: StateId, facts: Option<&mut Facts>) -> Option<Departure> {
        let entry = self.entries.get(id.0)?.as_ref()?;
        let state = self.workflow.states.get(id.0)?;
        let context = self.contexts.get(id.0).cloned().unwrap_or(Shape::Any);
        Some(Visit::new(self, id, state, entry, context, facts).run())
    }

    fn depart(&mut self, id: StateId, departure: Departure) {
        for (machine, entry) in departure.starts {
            self.start(machine, entry);
        }
        for (target, entry) in departure.leads {
            self.arrive(target, entry);
        }
        if let Some(output) = departure.end {
            self.end(id, &output);
        }
    }

    fn start(&mut self, machine: MachineId, entry: Entry) {
        if let Some(machine) = self.workflow.machines.get(machine.0) {
            self.arrive(machine.start, entry);
        }
    }

    fn arrive(&mut self, target: StateId, entry: Entry) {
        if entry.input.is_never() {
            return;
        }
        let grown = match self.entries.get(target.0) {
            Some(Some(known)) => self.grown(target, known, &entry),
            Some(None) => Some(entry),
            None => None,
        };
        let Some((slot, grown)) = self.entries.get_mut(target.0).zip(grown) else {
            return;
        };
        *slot = Some(grown);
        let rank = self.ranks.get(target.0).copied().unwrap_or_default();
        if self.waiting.insert((rank, target))
            && let Some(growths) = self.growths.get_mut(target.0)
        {
            *growths += 1;
        }
    }

    /// What is known with one more entry; none if that adds nothing.
    fn grown(&self, target: StateId, known: &Entry, entry: &Entry) -> Option<Entry> {
        let mut joined = known.join(entry);
        let growths = self.growths.get(target.0).copied().unwrap_or_default();
        if let Some(wide) = growths.checked_sub(WIDEN_AFTER + 1)
            && joined != *known
        {
            let depth = WIDENED_DEPTHS.get(wide).copied();
            joined.widen(depth, self.assigned_around(target));
        }
        (joined != *known).then_some(joined)
    }

    /// The variables that the machine of a state assigns.
    fn assigned_around(&self, id: StateId) -> &BTreeSet<Arc<str>> {
        static NONE: BTreeSet<Arc<str>> = BTreeSet::new();
        let machine = self.workflow.states.get(id.0).map(|state| state.machine);
        let names = machine.and_then(|machine| self.assigned.get(machine.0));
        names.unwrap_or(&NONE)
    }

    /// A state ends its machine: what the machine gives may have grown, and its parent goes on with that.
    fn end(&mut self, id: StateId, output: &Shape) {
        let machine = self.workflow.states.get(id.0).map(|state| state.machine);
        let Some(machine) = machine else { return };
        let Some(known) = self.outputs.get_mut(machine.0) else {
            return;
        };
        let joined = known.join(output);
        if *known == joined {
            return;
        }
        *known = joined;
        let parent = self.workflow.machines.get(machine.0);
        if let Some(parent) = parent.and_then(|machine| machine.parent) {
            let rank = self.ends.get(parent.0).copied().unwrap_or_default();
            self.waiting.insert((rank, parent));
        }
    }
}

impl Entry {
    fn join(&self, other: &Self) -> Self {
        Self {
            input: self.input.join(&other.input),
            variables: self.variables.join(&other.variables),
        }
    }

    /// Makes the entry such that it can grow only a few times more; without a depth, hardly ever.
    ///
    /// In long chains of loops, variables come in one by one otherwise, each with a visit to all states.
    fn widen(&mut self, depth: Option<usize>, names: &BTreeSet<Arc<str>>) {
        self.input = self.input.widened(depth.unwrap_or_default());
        let widened = |shape: &Shape| shape.widened(depth.unwrap_or_default());
        self.variables.change_shapes(widened);
        if depth.is_none() {
            let unknown = names.iter().map(|name| {
                let variable = Variable {
                    shape: Shape::Any,
                    is_assigned: false,
                };
                (Arc::clone(name), variable)
            });
            let known = self.variables.iter();
            let known = known.map(|(name, variable)| (Arc::clone(name), variable.clone()));
            self.variables = unknown.chain(known).collect();
        }
    }
}

/// The variables that the states of each machine assign.
fn assigned(workflow: &Workflow) -> Vec<BTreeSet<Arc<str>>> {
    let mut names = vec![BTreeSet::new(); workflow.machines.len()];
    for state in &workflow.states {
        if let Some(names) = names.get_mut(state.machine.0) {
            let assigned = state.assignments();
            names.extend(assigned.map(|assignment| Arc::from(assignment.name.as_str())));
        }
    }
    names
}
