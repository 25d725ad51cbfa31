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
mod state;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::table::{StateShapes, Variable, Variables};
use super::{Facts, Shape, Shapes};
use crate::ir::{MachineId, StateId, Workflow};
use state::{Departure, Visit};

/// After so many visits with a grown input, the input is widened.
const WIDEN_AFTER: usize = 3;

/// How deep a widened shape goes, at first; it goes less deep with each further visit.
const WIDENED_DEPTH: usize = 8;

/// Infers the shapes of a workflow.
pub(crate) fn infer(workflow: &Workflow) -> Shapes {
    let mut inference = Inference::new(workflow);
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
    entries: Vec<Option<Entry>>,
    growths: Vec<usize>,
    outputs: Vec<Shape>,
    ranks: Vec<usize>,
    waiting: BTreeSet<(usize, StateId)>,
}

impl<'w> Inference<'w> {
    fn new(workflow: &'w Workflow) -> Self {
        let states = workflow.states.len();
        Self {
            workflow,
            entries: vec![None; states],
            growths: vec![0; states],
            outputs: vec![Shape::never(); workflow.machines.len()],
            ranks: order::ranks(workflow),
            waiting: BTreeSet::new(),
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
        Some(Visit::new(self.workflow, &self.outputs, id, state, entry, facts).run())
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
        let Some(slot) = self.entries.get_mut(target.0) else {
            return;
        };
        let growths = self.growths.get(target.0).copied().unwrap_or_default();
        let joined = match slot {
            Some(known) => known.join(&entry, growths),
            None => entry,
        };
        if slot.as_ref() == Some(&joined) {
            return;
        }
        *slot = Some(joined);
        let rank = self.ranks.get(target.0).copied().unwrap_or_default();
        if self.waiting.insert((rank, target))
            && let Some(growths) = self.growths.get_mut(target.0)
        {
            *growths += 1;
        }
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
            let rank = self.ranks.get(parent.0).copied().unwrap_or_default();
            self.waiting.insert((rank, parent));
        }
    }
}

impl Entry {
    fn join(&self, other: &Self, growths: usize) -> Self {
        let mut input = self.input.join(&other.input);
        let mut variables = join_variables(&self.variables, &other.variables);
        let grows = input != self.input || variables != self.variables;
        if grows && growths > WIDEN_AFTER {
            let depth = WIDENED_DEPTH.saturating_sub(growths - WIDEN_AFTER);
            input = input.widened(depth);
            for variable in Arc::make_mut(&mut variables).values_mut() {
                variable.shape = variable.shape.widened(depth);
            }
        }
        Self { input, variables }
    }
}

/// The variables on two ways to a state: one that is assigned on one way only may have no value.
fn join_variables(this: &Variables, that: &Variables) -> Variables {
    if Arc::ptr_eq(this, that) || this == that {
        return Arc::clone(this);
    }
    let mut joined = (**this).clone();
    for (name, variable) in &mut joined {
        match that.get(name) {
            Some(twin) => {
                variable.shape = variable.shape.join(&twin.shape);
                variable.is_assigned &= twin.is_assigned;
            }
            None => variable.is_assigned = false,
        }
    }
    for (name, variable) in that.iter() {
        let unassigned = || Variable {
            shape: variable.shape.clone(),
            is_assigned: false,
        };
        joined.entry(Arc::clone(name)).or_insert_with(unassigned);
    }
    Arc::new(joined)
}
