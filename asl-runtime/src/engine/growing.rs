//! Runs the executions of a Map Run while more of them are found.

use std::future::{pending, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use futures_util::stream::{FuturesUnordered, StreamExt};

use super::{BoxFuture, Growing};
use crate::clock::give_way;
use crate::failure::{Ended, Failure};

/// Runs all branches, at most `limit` at a time, in the future of the caller, and looks for more when all that are known
/// have begun: [`Engine::flow`](super::Engine::flow) of an engine that has no other place for them.
///
/// # Errors
/// The first failure.
pub async fn as_they_come<B: Growing>(branches: &B, limit: usize) -> Ended {
    Box::pin(Flow::new(branches, limit).run()).await
}

struct Flow<'a, B> {
    branches: &'a B,
    limit: usize,
    next: usize,
    /// Whether there may be more than are known.
    is_open: bool,
    /// The look for more, while it goes on.
    more: Option<BoxFuture<'a, Result<bool, Box<Failure>>>>,
    running: FuturesUnordered<BoxFuture<'a, (usize, Ended)>>,
    /// The branch that made room for the next one.
    after: Option<usize>,
}

/// What happened next.
enum Happened {
    /// A branch ended.
    Ended(usize, Ended),
    /// There was a look for more.
    Looked(Result<bool, Box<Failure>>),
    /// Nothing can happen any more.
    Nothing,
}

impl<'a, B: Growing> Flow<'a, B> {
    fn new(branches: &'a B, limit: usize) -> Self {
        Self {
            branches,
            limit: limit.max(1),
            next: 0,
            is_open: true,
            more: None,
            running: FuturesUnordered::new(),
            after: None,
        }
    }

    async fn run(mut self) -> Ended {
        let ended = self.run_all().await;
        self.running.clear();
        if let Some(more) = self.more.take() {
            // What it says is of no use, after a failure.
            let _ = more.await;
        }
        ended
    }

    async fn run_all(&mut self) -> Ended {
        loop {
            self.begin().await?;
            if self.is_open && self.more.is_none() && self.next >= self.branches.count() {
                self.more = Some(Box::pin(self.branches.more()));
            }
            match self.happened().await {
                Happened::Ended(number, ended) => {
                    ended?;
                    self.after = Some(number);
                }
                Happened::Looked(looked) => self.is_open = looked?,
                Happened::Nothing => return Ok(()),
            }
            take_turns(self.branches).await;
        }
    }

    /// Begins as many as there is room for. Those that never wait take no room.
    async fn begin(&mut self) -> Ended {
        while self.next < self.branches.count() && self.running.len() < self.limit {
            let (branches, number) = (self.branches, self.next);
            self.next += 1;
            branches.admit(number, self.after.take());
            let mut branch: BoxFuture<'a, (usize, Ended)> =
                Box::pin(async move { (number, branches.run(number).await) });
            match poll_once(branch.as_mut()).await {
                Poll::Ready((number, ended)) => {
                    ended?;
                    self.after = Some(number);
                }
                Poll::Pending => self.running.push(branch),
            }
            take_turns(self.branches).await;
        }
        Ok(())
    }

    /// Waits for whatever comes first.
    async fn happened(&mut self) -> Happened {
        let Self { more, running, .. } = self;
        poll_fn(|context| {
            if let Some(look) = more
                && let Poll::Ready(looked) = look.as_mut().poll(context)
            {
                *more = None;
                return Poll::Ready(Happened::Looked(looked));
            }
            match running.poll_next_unpin(context) {
                Poll::Ready(Some((number, ended))) => Poll::Ready(Happened::Ended(number, ended)),
                Poll::Ready(None) if more.is_none() => Poll::Ready(Happened::Nothing),
                Poll::Ready(None) | Poll::Pending => Poll::Pending,
            }
        })
        .await
    }
}

/// Lets whatever is around the branches go on. Does not come back when there is no time left.
async fn take_turns<B: Growing>(branches: &B) {
    if branches.is_due() {
        give_way().await;
        if !branches.begin_turn() {
            pending::<()>().await;
        }
    }
}

async fn poll_once<T>(mut future: Pin<&mut (dyn Future<Output = T> + Send + '_)>) -> Poll<T> {
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
}
