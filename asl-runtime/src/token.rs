//! Task tokens: what waits for them, and the calls that complete them.

mod kept;

use std::collections::HashMap;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use self::kept::Kept;
use crate::failure::{Outcome, TaskError};
use crate::value::{Text, Value};

/// Completes one `.waitForTaskToken` task or activity. Cheap to clone, and free to move anywhere.
#[derive(Clone, Debug)]
pub struct Callback {
    task: Weak<Waiting>,
    token: Text,
    kept: Arc<Kept>,
}

impl Callback {
    pub(crate) fn of(token: &Token) -> Self {
        Self {
            task: Arc::downgrade(&token.0),
            token: token.0.text.clone(),
            kept: Arc::clone(&token.0.kept),
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
        self.if_waiting(Waiting::beat)
    }

    /// Waits until an engine with a [journal](crate::engine::Journal) has kept what was said by this token so far:
    /// from then on no crash can take it away.
    ///
    /// # Errors
    /// When the task ended in another way, or its execution stopped before it was kept.
    pub async fn kept(&self) -> Result<(), TaskTimedOut> {
        let task = self.task.upgrade();
        let beats = task.and_then(|task| task.beats());
        poll_fn(|context| self.kept.poll(beats, context)).await
    }

    fn complete(&self, outcome: Outcome) -> Result<(), TaskTimedOut> {
        self.if_waiting(|task| task.complete(outcome))
    }

    fn if_waiting(&self, does: impl FnOnce(&Waiting) -> bool) -> Result<(), TaskTimedOut> {
        let task = self.task.upgrade();
        task.filter(|task| does(task)).map(drop).ok_or(TaskTimedOut)
    }
}

/// The tokens that somebody waits for, as the API knows them: by their texts.
///
/// An execution in process has the tokens of the process unless its engine is given others.
///
/// ```
/// use asl_runtime::{TaskTimedOut, Tokens, json};
///
/// let tokens = Tokens::default();
/// assert_eq!(tokens.send_task_success("never handed out", json!(1)), Err(TaskTimedOut));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tokens(Arc<Mutex<HashMap<Text, Callback>>>);

impl Tokens {
    /// Those that [`send_task_success`] and its siblings look at.
    pub fn of_process() -> &'static Self {
        static PROCESS: LazyLock<Tokens> = LazyLock::new(Tokens::default);
        &PROCESS
    }

    /// A token with this text, which can be found here for as long as somebody waits for it.
    pub fn issue(&self, text: impl Into<Text>) -> Token {
        let token = Token::make(text.into(), Some(self.clone()));
        let callback = Callback::of(&token);
        self.lock().insert(token.0.text.clone(), callback);
        token
    }

    /// AWS's `SendTaskSuccess`.
    ///
    /// # Errors
    /// When no task waits for the token (anymore).
    pub fn send_task_success(
        &self,
        token: &str,
        output: impl Into<Value>,
    ) -> Result<(), TaskTimedOut> {
        self.find(token)?.succeed(output)
    }

    /// AWS's `SendTaskFailure`.
    ///
    /// # Errors
    /// When no task waits for the token (anymore).
    pub fn send_task_failure(&self, token: &str, error: TaskError) -> Result<(), TaskTimedOut> {
        self.find(token)?.fail(error)
    }

    /// AWS's `SendTaskHeartbeat`.
    ///
    /// # Errors
    /// When no task waits for the token (anymore).
    pub fn send_task_heartbeat(&self, token: &str) -> Result<(), TaskTimedOut> {
        self.find(token)?.heartbeat()
    }

