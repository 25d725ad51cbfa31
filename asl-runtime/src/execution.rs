//! One running execution: its identity, its events, and what its states ask of the engine.

mod info;
mod pace;

use std::future::pending;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub use self::info::{ExecutionInfo, Express};
pub(crate) use self::info::{Given, RandomName, Start};
use self::pace::Pace;
use crate::callback::Slot;
use crate::engine::{Attempt, Engine};
use crate::event::{Event, EventKind};
use crate::failure::{Ended, ExecutionError, Failure};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::integration::check_parameters;
use crate::limits::Limits;
use crate::retry::Retrier;
use crate::scope::Scope;
use crate::task::{Caught, TaskCall, TaskContext};
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// The largest result of a task or a state, in bytes of JSON text (AWS's quota for payloads).
const DATA_LIMIT: usize = 262_144;

/// How many events there are when an attempt begins: it is scheduled, and it starts.
const TASK_STARTS: u64 = 2;

/// What AWS says of a result that is larger (recorded in `error_handling/states_errors`).
///
/// `name` is the state's, the ARN of a function, or the service.
#[inline]
pub(crate) fn too_large(name: &str, output: &Value) -> Option<Text> {
    (!output.fits(DATA_LIMIT)).then(|| too_large_text(name))
}

#[cold]
fn too_large_text(name: &str) -> Text {
    Text::from(format!(
        "The state/task '{name}' returned a result with a size exceeding the maximum number of bytes service limit."
    ))
}

/// One running execution over an engine. Generated code holds it; users see [`ExecutionInfo`].
#[derive(Debug)]
pub struct Execution<'e, E> {
    /// Shared with the executions that Map Runs start.
    engine: &'e E,
    info: Info<'e>,
    limits: &'e Limits,
    events: AtomicU64,
    pace: Pace,
}

/// Who an execution is: shared where there are tasks to share it with.
#[derive(Debug)]
pub(crate) enum Info<'e> {
    Borrowed(&'e ExecutionInfo),
    Shared(Arc<ExecutionInfo>),
}

impl<'e, E: Engine> Execution<'e, E> {
    pub(crate) fn new(engine: &'e E, info: Info<'e>, limits: &'e Limits) -> Self {
        Self {
            engine,
            info,
            limits,
            events: AtomicU64::new(0),
            pace: Pace::default(),
        }
    }

    /// Another execution, over the same engine.
    pub(crate) fn child(&self, info: Arc<ExecutionInfo>) -> Self {
        Self {
            pace: self.pace.of_child(),
            ..Self::new(self.engine, Info::Shared(info), self.limits)
        }
    }

    /// Notes that the execution begins; gives the frame of its top level.
    pub(crate) fn begin<V: Default>(&self, scope: Scope) -> Frame<V> {
        let input = self.info().input();
        self.record(&mut 0, &scope, EventKind::ExecutionStarted { input });
        Frame::new(input.clone(), V::default(), scope, 0)
    }

    /// Notes how the execution ended.
    pub(crate) fn end<V>(
        &self,
        mut frame: Frame<V>,
        result: Ended,
    ) -> Result<Value, ExecutionError> {
        frame.settle(self);
        let kind = match &result {
            Ok(()) => EventKind::ExecutionSucceeded {
                output: &frame.input,
            },
            Err(failure) => EventKind::ExecutionFailed { failure },
        };
        self.record(&mut frame.previous, &frame.scope, kind);
        result.map_err(|failure| *failure)?;
        Ok(frame.input)
    }

    /// Who the execution is.
    pub fn info(&self) -> &ExecutionInfo {
        match &self.info {
            Info::Borrowed(info) => info,
            Info::Shared(info) => info,
        }
    }

    /// How much it may do and hold.
    pub(crate) fn bounds(&self) -> &Limits {
        self.limits
    }

