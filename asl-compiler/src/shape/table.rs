//! What inference finds out: the shapes at each state, and what the rules want to know of each expression.

use std::ops::Range;

use super::variables::{Variable, Variables};
use super::{Kind, Resolution, Shape};
use crate::ast::Operator;
use crate::intrinsic::Function;
use crate::ir::StateId;
use crate::jsonpath::{Path, Root};
use crate::source::Span;

/// What is known of the data of a workflow, state by state: a table beside the `ir`.
///
/// ```
/// use asl_compiler::source::{Format, Source};
/// use asl_compiler::{Options, check, ir::StateId};
///
/// let text = r#"{ "StartAt": "A", "States": {
///     "A": { "Type": "Pass", "Result": { "id": 1 }, "Next": "B" },
///     "B": { "Type": "Pass", "ResultPath": "$.copy", "End": true } } }"#;
/// let source = Source { name: "a.asl.json", text, format: Format::Json };
/// let shapes = check(&source, &Options::default()).shapes.expect("the definition is sound");
/// assert_eq!(shapes.input_of(StateId(1)).to_string(), "{ id: 1 }");
/// assert_eq!(shapes.output_of(StateId(1)).to_string(), "{ copy: { id: 1 }, id: 1 }");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    pub(super) states: Vec<StateShapes>,
    pub(super) outputs: Vec<Shape>,
    pub(super) facts: Facts,
}

/// The shapes at one state; [`Shape::never`] where it is never reached.
#[derive(Clone, Debug)]
pub(super) struct StateShapes {
    pub(super) input: Shape,
    pub(super) effective: Shape,
    pub(super) arguments: Shape,
    pub(super) result: Shape,
    pub(super) output: Shape,
    pub(super) context: Shape,
    pub(super) variables: Variables,
}

/// A name in a path, such as `id` in `$.order.id`.
#[derive(Clone, Debug)]
pub struct NamedStep<'a> {
    /// The string that the path stands in.
    pub place: Span,
    /// The bytes of the step in the text of that string.
    pub range: Range<usize>,
    /// The name.
    pub name: &'a str,
    /// What is known of the value whose field it names: for completion, and for what a name means.
    pub before: Shape,
}

impl Default for StateShapes {
    fn default() -> Self {
        Self {
            input: Shape::never(),
            effective: Shape::never(),
            arguments: Shape::never(),
            result: Shape::never(),
            output: Shape::never(),
            context: Shape::never(),
            variables: Variables::default(),
        }
    }
}

impl Shapes {
    /// Whether a Map state may have no items, as far as that is known.
    pub(crate) fn may_have_no_items(&self, state: StateId) -> bool {
        let mut lists = self.facts.items.iter().filter(|list| list.state == state);
        lists.all(|list| {
            let array = list.shape.to_known().array;
            array.is_none_or(|array| array.first.is_empty())
        })
    }

    fn of(&self, state: StateId, select: impl FnOnce(&StateShapes) -> &Shape) -> Shape {
        let shapes = self.states.get(state.0);
        shapes.map_or(Shape::Any, |shapes| select(shapes).clone())
    }

    /// The input of a state; [`Shape::never`] if the state is never reached.
    pub fn input_of(&self, state: StateId) -> Shape {
        self.of(state, |shapes| &shapes.input)
    }

    /// The input after `InputPath`.
    pub fn effective_input_of(&self, state: StateId) -> Shape {
        self.of(state, |shapes| &shapes.effective)
    }

    /// What a task or the branches of a state are given; of a Map state, what each iteration is given.
    pub fn arguments_of(&self, state: StateId) -> Shape {
        self.of(state, |shapes| &shapes.arguments)
    }

    /// The result of a state, before `ResultSelector`.
    pub fn result_of(&self, state: StateId) -> Shape {
        self.of(state, |shapes| &shapes.result)
    }

    /// The output of a state when all goes well.
    pub fn output_of(&self, state: StateId) -> Shape {
        self.of(state, |shapes| &shapes.output)
    }

