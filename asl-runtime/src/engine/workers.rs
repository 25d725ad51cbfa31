//! Branches come in, and are run side by side in the future of the caller.
//!
//! A worker runs one branch after the other. There is a second worker only when the first one has to wait, and
//! so on: branches that never wait are a plain loop, without an allocation. Branches begin and go on in the order
//! in which each of them would if all had a future of their own.

use std::collections::VecDeque;
use std::future::{Future, pending, poll_fn};
use std::pin::pin;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use futures_util::future::Either;
use futures_util::stream::{FuturesUnordered, StreamExt};

use super::Branches;
use crate::clock::give_way;
use crate::failure::Ended;

/// The branches, and those of them that nobody has taken yet.
///
/// Only one worker goes on at a time, so that plain loads and stores of the counters are enough.
pub(super) struct Workers<'a, B> {
    branches: &'a B,
    count: usize,
    limit: usize,
    /// The next branch to begin.
    next: AtomicUsize,
    /// How many may begin.
    admitted: AtomicUsize,
    /// Whether all workers are there.
    is_staffed: AtomicBool,
    /// The events that those which may begin follow, if anybody asks.
    previous: Mutex<VecDeque<u64>>,
}

impl<'a, B: Branches> Workers<'a, B> {
    pub(super) fn new(branches: &'a B, limit: usize) -> Self {
        Self {
            branches,
            count: branches.count(),
            limit,
            next: AtomicUsize::new(0),
            admitted: AtomicUsize::new(0),
            is_staffed: AtomicBool::new(false),
            previous: Mutex::default(),
        }
    }

    /// Runs all branches, or as many as there are until the first failure.
    pub(super) async fn run(&self) -> Ended {
        for _ in 0..self.limit.min(self.count) {
            self.admit(None);
        }
        let mut first = pin!(self.work());
        if let Poll::Ready(result) = poll_once(first.as_mut()).await {
            return result;
        }
        let mut workers = FuturesUnordered::new();
        workers.push(Either::Left(first));
        while self.has_next() {
            if self.branches.is_due() {
                self.take_turns().await;
            }
            workers.push(Either::Right(Box::pin(self.work())));
            if let Poll::Ready(Some(result)) = poll_once(workers.next()).await {
                result?;
            }
        }
        self.is_staffed.store(true, Relaxed);
        while let Some(result) = workers.next().await {
            result?;
        }
        Ok(())
    }

    /// Takes branches as long as there are any.
    async fn work(&self) -> Ended {
        while let Some((number, previous)) = self.take() {
            let last = pin!(self.branches.run(number, previous)).await?;
            self.admit(Some(last));
            if self.is_staffed.load(Relaxed) {
                give_way().await;
            }
            if self.branches.is_due() {
                self.take_turns().await;
            }
        }
        Ok(())
    }

    /// Lets whatever is around the branches go on. Does not come back when there is no time left.
    async fn take_turns(&self) {
        give_way().await;
        if !self.branches.begin_turn() {
            pending::<()>().await;
        }
    }

    /// Lets the next branch begin, if there is one.
    fn admit(&self, after: Option<u64>) {
        let number = self.admitted.load(Relaxed);
        if number < self.count {
            let previous = self.branches.admit(number, after);
            self.admitted.store(number + 1, Relaxed);
            if B::OBSERVED {
                self.previous().push_back(previous);
            }
        }
    }

    /// The next branch, and the event that it follows, if anybody asks.
    fn take(&self) -> Option<(usize, u64)> {
        if !self.has_next() {
            return None;
        }
        let number = self.next.load(Relaxed);
        self.next.store(number + 1, Relaxed);
        let previous = match B::OBSERVED {
            true => self.previous().pop_front(),
            false => None,
        };
        Some((number, previous.unwrap_or_default()))
    }

    fn has_next(&self) -> bool {
        self.next.load(Relaxed) < self.admitted.load(Relaxed)
    }

    fn previous(&self) -> MutexGuard<'_, VecDeque<u64>> {
        self.previous.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn poll_once<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut future).poll(context))).await
}