    /// What completes the task with this token.
    ///
    /// # Errors
    /// When no task waits for the token (anymore).
    pub fn find(&self, token: &str) -> Result<Callback, TaskTimedOut> {
        self.lock().get(token).cloned().ok_or(TaskTimedOut)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Text, Callback>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Completes the task with this token: AWS's `SendTaskSuccess`.
///
/// # Errors
/// When no task in this process waits for the token (anymore).
pub fn send_task_success(token: &str, output: impl Into<Value>) -> Result<(), TaskTimedOut> {
    Tokens::of_process().send_task_success(token, output)
}

/// Fails the task with this token: AWS's `SendTaskFailure`.
///
/// # Errors
/// When no task in this process waits for the token (anymore).
pub fn send_task_failure(token: &str, error: TaskError) -> Result<(), TaskTimedOut> {
    Tokens::of_process().send_task_failure(token, error)
}

/// Keeps the task with this token alive: AWS's `SendTaskHeartbeat`.
///
/// # Errors
/// When no task in this process waits for the token (anymore).
pub fn send_task_heartbeat(token: &str) -> Result<(), TaskTimedOut> {
    Tokens::of_process().send_task_heartbeat(token)
}

/// No task waits for the token: it was completed, timed out, or never existed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskTimedOut;

impl fmt::Display for TaskTimedOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("no task waits for this token: it is over, or was never handed out here")
    }
}

impl std::error::Error for TaskTimedOut {}

/// The token of one attempt of a task: where its outcome and its heartbeats arrive.
#[derive(Clone, Debug)]
pub struct Token(Arc<Waiting>);

#[derive(Debug)]
struct Waiting {
    text: Text,
    /// Where the token can be found by its text.
    tokens: Option<Tokens>,
    state: Mutex<State>,
    kept: Arc<Kept>,
}

#[derive(Debug, Default)]
struct State {
    outcome: Option<Outcome>,
    /// Whether the engine has seen the outcome.
    is_taken: bool,
    closed: bool,
    beats: u64,
    waker: Option<Waker>,
}

/// What arrives for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The task is over.
    Outcome(Outcome),
    /// The task is alive.
    Heartbeat,
}

impl Token {
    /// A token that only its [`Callback`] completes.
    pub fn new(text: impl Into<Text>) -> Self {
        Self::make(text.into(), None)
    }

    fn make(text: Text, tokens: Option<Tokens>) -> Self {
        Self(Arc::new(Waiting {
            text,
            tokens,
            state: Mutex::default(),
            kept: Arc::default(),
        }))
    }

    /// What `$$.Task.Token` shows.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Waits for an outcome, or for a heartbeat after the `seen`th.
    pub async fn next(&self, seen: &mut u64) -> Arrival {
        poll_fn(|context| self.0.poll_next(seen, context)).await
    }

    /// Notes a heartbeat; false if the task is over.
    pub(crate) fn beat(&self) -> bool {
        self.0.beat()
    }

    /// The engine has kept so many heartbeats.
    pub(crate) fn keep_beats(&self, beats: u64) {
        self.0.kept.beats(beats);
    }

    /// The engine has kept the end of the attempt: an outcome, or that it was too late for one.
    pub(crate) fn keep_end(&self, is_outcome: bool) {
        let is_taken = self.0.lock().is_taken;
        self.0.kept.end(is_outcome && is_taken);
    }
}

impl Waiting {
    fn beat(&self) -> bool {
        self.change(|state| state.beats += 1)
    }

    fn complete(&self, outcome: Outcome) -> bool {
        self.change(|state| {
            state.outcome = Some(outcome);
            state.closed = true;
        })
    }

    /// How many heartbeats were noted; `None` when the task is over.
    fn beats(&self) -> Option<u64> {
        let state = self.lock();
        (!state.closed).then_some(state.beats)
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

    fn poll_next(&self, seen: &mut u64, context: &Context<'_>) -> Poll<Arrival> {
        let mut state = self.lock();
        if let Some(outcome) = state.outcome.take() {
            state.is_taken = true;
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

impl Drop for Waiting {
    fn drop(&mut self) {
        self.kept.end(false);
        let Some(tokens) = &self.tokens else {
            return;
        };
        let mut waiting = tokens.lock();
        // An execution that was begun anew may have issued the same token again.
        if waiting
            .get(&self.text)
            .is_some_and(|callback| callback.task.strong_count() == 0)
        {
            waiting.remove(&self.text);
        }
    }
}
