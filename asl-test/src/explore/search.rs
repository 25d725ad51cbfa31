//! The search: depth first over what calls come to; each execution is run anew from its beginning.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use asl_runtime::clock::PausedClock;
use asl_runtime::engine::Program;
use asl_runtime::value::Text;

use super::Explore;
use super::choices::{Choices, Point, Possible, Stop, lock};
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
    pub(super) scenario: Scenario,
    pub(super) stop: Option<Stop>,
    pub(super) seen: Seen,
    points: Vec<Point>,
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
        graph: explore.graph.clone(),
        answers: explore.answers.clone(),
        errors: explore.errors.clone().into_iter().collect(),
        depth: explore.depth,
    };
    let search = Search {
        explore,
        possible: Arc::new(possible),
        met: explore.invariants.is_empty().then(Arc::default),
    };
    let mut found = Exploration::new(explore.graph.clone(), explore.input.clone());
    let mut script = Some(Vec::new());
    while let Some(this) = script {
        if found.executions == explore.executions {
            found.is_complete = false;
            break;
        }
        let ran = search.run(this, true);
        script = next(&ran.points);
        if ran.stop.is_none() && search.is_violated(&ran) && found.wants_violation() {
            found.violations.push(search.made_small(&ran));
        }
        found.note(ran);
    }
    found
}

/// The script of the next execution: the last call that could come to something else does so.
fn next(points: &[Point]) -> Option<Vec<usize>> {
    let last = points
        .iter()
        .rposition(|point| point.chosen + 1 < point.count)?;
    let mut script: Vec<usize> = points
        .iter()
        .take(last + 1)
        .map(|point| point.chosen)
        .collect();
    *script.last_mut()? += 1;
    Some(script)
}

impl<P: Program> Search<'_, P> {
    fn run(&self, script: Vec<usize>, looks_for_others: bool) -> Ran {
        let trace = Arc::new(Trace::default());
        let choices = Arc::new(Choices {
            possible: Arc::clone(&self.possible),
            script,
            trace: Arc::clone(&trace),
            met: self.met.clone().filter(|_| looks_for_others),
            points: Mutex::default(),
            stop: Mutex::default(),
        });
        let (session, end) = record::run(
            self.explore.workflow,
            Arc::clone(&choices) as Arc<dyn Director>,
            &*trace,
            PausedClock::new(),
            |run| run.seed(1).name(Text::from_static(NAME)),
            self.explore.input.clone(),
        );
        let seen = trace.take();
        let points = std::mem::take(&mut *lock(&choices.points));
        let stop = *lock(&choices.stop);
        Ran {
            report: Report::new(&session, end, seen.path.clone(), Vec::new()),
            scenario: Scenario(points.iter().map(|point| point.decision.clone()).collect()),
            stop,
            seen,
            points,
        }
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
        let mut smallest = (ran.scenario.clone(), ran.report.clone());
        let mut position = 0;
        while position < script.len() {
            let candidates = [without(&script, position), succeeding(&script, position)];
            let smaller = candidates.into_iter().flatten().find_map(|candidate| {
                let ran = self.run(candidate, false);
                let is_smaller = ran.scenario.length() < smallest.0.length();
                (is_smaller && ran.stop.is_none() && self.is_violated(&ran)).then_some(ran)
            });
            match smaller {
                Some(ran) => {
                    script = chosen(&ran.points);
                    smallest = (ran.scenario, ran.report);
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
