//! Takes a state and what is known of its data; gives where its paths lead in values with a type.

use std::ops::Range;

use super::flow::Stages;
use super::jsonata;
use super::view::{Place, View, definite_steps};
use super::{Step, Want};
use crate::ast::Family;
use crate::check::data::compared;
use crate::ir::{
    Amount, Catcher, Comparison, Expression, HasReads, Jsonata, Kind, Outflow, Read, Selector,
    Source, State, Test, Textual, Until,
};
use crate::jsonpath::{Path, Root};
use crate::shape;
use crate::source::Span;

/// A path that leads into a value with a type.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) place: Place,
    /// The path as it is written, and where: the bytes of the string at that place.
    pub(super) text: String,
    pub(super) within: Range<usize>,
    pub(super) span: Span,
    /// Whether a name goes into the items of arrays.
    pub(super) maps: bool,
    /// Whether the path asks if something is there, and does not fail otherwise.
    pub(super) asks: bool,
    /// Whether the path asks what is there: a definition that does so is prepared for more than one kind.
    pub(super) tests: bool,
    /// What the field that it stands in needs.
    pub(super) want: Option<Want>,
}

/// What a path is for.
#[derive(Clone, Debug)]
enum Role {
    /// It gives any value.
    Gives,
    /// `IsPresent`
    Asks,
    /// `IsNull`, `IsString` and the like.
    Tests,
    /// It gives a value to something that needs certain kinds.
    Wanted(Want),
}

const TEXT: &[shape::Kind] = &[shape::Kind::String];

/// AWS takes texts for numbers, too.
const NUMBER: &[shape::Kind] = &[shape::Kind::Number, shape::Kind::String];

const ITEMS: &[shape::Kind] = &[shape::Kind::Array];

/// The paths of one state; `execution` is `$$.Execution.Input` there.
pub(super) fn of_state(state: &State, stages: &Stages, execution: &View) -> Vec<Found> {
    let mut finder = Finder {
        execution,
        found: Vec::new(),
    };
    finder.read(&state.input, &stages.raw);
    finder.kind(state, stages);
    finder.read(&state.assign, &stages.result);
    state.visit_reads(&mut |read| match read {
        Read::Jsonata(jsonata) => finder.jsonata(jsonata, stages),
        Read::Path(_) | Read::Chance => {}
    });
    finder.found
}

struct Finder<'v> {
    execution: &'v View,
    found: Vec<Found>,
}

