//! What answers the tasks of one execution, and notes what they were asked.

use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::{
    Envelope, Outcome, TaskContext, TaskError, TaskHandler, TaskKind, Timestamp, Value,
};

use crate::answer::{Answer, Kind};
use crate::call::Call;

/// Decides what a call comes to.
pub(crate) trait Director: Send + Sync {
    /// The answer, its error [as AWS reports it](as_reported); or why the execution cannot go on.
    fn answer(&self, call: &Call, task: &TaskContext) -> Result<Answer, String>;
}

/// What answers the tasks of one execution.
pub(crate) struct Session {
    director: Arc<dyn Director>,
    clock: PausedClock,
    start: Timestamp,
    calls: Mutex<Vec<Call>>,
    /// Why the execution cannot go on.
    problem: Mutex<Option<String>>,
}

/// Stands in the place of the tasks of a workflow.
#[derive(Clone)]
pub struct Mocks(Arc<Session>);

impl Mocks {
    pub(crate) fn new(session: &Arc<Session>) -> Self {
        Self(Arc::clone(session))
    }
}

impl Session {
    pub(crate) fn new(director: Arc<dyn Director>, clock: PausedClock) -> Arc<Self> {
        Arc::new(Self {
            director,
            start: clock.now(),
            clock,
            calls: Mutex::default(),
            problem: Mutex::default(),
        })
    }

    /// How long the execution has run.
    pub(crate) fn elapsed(&self) -> Duration {
        self.clock.now().since(self.start)
    }

    /// All calls, in their order.
    pub(crate) fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut lock(&self.calls))
    }

    /// Why the execution cannot go on, if it cannot.
    pub(crate) fn problem(&self) -> Option<String> {
        lock(&self.problem).clone()
    }

    /// Whether the execution cannot go on.
    pub(crate) fn has_problem(&self) -> bool {
        lock(&self.problem).is_some()
    }

    fn answer(&self, call: Call, task: &TaskContext) -> Option<Answer> {
        let answer = self
            .director
            .answer(&call, task)
            .and_then(|answer| can_come(answer, &call, task));
        lock(&self.calls).push(call);
        match answer {
            Ok(answer) => Some(answer),
            Err(problem) => {
                lock(&self.problem).get_or_insert(problem);
                None
            }
        }
    }

    async fn wait(&self, delay: Duration, beat: Option<Duration>, task: &TaskContext) {
        if delay.is_zero() {
            return;
        }
        let mut left = delay;
        if let Some(every) = beat.filter(|every| !every.is_zero()) {
            while left > every {
                self.clock.sleep(every).await;
                task.heartbeat();
                left -= every;
            }
        }
        self.clock.sleep(left).await;
    }

    /// Does with a task what its answer says.
    async fn give(&self, answer: Answer, task: &TaskContext) -> Outcome {
        let Answer { kind, delay, beat } = answer;
        let waits_for_token = matches!(task.info().kind, TaskKind::Service { callback: true, .. });
        let result = match kind {
            Kind::Returns(value) => Ok(value),
            Kind::Fails(error) => Err(error),
            Kind::TimesOut | Kind::Never if waits_for_token => return Ok(Value::Null),
            Kind::TimesOut | Kind::Never => pending().await,
            // The call has made values of them.
            Kind::Echoes | Kind::With(_) => Ok(Value::Null),
        };
        self.wait(delay, beat, task).await;
        let Some(callback) = task.callback().filter(|_| waits_for_token) else {
            return result;
        };
        // The task may have timed out by now.
        let _ = match result {
            Ok(output) => callback.succeed(output),
            Err(error) => callback.fail(error),
        };
        Ok(Value::Null)
    }
}

/// The answer, its error as AWS reports it.
pub(crate) fn as_reported(answer: Answer, task: &TaskContext) -> Answer {
    let kind = match answer.kind {
        Kind::Fails(error) => Kind::Fails(reported(task, error)),
        kind @ (Kind::Returns(_) | Kind::Echoes | Kind::TimesOut | Kind::Never | Kind::With(_)) => {
            kind
        }
    };
    Answer { kind, ..answer }
}

/// The error as AWS reports it: what a Lambda function raises becomes the JSON text that its runtime sends.
fn reported(task: &TaskContext, error: TaskError) -> TaskError {
    let is_function = matches!(
        task.info().envelope,
        Envelope::Function | Envelope::LambdaInvoke
    );
    let name = error.error().unwrap_or_default();
    let is_of_service = name.starts_with("States.") || name.starts_with("Lambda.");
    let message = error.cause().unwrap_or_default();
    let is_reported = message.trim_start().starts_with('{')
        && Value::parse(message).is_ok_and(|cause| cause.get("errorMessage").is_some());
    if !is_function || is_of_service || is_reported {
        return error;
    }
    let cause = Value::object([
        ("errorMessage", Value::from(message)),
        ("errorType", Value::from(name)),
    ]);
    TaskError::new(name, cause.to_string())
}

/// A timeout can come only where there is one.
fn can_come(answer: Answer, call: &Call, task: &TaskContext) -> Result<Answer, String> {
    let has_timeout = task.timeout().is_some() || task.heartbeat_timeout().is_some();
    match answer.kind {
        Kind::TimesOut if !has_timeout => Err(format!(
            "the state {:?} cannot time out: it has neither TimeoutSeconds nor HeartbeatSeconds",
            call.state
        )),
        Kind::TimesOut | Kind::Never | Kind::Returns(_) => Ok(answer),
        Kind::Echoes | Kind::Fails(_) | Kind::With(_) => Ok(answer),
    }
}

impl TaskHandler for Mocks {
    async fn call(&self, _resource: &str, _parameters: Value, task: &TaskContext) -> Outcome {
        let session = &self.0;
        let call = Call::new(task, session.elapsed());
        match session.answer(call, task) {
            Some(answer) => session.give(answer, task).await,
            None => pending().await,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
