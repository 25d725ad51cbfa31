//! Task tokens: what waits for them, and the calls that complete them from anywhere in the process.

use std::collections::HashMap;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use crate::failure::{Outcome, TaskError};
use crate::value::{Text, Value};

/// Completes one `.waitForTaskToken` task or activity. Cheap to clone, and free to move anywhere.
#[derive(Clone, Debug)]
pub struct Callback {
    slot: Weak<Slot>,
    token: Text,
}

impl Callback {
    pub(crate) fn of(slot: &Arc<Slot>) -> Self {
        let token = slot.token.clone().unwrap_or_default();
        Self {
            slot: Arc::downgrade(slot),
            token,
        }
    }

    /// The task token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The task succeeded with this output, as `SendTaskSuccess` says.
    ///
    /// # Errors
    /// When the task is over already, or nobody waits for it anymore.
    pub fn succeed(&self, output: impl Into<Value>) -> Result<(), TaskTimedOut> {
        self.complete(Ok(output.into()))
    }

    /// The task failed, as `SendTaskFailure` says.
    ///
    /// # Errors
    /// When the task is over already, or nobody waits for it anymore.
    pub fn fail(&self, error: TaskError) -> Result<(), TaskTimedOut> {
        self.complete(Err(error))
    }

    /// The task is alive, as `SendTaskHeartbeat` says: `HeartbeatSeconds` starts anew.
    ///
    /// # Errors
    /// When the task is over already, or nobody waits for it anymore.
    pub fn heartbeat(&self) -> Result<(), TaskTimedOut> {
        self.slot
            .upgrade()
            .filter(|slot| slot.beat())
            .map(drop)
            .ok_or(TaskTimedOut)
    }

    fn complete(&self, outcome: Outcome) -> Result<(), TaskTimedOut> {
        self.slot
            .upgrade()
            .filter(|slot| slot.complete(outcome))
            .map(drop)
            .ok_or(TaskTimedOut)
    }
}

/// Completes the task with this token: AWS's `SendTaskSuccess`.
///
/// # Errors
/// When no task in this process waits for the token (anymore).
pub fn send_task_success(token: &str, output: impl Into<Value>) -> Result<(), TaskTimedOut> {
    find(token)?.succeed(output)
}

/// Fails the task with this token: AWS's `SendTaskFailure`.
///
/// # Errors
/// When no task in this process waits for the token (anymore).
pub fn send_task_failure(token: &str, error: TaskError) -> Result<(), TaskTimedOut> {
    find(token)?.fail(error)
}

/// Keeps the task with this token alive: AWS's `SendTaskHeartbeat`.
///
/// # Errors
/// When no task in this process waits for the token (anymore).
pub fn send_task_heartbeat(token: &str) -> Result<(), TaskTimedOut> {
    find(token)?.heartbeat()
}

/// No task waits for the token: it was completed, timed out, or never existed in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskTimedOut;

impl fmt::Display for TaskTimedOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("no task waits for this token: it is over, or was never handed out here")
    }
}

impl std::error::Error for TaskTimedOut {}

/// The tokens of this process that somebody waits for.
static WAITING: LazyLock<Mutex<HashMap<Text, Callback>>> = LazyLock::new(Mutex::default);

fn waiting() -> MutexGuard<'static, HashMap<Text, Callback>> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn find(token: &str) -> Result<Callback, TaskTimedOut> {
    waiting().get(token).cloned().ok_or(TaskTimedOut)
}

/// The place where an outcome and heartbeats arrive for one attempt of a task.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    token: Option<Text>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    outcome: Option<Outcome>,
    closed: bool,
    beats: u64,
    waker: Option<Waker>,
}

/// What arrived in a slot.
pub(crate) enum Arrival {
    Outcome(Outcome),
    Heartbeat,
}

impl Slot {
    /// A slot that the process can find by its token, for as long as it lives.
    pub(crate) fn with_token(token: Text) -> Arc<Self> {
        let slot = Arc::new(Self {
            token: Some(token.clone()),
            state: Mutex::default(),
        });
        waiting().insert(token, Callback::of(&slot));
        slot
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Notes a heartbeat; false if the task is over.
    pub(crate) fn beat(&self) -> bool {
        self.change(|state| state.beats += 1)
    }

    fn complete(&self, outcome: Outcome) -> bool {
        self.change(|state| {
            state.outcome = Some(outcome);
            state.closed = true;
        })
    }

    fn change(&self, change: impl FnOnce(&mut State)) -> bool {
        let mut state = self.lock();
        if state.closed {
            return false;
        }
        change(&mut state);
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
        true
    }

    /// Waits for an outcome, or for a heartbeat after the `seen`th.
    pub(crate) async fn next(&self, seen: &mut u64) -> Arrival {
        poll_fn(|context| self.poll_next(seen, context)).await
    }

    fn poll_next(&self, seen: &mut u64, context: &Context<'_>) -> Poll<Arrival> {
        let mut state = self.lock();
        if let Some(outcome) = state.outcome.take() {
            return Poll::Ready(Arrival::Outcome(outcome));
        }
        if state.beats > *seen {
            *seen = state.beats;
            return Poll::Ready(Arrival::Heartbeat);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if let Some(token) = &self.token {
            waiting().remove(token);
        }
    }
}