impl Finder<'_> {
    fn kind(&mut self, state: &State, stages: &Stages) {
        let (raw, effective) = (&stages.raw, &stages.effective);
        match &state.kind {
            Kind::Pass(pass) => {
                self.read(&pass.result, effective);
                self.outflow(&pass.outflow, stages, &stages.result);
            }
            Kind::Task(task) => {
                self.read(&task.arguments, effective);
                self.amount(task.timeout.as_ref(), "TimeoutSecondsPath", effective);
                self.amount(task.heartbeat.as_ref(), "HeartbeatSecondsPath", effective);
                self.read(&task.credentials, effective);
                self.outflow(&task.outflow, stages, &stages.result);
                self.catchers(&task.handlers.catchers, stages);
            }
            Kind::Choice(choice) => {
                for rule in &choice.rules {
                    self.test(&rule.test, effective);
                    self.read(&rule.assign, effective);
                }
                self.outflow(&choice.outflow, stages, &stages.result);
            }
            Kind::Wait(wait) => {
                self.until(&wait.until, effective);
                self.outflow(&wait.outflow, stages, &stages.result);
            }
            Kind::Succeed(succeed) => self.outflow(&succeed.outflow, stages, &stages.result),
            Kind::Fail(fail) => {
                self.text(fail.error.as_ref(), "ErrorPath", raw);
                self.text(fail.cause.as_ref(), "CausePath", raw);
            }
            Kind::Parallel(parallel) => {
                self.read(&parallel.arguments, effective);
                self.outflow(&parallel.outflow, stages, &stages.result);
                self.catchers(&parallel.handlers.catchers, stages);
            }
            Kind::Map(map) => {
                self.items(&map.items, state.distributed().is_some(), effective);
                self.read(&map.selector, effective);
                self.amount(
                    map.max_concurrency.as_ref(),
                    "MaxConcurrencyPath",
                    effective,
                );
                self.read(&map.tolerance, effective);
                self.read(&map.mode, effective);
                self.outflow(&map.outflow, stages, &stages.result);
                self.catchers(&map.handlers.catchers, stages);
            }
        }
    }

    /// ResultSelector over the result, and OutputPath over what became of it.
    fn outflow(&mut self, outflow: &Outflow, stages: &Stages, result: &View) {
        match outflow {
            Outflow::JsonPath {
                selector, output, ..
            } => {
                self.read(selector, result);
                self.read(output, &stages.placed(outflow, result));
            }
            Outflow::Jsonata(_) => {}
        }
    }

    fn catchers(&mut self, catchers: &[Catcher], stages: &Stages) {
        for catcher in catchers {
            self.outflow(&catcher.outflow, stages, &View::anything());
        }
    }

    fn test(&mut self, test: &Test, input: &View) {
        match test {
            Test::And(all) | Test::Or(all) => all.iter().for_each(|test| self.test(test, input)),
            Test::Not(inner) => self.test(inner, input),
            Test::Compare(comparison) => {
                let (path, operator, operand) = comparison.as_ref();
                let role = match (operator.family, compared(*operator)) {
                    (Family::IsPresent, _) => Role::Asks,
                    (_, Some(kind)) => Role::Wanted(Want::by_operator(*operator, kind)),
                    (_, None) => Role::Tests,
                };
                self.path(path, input, role.clone());
                match (operand, role) {
                    (Comparison::Path(path), Role::Wanted(want)) => {
                        self.path(path, input, Role::Wanted(want));
                    }
                    (Comparison::Path(path), Role::Gives | Role::Asks | Role::Tests) => {
                        self.path(path, input, Role::Gives);
                    }
                    (Comparison::Literal(_) | Comparison::Text(_), _) => {}
                }
            }
            Test::Always(_) | Test::Condition(_) => {}
        }
    }

    fn until(&mut self, until: &Until, value: &View) {
        match until {
            Until::Seconds(amount) => self.amount(Some(amount), "SecondsPath", value),
            Until::Dynamic(textual) => self.text(Some(textual), "TimestampPath", value),
            Until::Timestamp(..) => {}
        }
    }

    fn text(&mut self, textual: Option<&Textual>, field: &'static str, value: &View) {
        match textual {
            Some(Textual::Expression(Expression::Path(path))) => {
                self.path(path, value, Role::Wanted(Want::by_field(field, TEXT)));
            }
            Some(Textual::Expression(Expression::Call(call, _))) => self.read(call, value),
            Some(Textual::Expression(Expression::Jsonata(_)) | Textual::Literal(_)) | None => {}
        }
    }

    fn amount(&mut self, amount: Option<&Amount>, field: &'static str, value: &View) {
        match amount {
            Some(Amount::Path(path)) => {
                self.path(path, value, Role::Wanted(Want::by_field(field, NUMBER)));
            }
            Some(Amount::Literal(_) | Amount::Placeholder(_) | Amount::Jsonata(_)) | None => {}
        }
    }

    /// A distributed Map may also iterate over the fields of an object.
    fn items(&mut self, items: &Source, is_distributed: bool, value: &View) {
        match items {
            Source::Selector(Selector::Path(path)) if !is_distributed => {
                self.path(
                    path,
                    value,
                    Role::Wanted(Want::by_field("ItemsPath", ITEMS)),
                );
            }
            Source::Selector(_) | Source::Template(_) => self.read(items, value),
        }
    }

    /// All paths of a part of the state, with `$` as this value.
    fn read(&mut self, part: &impl HasReads, value: &View) {
        let mut outer = None;
        part.visit_reads(&mut |read| match read {
            // A path in a filter fails nothing; it comes behind the path that the filter stands in.
            Read::Path(path) if outer.as_ref().is_some_and(|outer| is_inside(path, outer)) => {}
            Read::Path(path) => {
                self.path(path, value, Role::Gives);
                outer = Some((path.place, path.range.clone()));
            }
            Read::Jsonata(_) | Read::Chance => {}
        });
    }

    /// An expression that is undefined fails the state; what is undefined inside of one need not.
    fn jsonata(&mut self, jsonata: &Jsonata, stages: &Stages) {
        let found = jsonata::paths(jsonata).into_iter().filter_map(|path| {
            let text = format!("$states.{}", path.names.join("."));
            let mut names = path.names.into_iter();
            let first = names.next()?;
            let steps: Vec<Step> = names.map(Step::Member).collect();
            let place = match first.as_str() {
                "input" => stages.raw.find(&steps),
                "result" => stages.result.find(&steps),
                "context" => execution_steps(&steps).and_then(|steps| self.execution.find(steps)),
                _ => None,
            };
            Some(Found {
                place: place?,
                text,
                within: path.within,
                span: jsonata.span,
                maps: true,
                asks: !path.is_whole,
                tests: false,
                want: None,
            })
        });
        self.found.extend(found);
    }

    fn path(&mut self, path: &Path, value: &View, role: Role) {
        let Some((steps, is_whole)) = definite_steps(path) else {
            return;
        };
        let place = match &path.root {
            Root::Input => value.find(&steps),
            Root::Context => execution_steps(&steps).and_then(|steps| self.execution.find(steps)),
            Root::Variable(_) | Root::Current => None,
        };
        self.found.extend(place.map(|place| Found {
            place,
            text: path.text.clone(),
            within: path.range.clone(),
            span: path.place,
            maps: false,
            asks: matches!(role, Role::Asks),
            tests: matches!(role, Role::Asks | Role::Tests),
            want: match role {
                Role::Wanted(want) => Some(want).filter(|_| is_whole),
                Role::Gives | Role::Asks | Role::Tests => None,
            },
        }));
    }
}

fn is_inside(path: &Path, (place, range): &(Span, Range<usize>)) -> bool {
    path.place == *place && range.start < path.range.start && path.range.end <= range.end
}

/// What stands behind `$$.Execution.Input`.
pub(super) fn execution_steps(steps: &[Step]) -> Option<&[Step]> {
    let [Step::Member(first), Step::Member(second), steps @ ..] = steps else {
        return None;
    };
    (first == "Execution" && second == "Input").then_some(steps)
}
