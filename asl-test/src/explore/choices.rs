//! Decides the calls of one explored execution: a script says what the first ones come to, and all others succeed.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asl_runtime::{TaskContext, TaskError, TaskKind, Value};

use super::scenario::Decision;
use crate::answer::{Answer, Kind};
use crate::call::Call;
use crate::fingerprint::Trace;
use crate::graph::Graph;
use crate::session::Director;

/// The error that stands for all that nobody names.
pub(super) const UNNAMED: &str = "AnyOtherError";

/// Why an execution was not run to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Another one was here, with the same data.
    Met,
    /// It was here itself, with the same data.
    Loops(&'static str),
    /// It has too many calls.
    Deep,
}

/// What may become of each call, as the user has said.
pub(super) struct Possible {
    pub(super) graph: Graph,
    pub(super) answers: Vec<(String, Vec<Answer>)>,
    pub(super) errors: Vec<(String, Vec<String>)>,
    pub(super) depth: usize,
}

/// A call that was decided.
pub(super) struct Point {
    pub(super) decision: Decision,
    pub(super) chosen: usize,
    /// How many possibilities there are.
    pub(super) count: usize,
    fingerprint: u64,
}

/// Decides the calls of one execution.
pub(super) struct Choices {
    pub(super) possible: Arc<Possible>,
    pub(super) script: Vec<usize>,
    pub(super) trace: Arc<Trace>,
    /// The places where executions were; none, if all are followed to their ends.
    pub(super) met: Option<Arc<Mutex<HashSet<u64>>>>,
    pub(super) points: Mutex<Vec<Point>>,
    pub(super) stop: Mutex<Option<Stop>>,
}

impl Choices {
    /// Why the execution should stop at this call, which no script decides.
    fn reason_to_stop(
        &self,
        points: &[Point],
        fingerprint: u64,
        state: &'static str,
    ) -> Option<Stop> {
        if points.len() >= self.possible.depth {
            return Some(Stop::Deep);
        }
        if points.iter().any(|point| point.fingerprint == fingerprint) {
            return Some(Stop::Loops(state));
        }
        if points.len() < self.script.len() {
            return None;
        }
        let is_new = self
            .met
            .as_ref()
            .is_none_or(|met| lock(met).insert(fingerprint));
        (!is_new).then_some(Stop::Met)
    }
}

impl Director for Choices {
    fn answer(&self, call: &Call, task: &TaskContext) -> Result<Answer, String> {
        let mut points = lock(&self.points);
        let fingerprint = self.trace.fingerprint();
        if let Some(stop) = self.reason_to_stop(&points, fingerprint, call.state) {
            *lock(&self.stop) = Some(stop);
            return Err("it is not followed to its end".to_owned());
        }
        let mut alternatives = self.possible.answers_to(call, task);
        let count = alternatives.len();
        let chosen = self
            .script
            .get(points.len())
            .copied()
            .unwrap_or(0)
            .min(count.saturating_sub(1));
        let answer = alternatives.swap_remove(chosen).given_to(call);
        points.push(Point {
            decision: Decision {
                state: call.state,
                attempt: call.attempt,
                answer: answer.clone(),
                is_first: chosen == 0,
            },
            chosen,
            count,
            fingerprint,
        });
        Ok(answer)
    }
}

impl Possible {
    /// All that the call may come to, success first; there is at least one.
    fn answers_to(&self, call: &Call, task: &TaskContext) -> Vec<Answer> {
        let mut answers = self.given(call);
        if answers.is_empty() {
            answers.push(Kind::Returns(Value::empty_object()).into());
        }
        let has_timeout = task.timeout().is_some() || task.heartbeat_timeout().is_some();
        for error in self.errors_of(call.state) {
            let is_tried_anyway = match error {
                "States.ALL" | "States.TaskFailed" => true,
                "States.Timeout" | "States.HeartbeatTimeout" => has_timeout,
                _ => false,
            };
            if !is_tried_anyway {
                answers.push(failure(error));
            }
        }
        answers.push(failure(UNNAMED));
        let waits = matches!(
            task.info().kind,
            TaskKind::Service { callback: true, .. } | TaskKind::Activity
        );
        match has_timeout {
            true => answers.push(Kind::TimesOut.into()),
            false if waits => answers.push(Kind::Never.into()),
            false => {}
        }
        answers
    }

    /// The answers that the user has for the task: those for its state go first.
    fn given(&self, call: &Call) -> Vec<Answer> {
        let by_state = self.answers.iter().find(|(name, _)| name == call.state);
        let found = by_state.or_else(|| self.answers.iter().find(|(name, _)| call.is_called(name)));
        found
            .map(|(_, answers)| answers.clone())
            .unwrap_or_default()
    }

    fn errors_of<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self
            .graph
            .states
            .get(state)
            .map(|state| state.errors.iter());
        let more = self.errors.iter().filter(move |(name, _)| name == state);
        let more = more.flat_map(|(_, errors)| errors);
        named.into_iter().flatten().chain(more).map(String::as_str)
    }
}

fn failure(error: &str) -> Answer {
    Kind::Fails(TaskError::new(error, "explored")).into()
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
