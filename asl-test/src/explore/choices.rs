//! Decides the calls of one explored execution: the first ones come to what is given, and all others succeed.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asl_runtime::{TaskContext, TaskError, TaskKind, Value};

use super::scenario::Decision;
use crate::answer::{Answer, Kind};
use crate::call::Call;
use crate::fingerprint::Trace;
use crate::graph::Graph;
use crate::session::{Director, as_reported};

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
    pub(super) graph: Arc<Graph>,
    pub(super) answers: Vec<(String, Vec<Answer>)>,
    pub(super) errors: Vec<(String, Vec<String>)>,
    pub(super) depth: usize,
    /// What the calls of a state may come to, with a timeout and without: it is the same for all of them.
    pub(super) known: Mutex<Vec<(&'static str, bool, Alternatives)>>,
}

/// All that a call may come to, success first.
pub(super) type Alternatives = Arc<[Alternative]>;

/// What a call may come to.
#[derive(Clone)]
pub(super) struct Alternative {
    answer: Answer,
    /// The same, its error as AWS reports it.
    given: Answer,
}

impl Alternative {
    fn new(answer: Answer, task: &TaskContext) -> Self {
        Self {
            given: as_reported(answer.clone(), task),
            answer,
        }
    }

    /// The same for a call, where a function makes it of that.
    fn given_to(&self, call: &Call, task: &TaskContext) -> Self {
        match self.answer.kind {
            Kind::Echoes | Kind::With(_) => Self::new(self.answer.clone().given_to(call), task),
            Kind::Returns(_) | Kind::Fails(_) | Kind::TimesOut | Kind::Never => self.clone(),
        }
    }
}

/// A call that was decided.
pub(super) struct Point {
    pub(super) decision: Decision,
    pub(super) chosen: usize,
    /// What the task is given.
    given: Answer,
    alternatives: Alternatives,
    fingerprint: u64,
}

impl Point {
    /// Whether there is something else that it has not yet come to.
    pub(super) fn has_more(&self) -> bool {
        self.chosen + 1 < self.alternatives.len()
    }

    /// The same call, about to come to what is next.
    pub(super) fn turn(&mut self) {
        self.chosen += 1;
    }
}

/// Decides the calls of one execution.
pub(super) struct Choices {
    pub(super) possible: Arc<Possible>,
    pub(super) trace: Arc<Trace>,
    /// The places where executions were; none, if all are followed to their ends.
    pub(super) met: Option<Arc<Mutex<HashSet<u64>>>>,
    pub(super) course: Mutex<Course>,
}

/// How far an execution has come.
#[derive(Default)]
pub(super) struct Course {
    /// The calls: first those that another execution has made as well.
    pub(super) points: Vec<Point>,
    /// How many of them this one has made.
    pub(super) made: usize,
    /// The position of the call that comes to something else than in the other execution.
    pub(super) turn: Option<usize>,
    /// What calls behind them come to, by their positions; those that are not in the list succeed.
    pub(super) script: Vec<usize>,
    pub(super) stop: Option<Stop>,
}

impl Choices {
    /// Why the execution should stop at this call, which nothing decides.
    fn reason_to_stop(
        &self,
        course: &Course,
        fingerprint: u64,
        state: &'static str,
    ) -> Option<Stop> {
        let points = &course.points;
        if points.len() >= self.possible.depth {
            return Some(Stop::Deep);
        }
        if points.iter().any(|point| point.fingerprint == fingerprint) {
            return Some(Stop::Loops(state));
        }
        if points.len() < course.script.len() {
            return None;
        }
        let is_new = self
            .met
            .as_ref()
            .is_none_or(|met| lock(met).insert(fingerprint));
        (!is_new).then_some(Stop::Met)
    }

    /// The answer that was given before, or the one that follows it in the list.
    fn again(&self, course: &mut Course, call: &Call, task: &TaskContext) -> Option<Answer> {
        let position = course.made;
        let point = course.points.get_mut(position)?;
        course.made += 1;
        if course.turn == Some(position) {
            self.trace.leave_known();
            let alternative = point.alternatives.get(point.chosen)?;
            let Alternative { answer, given } = alternative.given_to(call, task);
            point.decision.answer = answer;
            point.decision.is_first = point.chosen == 0;
            point.given = given;
        }
        Some(point.given.clone())
    }
}

impl Director for Choices {
    fn answer(&self, call: &Call, task: &TaskContext) -> Result<Answer, String> {
        let mut course = lock(&self.course);
        if let Some(answer) = self.again(&mut course, call, task) {
            return Ok(answer);
        }
        let fingerprint = self.trace.fingerprint();
        if let Some(stop) = self.reason_to_stop(&course, fingerprint, call.state) {
            course.stop = Some(stop);
            return Err("it is not followed to its end".to_owned());
        }
        let alternatives = self.possible.alternatives(call, task);
        let scripted = course.script.get(course.points.len()).copied();
        let last = alternatives.len().saturating_sub(1);
        let chosen = scripted.unwrap_or(0).min(last);
        let alternative = alternatives.get(chosen).ok_or("nothing can come of it")?;
        let Alternative { answer, given } = alternative.given_to(call, task);
        course.points.push(Point {
            decision: Decision {
                state: call.state,
                attempt: call.attempt,
                answer,
                is_first: chosen == 0,
            },
            given: given.clone(),
            chosen,
            alternatives,
            fingerprint,
        });
        course.made = course.points.len();
        Ok(given)
    }
}

impl Possible {
    /// All that the call may come to, found out once for each state.
    fn alternatives(&self, call: &Call, task: &TaskContext) -> Alternatives {
        let has_timeout = has_timeout(task);
        let mut all = lock(&self.known);
        let known = all.iter().find(|(state, timeout, _)| {
            std::ptr::eq(*state, call.state) && *timeout == has_timeout
        });
        if let Some((.., alternatives)) = known {
            return Arc::clone(alternatives);
        }
        let answers = self.answers_to(call, task).into_iter();
        let alternatives = answers.map(|answer| Alternative::new(answer, task));
        let alternatives: Alternatives = alternatives.collect();
        all.push((call.state, has_timeout, Arc::clone(&alternatives)));
        alternatives
    }

    /// All that the call may come to, success first; there is at least one.
    fn answers_to(&self, call: &Call, task: &TaskContext) -> Vec<Answer> {
        let mut answers = self.given(call);
        if answers.is_empty() {
            answers.push(Kind::Returns(Value::empty_object()).into());
        }
        let has_timeout = has_timeout(task);
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

fn has_timeout(task: &TaskContext) -> bool {
    task.timeout().is_some() || task.heartbeat_timeout().is_some()
}

fn failure(error: &str) -> Answer {
    Kind::Fails(TaskError::new(error, "explored")).into()
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
