//! Branches come in, and are run side by side in the future of the caller.
//!
//! A worker runs one branch after the other. There is a second worker only when the first one has to wait, and
//! so on: branches that never wait are a plain loop, without an allocation. Branches begin and go on in the order
//! in which each of them would if all had a future of their own.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use futures_util::future::Either;
use futures_util::stream::{FuturesUnordered, StreamExt};

use super::Branches;
use crate::failure::Failure;

/// The branches, and those of them that nobody has taken yet.
pub(super) struct Workers<'a, B> {
    branches: &'a B,
    count: usize,
    limit: usize,
    /// Whether anybody asks which event follows which.
    is_observed: bool,
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    /// The next branch to begin.
    next: usize,
    /// How many may begin.
    admitted: usize,
    /// The events that those which may begin follow, if anybody asks.
    previous: VecDeque<u64>,
    /// Whether all workers are there.
    is_staffed: bool,
}

impl<'a, B: Branches> Workers<'a, B> {
    pub(super) fn new(branches: &'a B, limit: usize, is_observed: bool) -> Self {
        Self {
            branches,
            count: branches.count(),
            limit,
            is_observed,
            queue: Mutex::default(),
        }
    }

    /// Runs all branches, or as many as there are until the first failure.
    pub(super) async fn run(&self) -> Result<(), Failure> {
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
            workers.push(Either::Right(Box::pin(self.work())));
            if let Poll::Ready(Some(result)) = poll_once(workers.next()).await {
                result?;
            }
        }
        self.queue().is_staffed = true;
        while let Some(result) = workers.next().await {
            result?;
        }
        Ok(())
    }

    /// Takes branches as long as there are any.
    async fn work(&self) -> Result<(), Failure> {
        while let Some((number, previous)) = self.take() {
            let last = self.branches.run(number, previous).await?;
            self.admit(Some(last));
            if self.queue().is_staffed {
                let_others_go_first().await;
            }
        }
        Ok(())
    }

    /// Lets the next branch begin, if there is one.
    fn admit(&self, after: Option<u64>) {
        let mut queue = self.queue();
        if queue.admitted < self.count {
            let previous = self.branches.admit(queue.admitted, after);
            queue.admitted += 1;
            if self.is_observed {
                queue.previous.push_back(previous);
            }
        }
    }

    fn take(&self) -> Option<(usize, u64)> {
        let mut queue = self.queue();
        let number = queue.next;
        if number == queue.admitted {
            return None;
        }
        queue.next += 1;
        let previous = queue.previous.pop_front().unwrap_or_default();
        Some((number, previous))
    }

    fn has_next(&self) -> bool {
        let queue = self.queue();
        queue.next < queue.admitted
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn poll_once<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut future).poll(context))).await
}

/// Is ready when it is polled again, behind all others that can go on.
async fn let_others_go_first() {
    let mut is_ready = false;
    poll_fn(|context| {
        if is_ready {
            return Poll::Ready(());
        }
        is_ready = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
