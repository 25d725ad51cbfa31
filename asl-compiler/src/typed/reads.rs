//! Takes a state and what is known of its data; gives where its paths lead in values with a type.

use std::ops::Range;

use super::Step;
use super::flow::Stages;
use super::jsonata;
use super::view::{Place, View, definite_steps};
use crate::ast::Family;
use crate::ir::{Catcher, Comparison, HasReads, Jsonata, Kind, Outflow, Read, State, Test};
use crate::jsonpath::{Path, Root};
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
}

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
                self.read(&task.timeout, effective);
                self.read(&task.heartbeat, effective);
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
                self.read(&wait.until, effective);
                self.outflow(&wait.outflow, stages, &stages.result);
            }
            Kind::Succeed(succeed) => self.outflow(&succeed.outflow, stages, &stages.result),
            Kind::Fail(fail) => self.read(fail, raw),
            Kind::Parallel(parallel) => {
                self.read(&parallel.arguments, effective);
                self.outflow(&parallel.outflow, stages, &stages.result);
                self.catchers(&parallel.handlers.catchers, stages);
            }
            Kind::Map(map) => {
                self.read(&map.items, effective);
                self.read(&map.selector, effective);
                self.read(&map.max_concurrency, effective);
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
                self.path(path, input, operator.family == Family::IsPresent);
                match operand {
                    Comparison::Path(path) => self.path(path, input, false),
                    Comparison::Literal(_) | Comparison::Text(_) => {}
                }
            }
            Test::Always(_) | Test::Condition(_) => {}
        }
    }

    /// All paths of a part of the state, with `$` as this value.
    fn read(&mut self, part: &impl HasReads, value: &View) {
        let mut outer = None;
        part.visit_reads(&mut |read| match read {
            // A path in a filter fails nothing; it comes behind the path that the filter stands in.
            Read::Path(path) if outer.as_ref().is_some_and(|outer| is_inside(path, outer)) => {}
            Read::Path(path) => {
                self.path(path, value, false);
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
            })
        });
        self.found.extend(found);
    }

    fn path(&mut self, path: &Path, value: &View, asks: bool) {
        let Some((steps, _)) = definite_steps(path) else {
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
            asks,
        }));
    }
}

fn is_inside(path: &Path, (place, range): &(Span, Range<usize>)) -> bool {
    path.place == *place && range.start < path.range.start && path.range.end <= range.end
}

/// What stands behind `$$.Execution.Input`.
fn execution_steps(steps: &[Step]) -> Option<&[Step]> {
    let [Step::Member(first), Step::Member(second), steps @ ..] = steps else {
        return None;
    };
    (first == "Execution" && second == "Input").then_some(steps)
}
