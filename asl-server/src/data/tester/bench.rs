//! The engine of a test: it lets an execution begin at a state, answers its tasks, and notes what becomes of it.

use std::future::pending;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use asl_runtime::clock::DefaultClock;
use asl_runtime::engine::{
    Attempt, Branches, Checkpoint, Counts, End, Engine, InProcess, Token, side_by_side,
};
use asl_runtime::value::Text;
use asl_runtime::{
    Event, EventKind, ExecutionError, Outcome, Scope, Site, StateInfo, TaskContext, TaskError,
    Timestamp, Value, Way,
};
use tokio::sync::Notify;

use crate::data::test::{Mock, Problem, Test, Tested};
use crate::error::ApiError;

/// How many attempts are made again at most, where a test says that there were more.
const MOST_RETRIES: u32 = 100_000;

/// The world around a state.
pub(super) struct Bench {
    inner: InProcess<DefaultClock>,
    begin: Checkpoint,
    context: Value,
    mock: Option<Outcome>,
    retries: u32,
    seen: Mutex<Seen>,
    over: Notify,
}

/// What was seen of the state.
#[derive(Default)]
struct Seen {
    tested: Tested,
    /// How often it was tried again.
    retried: u32,
    /// Whether a retrier has taken the attempt that the test is about.
    is_decided: bool,
    is_left: bool,
}

impl Bench {
    /// The world that a test describes.
    ///
    /// # Errors
    /// If something is not JSON.
    pub(super) fn new(test: Test) -> Result<Self, ApiError> {
        let inner = InProcess::new(DefaultClock::default(), ());
        let begin = Checkpoint {
            records: 0,
            time: inner.now(),
            state: Text::from(test.state),
            input: parse(&test.input)?,
            variables: parse(&test.variables)?,
            counts: Counts::default(),
        };
        Ok(Self {
            inner,
            begin,
            context: parse(&test.context)?,
            mock: test.mock.map(outcome).transpose()?,
            retries: test.retries.min(MOST_RETRIES),
            seen: Mutex::default(),
            over: Notify::new(),
        })
    }

    /// Completes when the state is left, or waits for its next attempt.
    pub(super) async fn is_over(&self) {
        self.over.notified().await;
    }

    /// What became of the state, whose execution has failed with this, if it did.
    pub(super) fn tested(self, failed: Option<ExecutionError>) -> Tested {
        let seen = self.seen.into_inner();
        let Seen {
            mut tested,
            is_left,
            ..
        } = seen.unwrap_or_else(PoisonError::into_inner);
        if let Some(failed) = failed.filter(|_| !is_left) {
            tested.problem = Some(problem(failed.error(), failed.cause()));
            tested.catcher = None;
        }
        tested
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    fn event(&mut self, kind: &EventKind<'_>) {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "a test shows nothing of all other events, those of later releases included"
        )]
        match kind {
            EventKind::StateExited {
                output, assigned, ..
            } => {
                self.tested.output = Some(output.to_string());
                self.tested.assigned = Some(object(assigned));
            }
            EventKind::StateEntered { state, .. } if self.tested.output.is_some() => {
                self.tested.next = Some(state.name.to_owned());
                self.is_left = true;
            }
            EventKind::TaskScheduled { task } => {
                self.tested.parameters = Some(task.parameters().to_string());
            }
            EventKind::TaskSucceeded { output, .. } => {
                self.tested.result = Some(output.to_string());
            }
            EventKind::TaskFailed { failure, .. }
            | EventKind::TaskTimedOut { failure, .. }
            | EventKind::EvaluationFailed { failure, .. } => {
                self.tested.problem = Some(problem(failure.error(), failure.cause()));
            }
            _ => {}
        }
    }

    /// Notes a way; says whether the state is over.
    fn takes(&mut self, way: Way, retries: u32) {
        match way {
            Way::Retrier(number) if self.retried >= retries => {
                self.tested.retrier = Some(number);
                self.is_decided = true;
            }
            Way::Retrier(_) => self.retried += 1,
            Way::Exhausted(number) => self.tested.retrier = Some(number),
            Way::Catcher(number) => self.tested.catcher = Some(number),
            Way::Rule(_) | Way::NoRule => {}
        }
    }
}

impl Engine for Bench {
    const OBSERVED: bool = true;

    async fn attempt(&self, at: Site<'_>, task: &TaskContext, work: Attempt<'_>) -> End {
        match &self.mock {
            Some(outcome) => End::Response(outcome.clone()),
            None => self.inner.attempt(at, task, work).await,
        }
    }

    async fn submission(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> Result<Value, End> {
        match &self.mock {
            Some(outcome) => Err(End::Response(outcome.clone())),
            None => self.inner.submission(at, task, work).await,
        }
    }

    async fn completion(&self, at: Site<'_>, task: &TaskContext) -> End {
        match &self.mock {
            Some(outcome) => End::Response(outcome.clone()),
            None => self.inner.completion(at, task).await,
        }
    }

    fn token(&self, at: Site<'_>) -> Token {
        self.inner.token(at)
    }

    /// No time passes in a test: who waits for the next attempt never sees it, and who waits for a time has it at once.
    async fn sleep(&self, _at: Site<'_>, duration: Duration) {
        {
            let mut seen = self.seen();
            if !seen.is_decided {
                return;
            }
            seen.tested.backoff = Some(duration.as_secs());
        }
        self.over.notify_one();
        pending().await
    }

    async fn pause(&self, at: Site<'_>) {
        self.inner.pause(at).await;
    }

    async fn fan_out<B: Branches>(
        &self,
        _at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> Result<(), Box<asl_runtime::Failure>> {
        side_by_side(branches, limit).await
    }

    fn now(&self) -> Timestamp {
        self.inner.now()
    }

    fn context(&self) -> Option<&Value> {
        Some(&self.context)
    }

    fn resumes(&self) -> Option<Checkpoint> {
        Some(self.begin.clone())
    }

    fn observe(&self, event: &Event<'_>) {
        let mut seen = self.seen();
        if seen.is_left || !event.scope.is_top() {
            return;
        }
        seen.event(&event.kind);
        if seen.is_left {
            self.over.notify_one();
        }
    }

    fn takes(&self, scope: &Scope, _state: StateInfo, way: Way) {
        let mut seen = self.seen();
        if !seen.is_left && scope.is_top() {
            seen.takes(way, self.retries);
        }
    }
}

/// Variables as an object in JSON.
fn object(variables: &[(&'static str, Value)]) -> String {
    let members = variables.iter().cloned();
    Value::object(members.map(|(name, value)| (Text::from_static(name), value))).to_string()
}

fn outcome(mock: Mock) -> Result<Outcome, ApiError> {
    Ok(match mock {
        Mock::Result(result) => Ok(parse(&result)?),
        Mock::Error(Problem { error, cause }) => {
            let text = |part: Option<String>| part.map(Text::from);
            Err(TaskError::from_parts(text(error), text(cause)))
        }
    })
}

fn problem(error: Option<&str>, cause: Option<&str>) -> Problem {
    Problem {
        error: error.map(str::to_owned),
        cause: cause.map(str::to_owned),
    }
}

fn parse(text: &str) -> Result<Value, ApiError> {
    Value::parse(text).map_err(|error| ApiError::validation(error.to_string()))
}
