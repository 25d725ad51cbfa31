//! What a state asks of the outside: attempts of tasks with their tokens, the delays of retries, and waits.

use std::future::pending;
use std::pin::pin;
use std::sync::OnceLock;
use std::time::Duration;

use crate::engine::{Attempt, End, Engine};
use crate::event::{EventKind, Way};
use crate::execution::{too_large, too_large_text};
use crate::failure::{Failure, Outcome};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::integration::check_parameters;
use crate::retry::Retrier;
use crate::task::{Caught, TaskCall, TaskContext};
use crate::timestamp::Timestamp;
use crate::value::Value;

/// How many events there are when an attempt begins: it is scheduled, and it starts.
const TASK_STARTS: u64 = 2;

impl<E: Engine, V: Send + Sync> Frame<'_, E, V> {
    /// Makes a task token, so that the parameters of this attempt can name it as `$$.Task.Token`.
    pub fn issue_token(&mut self) {
        self.token = Some(self.execution.engine().token(self.site()));
    }

    /// What the work behind a call sees of it.
    #[inline]
    pub fn task(&self, call: TaskCall) -> TaskContext {
        TaskContext {
            call,
            state: self.state,
            retry: self.retry,
            execution: self.execution.shared_info(),
            scope: self.scope.clone(),
            visit: self.visit(),
            is_full: OnceLock::new(),
        }
    }

    /// Schedules one attempt of a task; its start follows at once.
    ///
    /// # Errors
    /// When AWS could not start the task with its parameters.
    #[inline]
    pub fn schedule(&mut self, task: &mut TaskContext) -> Result<(), Fault> {
        task.retry = self.retry;
        if !task.call.is_plain() {
            self.prepare(task)?;
        }
        if E::OBSERVED {
            self.record(EventKind::TaskScheduled { task });
        }
        Ok(())
    }

    /// What an attempt needs besides its parameters.
    fn prepare(&self, task: &mut TaskContext) -> Result<(), Fault> {
        check_parameters(&task.call)?;
        let is_job = task.call.info.kind.is_job();
        let extras = task.call.extras();
        extras.scheduled = self.execution.now();
        extras.token = self.token.clone();
        extras.submission = is_job.then(Default::default);
        Ok(())
    }

    /// Makes the attempt that was scheduled, and waits for its token where it has one.
    ///
    /// # Errors
    /// What the task or the token's holder raised, a timeout, or a result that is too large.
    pub async fn perform(
        &mut self,
        task: &TaskContext,
        raw: bool,
        attempt: Attempt<'_>,
    ) -> Result<Value, Failure> {
        if E::OBSERVED {
            self.record(EventKind::TaskStarted { task });
        } else {
            self.count(TASK_STARTS);
        }
        let attempt = pin!(Caught(attempt));
        let end = match task.submission() {
            None => {
                self.execution
                    .engine()
                    .attempt(self.site(), task, attempt)
                    .await
            }
            Some(_) => Box::pin(self.job(task, attempt)).await,
        };
        let mut result = answer(task, raw, end);
        if E::OBSERVED {
            result = result.map_err(Failure::reported);
        }
        if task.info().kind.is_callback() || self.execution.is_over() {
            result = Box::pin(self.called_back(task, result)).await;
        }
        if let Ok(output) = &result
            && let Some(cause) = too_large(task.reported_name(), output)
        {
            result = Err(Failure::over_limit(cause));
        }
        self.before = self.previous;
        let kind = match &result {
            Ok(output) => EventKind::TaskSucceeded { task, output },
            Err(failure) if failure.is_timeout() => EventKind::TaskTimedOut { task, failure },
            Err(failure) => EventKind::TaskFailed { task, failure },
        };
        self.record(kind);
        self.token = None;
        result
    }

    /// Makes the attempt of a `.sync` task, and notes what the service said when it took the job.
    async fn job(&mut self, task: &TaskContext, mut attempt: Attempt<'_>) -> End {
        let engine = self.execution.engine();
        match engine.submission(self.site(), task, attempt.as_mut()).await {
            Ok(output) => {
                let output = &output;
                self.record(EventKind::TaskSubmitted { task, output });
                engine.attempt(self.site(), task, attempt).await
            }
            Err(end) => end,
        }
    }

    /// Notes what a service said when it took the token, and waits for who completes it. Does not come back when the
    /// time of the machine is over: its timer then ends the execution.
    async fn called_back(
        &mut self,
        task: &TaskContext,
        result: Result<Value, Failure>,
    ) -> Result<Value, Failure> {
        if self.execution.is_over() {
            pending::<()>().await;
        }
        let output = &result?;
        self.record(EventKind::TaskSubmitted { task, output });
        let engine = self.execution.engine();
        Ok(outcome(task, engine.completion(self.site(), task).await)??)
    }

    /// Waits before the next attempt if a retrier takes the failure; says whether there is one.
    pub async fn retry<const N: usize>(
        &mut self,
        retriers: &[Retrier<'_>; N],
        used: &mut [u32; N],
        failure: &Failure,
    ) -> bool {
        let mut numbered = retriers.iter().zip(used).enumerate();
        let matching = numbered.find(|(_, (retrier, _))| failure.matches(retrier.errors));
        let Some((number, (retrier, used))) = matching else {
            return false;
        };
        if *used >= retrier.max_attempts {
            self.takes(Way::Exhausted(number));
            return false;
        }
        self.takes(Way::Retrier(number));
        let delay = retrier.delay(*used, || self.random());
        *used += 1;
        self.sleep(delay).await;
        if self.is_due() {
            Box::pin(self.pause(())).await;
        }
        self.retry += 1;
        true
    }

    /// Waits for this long: a Wait state.
    pub async fn wait(&mut self, duration: Duration) {
        self.settle();
        if !duration.is_zero() {
            self.sleep(duration).await;
        }
    }

    async fn sleep(&self, duration: Duration) {
        self.execution.engine().sleep(self.site(), duration).await;
    }

    /// Waits until this time, to the second; a time in the past waits for nothing.
    ///
    /// # Errors
    /// When the time is further away than a Wait state may wait.
    pub async fn wait_until(&mut self, time: Timestamp) -> Result<(), Fault> {
        let duration = crate::field::until(time, self.execution.now())?;
        self.wait(duration).await;
        Ok(())
    }
}

/// What the state sees of the end of an attempt.
#[inline]
fn answer(task: &TaskContext, raw: bool, end: End) -> Result<Value, Failure> {
    let raw = raw || matches!(end, End::Response(_));
    task.answer(raw, outcome(task, end)?)
}

/// What was said of the task, if that is how it ended.
#[inline]
fn outcome(task: &TaskContext, end: End) -> Result<Outcome, Failure> {
    match end {
        End::Outcome(outcome) | End::Response(outcome) => Ok(outcome),
        End::TimedOut => Err(Failure::timeout()),
        End::HeartbeatMissed => Err(Failure::heartbeat_timeout()),
        End::TooDeep => Err(Failure::over_limit(too_large_text(task.reported_name()))),
    }
}