    /// The context object as a state sees it.
    pub fn context_of(&self, state: StateId) -> Shape {
        self.of(state, |shapes| &shapes.context)
    }

    /// The output of a machine: of the workflow, a branch or an iteration.
    pub fn output_of_machine(&self, machine: crate::ir::MachineId) -> Shape {
        self.outputs.get(machine.0).cloned().unwrap_or(Shape::Any)
    }

    /// A variable as it is when a state is entered; none if nothing has assigned it.
    pub fn variable(&self, state: StateId, name: &str) -> Option<&Variable> {
        self.states.get(state.0)?.variables.get(name)
    }

    /// The variables that may have a value when a state is entered, by name.
    pub fn variables_of(&self, state: StateId) -> impl Iterator<Item = (&str, &Variable)> {
        let shapes = self.states.get(state.0);
        let variables = shapes
            .into_iter()
            .flat_map(|shapes| shapes.variables.iter());
        variables.map(|(name, variable)| (name.as_ref(), variable))
    }

    /// Where a path leads from the effective input, the context object or a variable of a state.
    pub fn at_path(&self, state: StateId, path: &Path) -> Resolution {
        let root = match &path.root {
            Root::Input => self.effective_input_of(state),
            Root::Context => self.context_of(state),
            Root::Variable(name) => {
                let variable = self.variable(state, name);
                variable.map_or(Shape::Any, |variable| variable.shape.clone())
            }
            Root::Current => Shape::Any,
        };
        root.follow(path)
    }

    /// The expressions that read data, in the order of the source: the string that each stands in, the
    /// bytes of its text that it covers, and where it leads.
    pub fn reads(&self) -> impl Iterator<Item = (Span, Range<usize>, &Resolution)> {
        let reads = self.facts.reads.iter();
        reads.map(|read| (read.place, read.range.clone(), &read.resolution))
    }

    /// The steps of all paths and chains that are names, with the shape of what each is applied to.
    pub fn steps(&self) -> impl Iterator<Item = NamedStep<'_>> {
        self.facts.reads.iter().flat_map(|read| {
            let mut before = read.root.clone();
            let steps = read.names.iter().zip(&read.steps);
            steps.filter_map(move |(name, range)| {
                let Some(name) = name else {
                    before = before.items();
                    return None;
                };
                let shape = before.field(name);
                Some(NamedStep {
                    place: read.place,
                    range: range.clone(),
                    name,
                    before: std::mem::replace(&mut before, shape),
                })
            })
        })
    }

    /// The variables that are read: the string that each stands in, the bytes of its text, and the name.
    pub fn variable_reads(&self) -> impl Iterator<Item = (Span, Range<usize>, &str)> {
        let variables = self.facts.variables.iter();
        variables.map(|variable| {
            (
                variable.place,
                variable.range.clone(),
                variable.name.as_str(),
            )
        })
    }

    pub(crate) fn facts(&self) -> &Facts {
        &self.facts
    }
}

/// What the rules on data want to know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) reads: Vec<Read>,
    pub(crate) variables: Vec<VariableUse>,
    pub(crate) arguments: Vec<ArgumentUse>,
    pub(crate) formats: Vec<FormatUse>,
    /// Calls of intrinsic functions.
    pub(crate) calls: Vec<CallUse>,
    pub(crate) comparisons: Vec<ComparisonUse>,
    pub(crate) rules: Vec<RuleUse>,
    pub(crate) items: Vec<ItemsUse>,
    pub(crate) fields: Vec<FieldUse>,
}

/// Whether a failure of an expression fails its state.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Certainty {
    /// Whenever the state is reached.
    Must,
    /// Only if it is evaluated, or nothing catches it.
    May,
}

