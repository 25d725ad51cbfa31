//! Takes a workflow and the types of its input and of its tasks; gives the paths that lead into these types.
//!
//! The compiler does not know what is in a type; rustc does. So these paths become constants of the generated
//! code, which refuse what cannot be there.

mod flow;
mod jsonata;
mod reads;
#[cfg(test)]
mod tests;
mod view;

use std::ops::Range;

use crate::ir::{MethodId, StateId, Workflow};
use crate::source::Span;
use crate::{Type, Types};
use view::{Place, Subject};

/// A path of the definition that leads into a type.
#[derive(Debug)]
pub(crate) struct Read<'a> {
    /// The type.
    pub(crate) of: &'a Type,
    /// From a value of the type to where the path leads.
    pub(crate) steps: Vec<Step>,
    /// How many of the steps need not be checked: another place is responsible for them, or the definition
    /// itself asks whether they lead anywhere.
    pub(crate) given: usize,
    /// Whether a name goes into the items of arrays, as in JSONata.
    pub(crate) maps: bool,
    /// The path as it is written.
    pub(crate) text: String,
    /// The bytes of the string that it is written in.
    pub(crate) within: Range<usize>,
    /// Where the string stands.
    pub(crate) span: Span,
}

/// A step into a value of a type.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Step {
    /// `.name`
    Member(String),
    /// `[0]`
    Element(i64),
    /// To each of the items: what a Map state does.
    Item,
}

/// All paths into types, in the order of the source.
pub(crate) fn reads<'a>(workflow: &Workflow, types: &'a Types) -> Vec<Read<'a>> {
    if types.input.is_none() && types.tasks.is_empty() {
        return Vec::new();
    }
    let inputs = flow::inputs(workflow, types);
    let states = workflow.states.iter().zip(&inputs);
    let found: Vec<reads::Found> = states
        .enumerate()
        .filter_map(|(number, (state, input))| {
            let stages = flow::stages(workflow, types, state, input.as_ref()?);
            let execution = flow::execution_input(workflow, types, StateId(number));
            Some(reads::of_state(state, &stages, &execution))
        })
        .flatten()
        .collect();
    let asked: Vec<&Place> = found
        .iter()
        .filter(|found| found.asks)
        .map(|found| &found.place)
        .collect();
    let read = found.iter().filter(|found| !found.asks);
    let reads = read
        .filter_map(|found| {
            let place = &found.place;
            Some(Read {
                of: subject_type(workflow, types, place.subject)?,
                given: asked_for(place, &asked).max(place.given),
                steps: place.steps.clone(),
                maps: found.maps,
                text: found.text.clone(),
                within: found.within.clone(),
                span: found.span,
            })
        })
        .filter(|read| read.given < read.steps.len());
    let mut reads: Vec<Read<'_>> = reads.collect();
    reads.sort_by_key(|read| (read.span, read.within.start));
    reads
}

/// How many steps of a path are also steps of one that an `IsPresent` asks about.
fn asked_for(place: &Place, asked: &[&Place]) -> usize {
    let same = asked.iter().filter(|asked| asked.subject == place.subject);
    let shared = same.map(|asked| view::shared(&asked.steps, &place.steps));
    shared.max().unwrap_or_default()
}

fn subject_type<'a>(workflow: &Workflow, types: &'a Types, subject: Subject) -> Option<&'a Type> {
    match subject {
        Subject::Input => types.input.as_ref(),
        Subject::Task(method) => task_output(workflow, types, method),
    }
}

fn task_output<'a>(workflow: &Workflow, types: &'a Types, method: MethodId) -> Option<&'a Type> {
    let method = workflow.methods.get(method.0)?;
    types.tasks.get(&method.name)?.output.as_ref()
}
