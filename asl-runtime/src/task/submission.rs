//! How a `.sync` task tells what the service answered when it took the job, so that no crash submits it twice.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use crate::value::Value;

/// The answer of the service that took a job: said by the task, kept by the engine.
#[derive(Debug, Default)]
pub struct Submission {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    response: Option<Value>,
    is_kept: bool,
    /// Whether the task has begun to submit.
    is_claimed: bool,
    wakers: Vec<Waker>,
}

impl Submission {
    /// What the service answered, once the task has said it.
    pub fn response(&self) -> Option<Value> {
        self.lock().response.clone()
    }

    /// Waits until the task says what the service answered.
    pub async fn said(&self) -> Value {
        self.wait(|state| state.response.clone()).await
    }

    /// The engine has stored the answer: the task goes on and waits for its job.
    ///
    /// In an execution that is replayed, the answer comes from the journal, and the task finds it there.
    pub fn keep(&self, response: Value) {
        self.change(|state| {
            state.response = Some(response);
            state.is_kept = true;
        });
    }

    /// Whether the task submits for the first time.
    pub(crate) fn claim(&self) -> bool {
        !std::mem::replace(&mut self.lock().is_claimed, true)
    }

    /// The task says what the service answered; only the first time counts.
    pub(crate) fn say(&self, response: Value) {
        self.change(|state| {
            state.response.get_or_insert(response);
        });
    }

    /// Waits until the engine has stored the answer.
    pub(crate) async fn kept(&self) -> Value {
        self.wait(|state| state.response.clone().filter(|_| state.is_kept))
            .await
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        let wakers = std::mem::take(&mut state.wakers);
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }

    async fn wait(&self, mut look: impl FnMut(&State) -> Option<Value>) -> Value {
        poll_fn(|context| {
            let mut state = self.lock();
            if let Some(response) = look(&state) {
                return Poll::Ready(response);
            }
            let waker = context.waker();
            if !state.wakers.iter().any(|known| known.will_wake(waker)) {
                state.wakers.push(waker.clone());
            }
            Poll::Pending
        })
        .await
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
