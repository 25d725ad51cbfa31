//! The engine that runs an execution inside of the caller's own future.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use fastrand::Rng;
use futures_util::future::{Either, select};

use super::workers::Workers;
use super::{Attempt, Branches, Engine};
use crate::callback::{Arrival, Slot};
use crate::clock::Clock;
use crate::event::{Event, Observer};
use crate::failure::{Ended, Failure, Outcome};
use crate::scope::Site;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;

/// Runs everything in the future that awaits the execution: dropping that future cancels the execution,
/// its tasks and its branches.
#[derive(Debug)]
pub struct InProcess<C, O = ()> {
    clock: C,
    observer: O,
    /// The seed of the next random number.
    seed: AtomicU64,
}

impl<C: Clock, O: Observer> InProcess<C, O> {
    /// An engine with this clock and listener. The same `seed` gives the same random numbers.
    #[inline]
    pub fn new(clock: C, observer: O, seed: Option<u64>) -> Self {
        Self {
            clock,
            observer,
            seed: AtomicU64::new(seed.unwrap_or_else(|| fastrand::u64(..))),
        }
    }

    /// The clock.
    pub fn clock(&self) -> &C {
        &self.clock
    }

    /// Awaits `work` until the task's deadline.
    async fn within_deadline<T>(
        &self,
        task: &TaskContext,
        work: impl Future<Output = Result<T, Failure>> + Send,
    ) -> Result<T, Failure> {
        let Some(deadline) = task.deadline() else {
            return work.await;
        };
        let left = deadline.since(self.clock.now());
        // Work that blocks its thread is done before its timer is seen, however late that is.
        let done = self.within(left, work).await;
        done.filter(|_| self.clock.now() <= deadline)
            .unwrap_or_else(|| Err(Failure::timeout()))
    }

    /// Awaits `work`, for `limit` at most.
    async fn within<F: Future + Send>(&self, limit: Duration, work: F) -> Option<F::Output> {
        match select(pin!(work), pin!(self.clock.sleep(limit))).await {
            Either::Left((output, _)) => Some(output),
            Either::Right(((), _)) => None,
        }
    }

    /// Awaits the attempt, or what arrives in its slot.
    async fn watched(&self, task: &TaskContext, attempt: Attempt<'_>) -> Result<Outcome, Failure> {
        let Some(slot) = task.slot().filter(|_| !task.info().kind.is_callback()) else {
            return Ok(attempt.await);
        };
        let watch = pin!(self.watch(slot, task.heartbeat_timeout()));
        match select(attempt, watch).await {
            Either::Left((outcome, _)) => Ok(outcome),
            Either::Right((outcome, _)) => outcome,
        }
    }

    /// Fails when `interval` passes without a heartbeat; otherwise gives the outcome that arrives.
    async fn watch(&self, slot: &Slot, interval: Option<Duration>) -> Result<Outcome, Failure> {
        let mut seen = 0;
        loop {
            let arrival = match interval {
                None => Some(slot.next(&mut seen).await),
                Some(interval) => self.within(interval, slot.next(&mut seen)).await,
            };
            match arrival {
                None => return Err(Failure::heartbeat_timeout()),
                Some(Arrival::Heartbeat) => {}
                Some(Arrival::Outcome(outcome)) => return Ok(outcome),
            }
        }
    }
}

impl<C: Clock, O: Observer> Engine for InProcess<C, O> {
    #[expect(
        clippy::manual_async_fn,
        reason = "the future of an `async fn` would have room for the site"
    )]
    fn task(
        &self,
        _site: Site<'_>,
        task: &TaskContext,
        attempt: Attempt<'_>,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send {
        async move {
            if task.call.is_plain() {
                return Ok(attempt.await);
            }
            // On the heap, so that a task that is not watched does not make room for it.
            Box::pin(self.within_deadline(task, self.watched(task, attempt))).await
        }
    }

    async fn callback(&self, _site: Site<'_>, task: &TaskContext) -> Result<Outcome, Failure> {
        let Some(slot) = task.slot() else {
            return std::future::pending().await;
        };
        self.within_deadline(task, self.watch(slot, task.heartbeat_timeout()))
            .await
    }

    fn sleep(&self, _site: Site<'_>, duration: Duration) -> impl Future<Output = ()> + Send {
        self.clock.sleep(duration)
    }

    fn pause(&self, _site: Site<'_>) -> impl Future<Output = ()> + Send {
        self.clock.pause()
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn random(&self) -> u64 {
        let mut seed = self.seed.load(Ordering::Relaxed);
        loop {
            let mut random = Rng::with_seed(seed);
            let number = random.u64(..);
            let next = random.get_seed();
            match self
                .seed
                .compare_exchange_weak(seed, next, Ordering::Relaxed, Ordering::Relaxed)
            {
                Ok(_) => return number,
                Err(changed) => seed = changed,
            }
        }
    }

    fn token(&self, _site: Site<'_>) -> String {
        let bits = u128::from(fastrand::u64(..)) << 64 | u128::from(fastrand::u64(..));
        uuid::Builder::from_random_bytes(bits.to_be_bytes())
            .into_uuid()
            .to_string()
    }

    #[expect(
        clippy::manual_async_fn,
        reason = "the future of an `async fn` would have room for the site"
    )]
    fn fan_out<B: Branches>(
        &self,
        _site: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send {
        async move {
            let workers = Workers::new(branches, limit);
            pin!(workers.run()).await
        }
    }

    const OBSERVED: bool = O::ENABLED;

    fn observe(&self, event: &Event<'_>) {
        self.observer.observe(event);
    }
}
