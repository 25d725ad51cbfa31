//! Takes a workflow and the types of its input and of its tasks; gives what it needs of these types.
//!
//! The compiler does not know what is in a type; rustc does. So these paths, and what tasks are given, become
//! constants of the generated code, which refuse what cannot be.

mod flow;
mod given;
mod jsonata;
mod reads;
#[cfg(test)]
mod tests;
mod view;

use std::ops::Range;

use crate::ast::Operator;
use crate::ir::{MethodId, State, StateId, Workflow};
use crate::shape::Kind;
use crate::source::Span;
use crate::{Type, Types};
use view::{Place, Subject, View};

pub(crate) use given::{Given, Input};

/// What the definition needs of the types of the user.
#[derive(Debug, Default)]
pub(crate) struct Claims<'a> {
    /// Paths that have to lead somewhere, in the order of the source.
    pub(crate) reads: Vec<Read<'a>>,
    /// Paths that have to lead to something of a certain kind, in the order of the source.
    pub(crate) uses: Vec<Use<'a>>,
    /// What tasks are given, state by state.
    pub(crate) inputs: Vec<Input<'a>>,
}

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

/// A comparison of something in a type: of it rustc warns if it can never hold.
#[derive(Debug)]
pub struct TypedComparison {
    /// The type, as the options name it.
    pub of: String,
    /// From a value of the type to what is compared.
    pub steps: Vec<Step>,
    /// The kind that can be compared so.
    pub kind: Kind,
    /// The string that the path stands in.
    pub place: Span,
}

/// The comparisons of what is in a type, for tools that want to know what would be said of them.
pub fn typed_comparisons(workflow: &Workflow, types: &Types) -> Vec<TypedComparison> {
    let uses = claims(workflow, types).uses.into_iter();
    let uses = uses.filter(|wanted| !wanted.want.fails);
    let comparisons = uses.filter_map(|wanted| {
        Some(TypedComparison {
            of: wanted.of.name.clone(),
            kind: *wanted.want.kinds.first()?,
            steps: wanted.steps,
            place: wanted.span,
        })
    });
    comparisons.collect()
}

/// A step into a value of a type.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Step {
    /// `.name`
    Member(String),
    /// `[0]`
    Element(i64),
    /// To each of the items: what a Map state does.
    Item,
}

/// A path to something that has to be of a certain kind.
#[derive(Debug)]
pub(crate) struct Use<'a> {
    /// The type.
    pub(crate) of: &'a Type,
    /// From a value of the type to where the path leads.
    pub(crate) steps: Vec<Step>,
    /// What is needed there.
    pub(crate) want: Want,
    /// Whether the definition itself asks what is there.
    pub(crate) is_tested: bool,
    /// The path as it is written.
    pub(crate) text: String,
    /// The bytes of the string that it is written in.
    pub(crate) within: Range<usize>,
    /// Where the string stands.
    pub(crate) span: Span,
}

/// What an operator or a field needs.
#[derive(Clone, Debug)]
pub(crate) struct Want {
    /// The operator or the field.
    pub(crate) by: String,
    /// The kinds that do.
    pub(crate) kinds: Vec<Kind>,
    /// Whether others fail the state; a comparison just never holds.
    pub(crate) fails: bool,
}

impl Want {
    fn by_operator(operator: Operator, kind: Kind) -> Self {
        Self {
            by: operator.name(),
            kinds: vec![kind],
            fails: false,
        }
    }

    fn by_field(name: &str, kinds: &[Kind]) -> Self {
        Self {
            by: name.to_owned(),
            kinds: kinds.to_vec(),
            fails: true,
        }
    }
}

/// All claims of a workflow; none without types.
pub(crate) fn claims<'a>(workflow: &Workflow, types: &'a Types) -> Claims<'a> {
    if types.input.is_none() && types.tasks.is_empty() {
        return Claims::default();
    }
    let inputs = flow::inputs(workflow, types);
    let states = || workflow.states.iter().zip(&inputs).enumerate();
    let found: Vec<reads::Found> = states()
        .filter_map(|(number, (state, input))| {
            let stages = flow::stages(workflow, types, state, input.as_ref()?);
            let execution = flow::execution_input(workflow, types, StateId(number));
            Some(reads::of_state(state, &stages, &execution))
        })
        .flatten()
        .collect();
    let given = |(number, (state, input)): (usize, (&State, &Option<View>))| {
        given::of_state(workflow, types, StateId(number), state, input.as_ref()?)
    };
    Claims {
        reads: reads_of(workflow, types, &found),
        uses: uses_of(workflow, types, &found),
        inputs: states().filter_map(given).collect(),
    }
}

fn reads_of<'a>(workflow: &Workflow, types: &'a Types, found: &[reads::Found]) -> Vec<Read<'a>> {
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

fn uses_of<'a>(workflow: &Workflow, types: &'a Types, found: &[reads::Found]) -> Vec<Use<'a>> {
    let is_tested = |place: &Place| {
        let mut tested = found.iter().filter(|found| found.tests);
        tested
            .any(|found| (found.place.subject, &found.place.steps) == (place.subject, &place.steps))
    };
    let uses = found.iter().filter_map(|found| {
        Some(Use {
            of: subject_type(workflow, types, found.place.subject)?,
            steps: found.place.steps.clone(),
            want: found.want.clone()?,
            is_tested: is_tested(&found.place),
            text: found.text.clone(),
            within: found.within.clone(),
            span: found.span,
        })
    });
    let mut uses: Vec<Use<'_>> = uses.collect();
    uses.sort_by_key(|one| (one.span, one.within.start));
    uses
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
