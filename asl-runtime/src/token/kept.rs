//! Whether what was said by a token is kept, so that no crash can take it away.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use super::TaskTimedOut;

/// What an engine with a journal has kept of what was said by one token.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// How many heartbeats.
    beats: u64,
    /// Whether the attempt ended with what was said, once it has ended.
    end: Option<bool>,
    wakers: Vec<Waker>,
}

impl Kept {
    /// So many heartbeats are kept.
    pub(super) fn beats(&self, beats: u64) {
        self.change(|state| state.beats = state.beats.max(beats));
    }

    /// The attempt has ended: with what was said, or in another way. Only the first time counts.
    pub(super) fn end(&self, with_what_was_said: bool) {
        self.change(|state| {
            state.end.get_or_insert(with_what_was_said);
        });
    }

    /// Whether the end is kept, or else so many heartbeats.
    pub(super) fn poll(
        &self,
        beats: Option<u64>,
        context: &Context<'_>,
    ) -> Poll<Result<(), TaskTimedOut>> {
        let mut state = self.lock();
        if beats.is_some_and(|beats| state.beats >= beats) {
            return Poll::Ready(Ok(()));
        }
        match state.end {
            Some(true) => Poll::Ready(Ok(())),
            Some(false) => Poll::Ready(Err(TaskTimedOut)),
            None => {
                state.wakers.push(context.waker().clone());
                Poll::Pending
            }
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        let wakers = std::mem::take(&mut state.wakers);
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
