//! Runs branches side by side in the future of the caller.
//!
//! A worker runs one branch after the other. There is a second worker only when the first one has to wait, and
//! so on: branches that never wait are a plain loop, without an allocation. Branches begin and go on in the order
//! in which each of them would if all had a future of their own.

use std::future::{Future, pending, poll_fn};
use std::pin::pin;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::task::Poll;

use futures_util::future::Either;
use futures_util::stream::{FuturesUnordered, StreamExt};

use super::Branches;
use crate::clock::give_way;
use crate::failure::Ended;

/// Runs all branches, at most `limit` at a time, in the future of the caller: [`Engine::fan_out`](super::Engine) of
/// an engine that has no other place for them.
///
/// # Errors
/// The first failure, as soon as there is one.
pub async fn side_by_side<B: Branches>(branches: &B, limit: usize) -> Ended {
    let workers = Workers::new(branches, limit);
    pin!(workers.run()).await
}

/// The branches, and those of them that nobody has taken yet.
///
/// All workers are in one future, so only one of them goes on at a time: plain loads and stores of the counters are
/// enough.
struct Workers<'a, B> {
    branches: &'a B,
    count: usize,
    limit: usize,
    /// The next branch to begin.
    next: AtomicUsize,
    /// How many may begin.
    admitted: AtomicUsize,
    /// Whether all workers are there.
    is_staffed: AtomicBool,
}

impl<'a, B: Branches> Workers<'a, B> {
    fn new(branches: &'a B, limit: usize) -> Self {
        Self {
            branches,
            count: branches.count(),
            limit,
            next: AtomicUsize::new(0),
            admitted: AtomicUsize::new(0),
            is_staffed: AtomicBool::new(false),
        }
    }

    /// Runs all branches, or as many as there are until the first failure.
    async fn run(&self) -> Ended {
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
        while let Some(number) = self.take() {
            pin!(self.branches.run(number)).await?;
            self.admit(Some(number));
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
    fn admit(&self, after: Option<usize>) {
        let number = self.admitted.load(Relaxed);
        if number < self.count {
            self.branches.admit(number, after);
            self.admitted.store(number + 1, Relaxed);
        }
    }

    /// The next branch.
    fn take(&self) -> Option<usize> {
        if !self.has_next() {
            return None;
        }
        let number = self.next.load(Relaxed);
        self.next.store(number + 1, Relaxed);
        Some(number)
    }

    fn has_next(&self) -> bool {
        self.next.load(Relaxed) < self.admitted.load(Relaxed)
    }
}

async fn poll_once<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut future).poll(context))).await
}