    pub(crate) fn engine(&self) -> &'e E {
        self.engine
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.engine.now()
    }

    /// 64 random bits.
    pub fn random(&self) -> u64 {
        self.engine.random()
    }

    /// 128 random bits.
    pub fn random_uuid(&self) -> u128 {
        u128::from(self.random()) << 64 | u128::from(self.random())
    }

    /// Numbers an event, tells the listeners, and moves the chain on unless it is mere bookkeeping.
    ///
    /// The count goes on when nobody listens, because error texts show event ids; the chain does not.
    #[inline]
    pub(crate) fn record(&self, previous: &mut u64, scope: &Scope, kind: EventKind<'_>) -> u64 {
        let id = self.count(1);
        if E::OBSERVED {
            let previous_id = *previous;
            if kind.advances_chain() {
                *previous = id;
            }
            self.engine.observe(&Event {
                id,
                previous_id,
                time: self.engine.now(),
                execution: self.info(),
                scope,
                kind,
            });
        }
        id
    }

    /// Numbers events that nobody listens to; gives the number of the last one.
    #[inline]
    pub(crate) fn count(&self, events: u64) -> u64 {
        self.events.fetch_add(events, Ordering::Relaxed) + events
    }

    /// Makes a task token, so that the parameters of this attempt can name it as `$$.Task.Token`.
    pub fn issue_token<V>(&self, frame: &mut Frame<V>) {
        let token = self.engine.token(frame.site());
        frame.slot = Some(Slot::with_token(Text::from(token)));
    }

    /// What the work behind a call sees of it.
    #[inline]
    pub fn task<V>(&self, frame: &Frame<V>, call: TaskCall) -> TaskContext {
        TaskContext {
            call,
            state: frame.state,
            retry: frame.retry,
            execution: self.shared_info(),
            scope: frame.scope.clone(),
        }
    }

    #[inline]
    fn shared_info(&self) -> Arc<ExecutionInfo> {
        match &self.info {
            Info::Borrowed(info) => copied(info),
            Info::Shared(info) => Arc::clone(info),
        }
    }

    /// Schedules one attempt of a task; its start follows at once.
    ///
    /// # Errors
    /// When AWS could not start the task with its parameters.
    #[inline]
    pub fn schedule<V>(&self, frame: &mut Frame<V>, task: &mut TaskContext) -> Result<(), Fault> {
        task.retry = frame.retry;
        if !task.call.is_plain() {
            self.prepare(frame, task)?;
        }
        if E::OBSERVED {
            frame.record(self, EventKind::TaskScheduled { task });
        }
        Ok(())
    }

    /// What an attempt needs besides its parameters.
    fn prepare<V>(&self, frame: &Frame<V>, task: &mut TaskContext) -> Result<(), Fault> {
        check_parameters(&task.call)?;
        let is_job = task.call.info.kind.is_job();
        let extras = task.call.extras();
        extras.scheduled = self.now();
        extras.slot = frame.slot.clone();
        extras.submission = is_job.then(Default::default);
        Ok(())
    }

    /// Makes the attempt that was scheduled, and waits for its token where it has one.
    ///
    /// # Errors
    /// What the task or the token's holder raised, a timeout, or a result that is too large.
    pub async fn perform<V: Send + Sync>(
        &self,
        frame: &mut Frame<V>,
        task: &TaskContext,
        raw: bool,
        attempt: Attempt<'_>,
    ) -> Result<Value, Failure> {
        if E::OBSERVED {
            frame.record(self, EventKind::TaskStarted { task });
        } else {
            frame.count(self, TASK_STARTS);
        }
        let attempt = pin!(Caught(attempt));
        let result = self.engine.task(frame.site(), task, attempt).await;
        let mut result = result.and_then(|outcome| task.answer(raw, outcome));
        if E::OBSERVED {
            result = result.map_err(Failure::reported);
        }
        if !task.call.is_plain() || self.is_over() {
            result = Box::pin(self.submitted(frame, task, result)).await;
        }
        if let Ok(output) = &result
            && let Some(cause) = too_large(task.reported_name(), output)
        {
            result = Err(Failure::over_limit(cause));
        }
        frame.before = frame.previous;
        let kind = match &result {
            Ok(output) => EventKind::TaskSucceeded { task, output },
            Err(failure) if failure.is_timeout() => EventKind::TaskTimedOut { task, failure },
            Err(failure) => EventKind::TaskFailed { task, failure },
        };
        frame.record(self, kind);
        frame.slot = None;
        result
    }

    /// Notes what a service said when it took a job, and waits for its token where the task has one. Does not come back
    /// when the time of the machine is over: its timer then ends the execution.
    async fn submitted<V: Send + Sync>(
        &self,
        frame: &mut Frame<V>,
        task: &TaskContext,
        mut result: Result<Value, Failure>,
    ) -> Result<Value, Failure> {
        if self.is_over() {
            pending::<()>().await;
        }
        if let Ok(output) = &result
            && task.info().kind.is_callback()
        {
            frame.record(self, EventKind::TaskSubmitted { task, output });
            let completed = self.engine.callback(frame.site(), task).await;
            result = completed.and_then(|outcome| Ok(outcome?));
        }
        if let Some(output) = task.submission().and_then(OnceLock::get) {
            frame.record(self, EventKind::TaskSubmitted { task, output });
        }
        result
    }

    /// Waits before the next attempt if a retrier takes the failure; says whether there is one.
    pub async fn retry<V: Send + Sync, const N: usize>(
        &self,
        frame: &mut Frame<V>,
        retriers: &[Retrier<'_>; N],
        used: &mut [u32; N],
        failure: &Failure,
    ) -> bool {
        let matching = retriers
            .iter()
            .zip(used)
            .find(|(retrier, _)| failure.matches(retrier.errors));
        let Some((retrier, used)) = matching else {
            return false;
        };
        if *used >= retrier.max_attempts {
            return false;
        }
        let delay = retrier.delay(*used, || self.engine.random());
        *used += 1;
        self.engine.sleep(frame.site(), delay).await;
        if self.is_due() {
            Box::pin(self.pause(frame, ())).await;
        }
        frame.retry += 1;
        true
    }

    /// Waits for this long: a Wait state.
    pub async fn wait<V: Send + Sync>(&self, frame: &mut Frame<V>, duration: Duration) {
        frame.settle(self);
        if !duration.is_zero() {
            self.engine.sleep(frame.site(), duration).await;
        }
    }

    /// Waits until this time, to the second; a time in the past waits for nothing.
    ///
    /// # Errors
    /// When the time is further away than a Wait state may wait.
    pub async fn wait_until<V: Send + Sync>(
        &self,
        frame: &mut Frame<V>,
        time: Timestamp,
    ) -> Result<(), Fault> {
        let duration = crate::field::until(time, self.now())?;
        self.wait(frame, duration).await;
        Ok(())
    }
}

/// Only for a program that says it has no tasks, and then asks for one.
#[cold]
fn copied(info: &ExecutionInfo) -> Arc<ExecutionInfo> {
    Arc::new(info.clone())
}
