//! The search: depth first over what calls come to; each execution is run anew from its beginning.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use asl_runtime::clock::PausedClock;
use asl_runtime::engine::Program;
use asl_runtime::value::Text;

use super::Explore;
use super::choices::{Choices, Course, Point, Possible, Stop, lock};
use super::exploration::Exploration;
use super::scenario::Scenario;
use crate::fingerprint::{Seen, Trace};
use crate::record;
use crate::report::Report;
use crate::session::Director;
use crate::test::NAME;

/// One execution of the search.
pub(super) struct Ran {
    pub(super) report: Report,
    pub(super) stop: Option<Stop>,
    pub(super) seen: Seen,
    pub(super) points: Vec<Point>,
}

impl Ran {
    pub(super) fn scenario(&self) -> Scenario {
        let decisions = self.points.iter().map(|point| point.decision.clone());
        Scenario(decisions.collect())
    }

    /// That of the scenario.
    pub(super) fn length(&self) -> (usize, usize) {
        let failures = self.points.iter().filter(|point| !point.decision.is_first);
        (failures.count(), self.points.len())
    }
}

/// What all executions of a search have in common.
struct Search<'a, P> {
    explore: &'a Explore<P>,
    possible: Arc<Possible>,
    met: Option<Arc<Mutex<HashSet<u64>>>>,
}

/// Explores.
pub(super) fn search<P: Program>(explore: &Explore<P>) -> Exploration {
    let possible = Possible {
        graph: Arc::clone(&explore.graph),
        answers: explore.answers.clone(),
        errors: explore.errors.clone().into_iter().collect(),
        depth: explore.depth,
        known: Mutex::default(),
    };
    let search = Search {
        explore,
        possible: Arc::new(possible),
        met: explore.invariants.is_empty().then(Arc::default),
    };
    let mut found = Exploration::new(Arc::clone(&explore.graph), explore.input.clone());
    let mut course = Some(Course::default());
    while let Some(this) = course {
        if found.executions == explore.executions {
            found.is_complete = false;
            break;
        }
        let mut ran = search.run(this, true);
        if ran.stop.is_none() && search.is_violated(&ran) && found.wants_violation() {
            found.violations.push(search.made_small(&ran));
        }
        found.note(&ran);
        course = next(std::mem::take(&mut ran.points));
    }
    found
}

/// The course of the next execution: the last call that could come to something else does so.
fn next(mut points: Vec<Point>) -> Option<Course> {
    let last = points.iter().rposition(Point::has_more)?;
    points.truncate(last + 1);
    points.last_mut()?.turn();
    Some(Course {
        points,
        turn: Some(last),
        ..Course::default()
    })
}

impl<P: Program> Search<'_, P> {
    fn run(&self, course: Course, looks_for_others: bool) -> Ran {
        let trace = Arc::new(match course.turn {
            Some(_) => Trace::of_known(),
            None => Trace::default(),
        });
        let choices = Arc::new(Choices {
            possible: Arc::clone(&self.possible),
            trace: Arc::clone(&trace),
            met: self.met.clone().filter(|_| looks_for_others),
            course: Mutex::new(course),
        });
        let (session, end) = record::run(
            self.explore.workflow,
            Arc::clone(&choices) as Arc<dyn Director>,
            &*trace,
            PausedClock::new().for_one(),
            |run| run.seed(1).name(Text::from_static(NAME)),
            self.explore.input.clone(),
        );
        let mut seen = trace.take();
        let course = std::mem::take(&mut *lock(&choices.course));
        let path = std::mem::take(&mut seen.path);
        Ran {
            report: Report::new(&session, end, path, Vec::new()),
            stop: course.stop,
            seen,
            points: course.points,
        }
    }

    /// Runs by the positions of what calls come to.
    fn follow(&self, script: Vec<usize>) -> Ran {
        let course = Course {
            script,
            ..Course::default()
        };
        self.run(course, false)
    }

    fn is_violated(&self, ran: &Ran) -> bool {
        self.explore
            .invariants
            .iter()
            .any(|invariant| !invariant(&ran.report))
    }

    /// Leaves out as many failures as it can, or lets the call succeed, as long as something is violated.
    fn made_small(&self, ran: &Ran) -> (Scenario, Report) {
        let mut script = chosen(&ran.points);
        let mut smallest = (ran.scenario(), ran.report.clone());
        let mut position = 0;
        while position < script.len() {
            let candidates = [without(&script, position), succeeding(&script, position)];
            let smaller = candidates.into_iter().flatten().find_map(|candidate| {
                let ran = self.follow(candidate);
                let is_smaller = ran.length() < smallest.0.length();
                (is_smaller && ran.stop.is_none() && self.is_violated(&ran)).then_some(ran)
            });
            match smaller {
                Some(ran) => {
                    script = chosen(&ran.points);
                    smallest = (ran.scenario(), ran.report);
                }
                None => position += 1,
            }
        }
        smallest
    }
}

fn chosen(points: &[Point]) -> Vec<usize> {
    points.iter().map(|point| point.chosen).collect()
}

/// The script without a call.
fn without(script: &[usize], position: usize) -> Option<Vec<usize>> {
    let mut candidate = script.to_vec();
    (candidate.get(position).is_some_and(|chosen| *chosen > 0))
        .then(|| candidate.remove(position))?;
    Some(candidate)
}

/// The script with a call that succeeds.
fn succeeding(script: &[usize], position: usize) -> Option<Vec<usize>> {
    let mut candidate = script.to_vec();
    let chosen = candidate.get_mut(position)?;
    (std::mem::take(chosen) > 0).then_some(candidate)
}