/// A path, or a chain of fields in JSONata, that is evaluated.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) state: StateId,
    /// The string that it stands in.
    pub(crate) place: Span,
    /// The bytes of the string's text that it covers.
    pub(crate) range: Range<usize>,
    /// The bytes of each of its steps.
    pub(crate) steps: Vec<Range<usize>>,
    /// The names of its steps, as far as they are names, or indexes, which have none.
    pub(crate) names: Vec<Option<String>>,
    pub(crate) text: String,
    /// Whether it is a part of a JSONata expression, and not a path of its own.
    pub(crate) is_jsonata: bool,
    /// What is known of the value that it starts from.
    pub(crate) root: Shape,
    pub(crate) kind: ReadKind,
    pub(crate) resolution: Resolution,
    pub(crate) certainty: Certainty,
}

impl Read {
    /// The names that the path begins with, up to the first index.
    pub(crate) fn leading_names(&self) -> Vec<String> {
        let names = self.names.iter().map_while(Option::clone);
        names.collect()
    }
}

/// What a path starts from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ReadKind {
    /// The input of the state, or what `InputPath` leaves of it.
    Input,
    /// The result of the state.
    Result,
    /// The Error Output, in a catcher.
    ErrorOutput,
    /// The context object.
    Context,
    /// A variable.
    Variable,
}

/// A variable that is read.
#[derive(Clone, Debug)]
pub(crate) struct VariableUse {
    pub(crate) state: StateId,
    pub(crate) name: String,
    pub(crate) place: Span,
    pub(crate) range: Range<usize>,
    /// Whether it has been assigned on every way to the state; none if it never has.
    pub(crate) is_assigned: Option<bool>,
    pub(crate) certainty: Certainty,
}

/// An argument of an intrinsic function that needs a certain kind.
#[derive(Clone, Debug)]
pub(crate) struct ArgumentUse {
    pub(crate) function: Function,
    pub(crate) position: usize,
    pub(crate) place: Span,
    pub(crate) range: Range<usize>,
    pub(crate) shape: Shape,
    pub(crate) certainty: Certainty,
}

/// A call of an intrinsic function.
#[derive(Clone, Debug)]
pub(crate) struct CallUse {
    /// Where the text of the call stands, and which part of it is the call.
    pub(crate) place: Span,
    pub(crate) range: Range<usize>,
    pub(crate) function: Function,
    /// How many arguments there are.
    pub(crate) given: usize,
    pub(crate) certainty: Certainty,
}

/// A call of `States.Format` with a template that is written in it.
#[derive(Clone, Debug)]
pub(crate) struct FormatUse {
    pub(crate) place: Span,
    pub(crate) range: Range<usize>,
    /// How many `{}` the template has.
    pub(crate) holes: usize,
    /// How many arguments there are for them.
    pub(crate) arguments: usize,
    pub(crate) certainty: Certainty,
}

/// A comparison in a Choice rule, with what is compared.
#[derive(Clone, Debug)]
pub(crate) struct ComparisonUse {
    pub(crate) operator: Operator,
    pub(crate) place: Span,
    pub(crate) text: String,
    pub(crate) shape: Shape,
}

/// A Choice rule that is never taken.
#[derive(Clone, Debug)]
pub(crate) struct RuleUse {
    pub(crate) place: Span,
    /// Whether a rule before it always matches.
    pub(crate) is_shadowed: bool,
    /// The comparisons that it makes, by their positions in [`Facts::comparisons`].
    pub(crate) comparisons: Range<usize>,
}

/// A field that takes values of certain kinds from the data.
#[derive(Clone, Debug)]
pub(crate) struct FieldUse {
    pub(crate) place: Span,
    /// The path or the expression.
    pub(crate) text: String,
    pub(crate) wanted: &'static [Kind],
    pub(crate) shape: Shape,
    pub(crate) certainty: Certainty,
}

/// What a Map state iterates over.
#[derive(Clone, Debug)]
pub(crate) struct ItemsUse {
    pub(crate) state: StateId,
    pub(crate) place: Span,
    pub(crate) shape: Shape,
    pub(crate) is_distributed: bool,
    pub(crate) certainty: Certainty,
}
