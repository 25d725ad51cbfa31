//! The engine that runs an execution inside of the caller's own future.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::future::{Either, select};

use super::watch::{Watch, is_alone, within_deadline};
use super::workers::side_by_side;
use super::{Attempt, Branches, End, Engine, Interrupted};
use crate::clock::Clock;
use crate::event::{Event, Observer, Way};
use crate::failure::Ended;
use crate::identity::RandomName;
use crate::scope::{Scope, Site};
use crate::state::StateInfo;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;
use crate::token::{Token, Tokens};
use crate::value::Value;

/// Runs everything in the future that awaits the execution: dropping that future cancels the execution,
/// its tasks and its branches.
#[derive(Debug)]
pub struct InProcess<C, O = ()> {
    clock: C,
    observer: O,
    /// Those of the process, unless others are given.
    tokens: Option<Tokens>,
}

impl<C: Clock, O: Observer> InProcess<C, O> {
    /// An engine with this clock and listener.
    #[inline]
    pub fn new(clock: C, observer: O) -> Self {
        Self {
            clock,
            observer,
            tokens: None,
        }
    }

    /// The same with task tokens that only these tokens find.
    #[must_use]
    pub fn with_tokens(self, tokens: Tokens) -> Self {
        Self {
            tokens: Some(tokens),
            ..self
        }
    }

    /// The same with another clock.
    pub fn with_clock<D>(self, clock: D) -> InProcess<D, O> {
        InProcess {
            clock,
            observer: self.observer,
            tokens: self.tokens,
        }
    }

    /// The same with another listener.
    pub fn with_observer<L>(self, observer: L) -> InProcess<C, L> {
        InProcess {
            clock: self.clock,
            observer,
            tokens: self.tokens,
        }
    }

    /// The clock.
    pub fn clock(&self) -> &C {
        &self.clock
    }

    /// The listener.
    pub fn observer(&self) -> &O {
        &self.observer
    }

    async fn watched(&self, task: &TaskContext, work: Attempt<'_>) -> End {
        if is_alone(task) {
            let end = async { End::Outcome(work.await) };
            return within_deadline(&self.clock, task, end).await;
        }
        self.watch(task).end(Some(work)).await
    }

    /// A watch that begins now.
    fn watch<'a>(&'a self, task: &'a TaskContext) -> Watch<'a, C> {
        Watch {
            clock: &self.clock,
            task,
            silent_since: self.clock.now(),
            heard: 0,
        }
    }

    pub(super) fn tokens(&self) -> &Tokens {
        match &self.tokens {
            Some(tokens) => tokens,
            None => Tokens::of_process(),
        }
    }
}

/// An attempt that nothing limits.
struct Plain<'a>(Attempt<'a>);

impl Future for Plain<'_> {
    type Output = End;

    #[inline(always)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<End> {
        self.0.as_mut().poll(context).map(End::Outcome)
    }
}

impl<C: Clock, O: Observer> Engine for InProcess<C, O> {
    #[inline]
    fn attempt(
        &self,
        _at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> impl Future<Output = End> + Send {
        match task.call.is_plain() {
            true => Either::Left(Plain(work)),
            // On the heap, so that a task that is not watched does not make room for it.
            false => Either::Right(Box::pin(self.watched(task, work))),
        }
    }

    async fn submission(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> Result<Value, End> {
        let Some(submission) = task.submission() else {
            return Err(self.attempt(at, task, work).await);
        };
        let said = pin!(submission.said());
        let end = pin!(self.attempt(at, task, work));
        match select(said, end).await {
            Either::Left((response, _)) => {
                submission.keep(response.clone());
                Ok(response)
            }
            Either::Right((end, _)) => Err(end),
        }
    }

    async fn completion(&self, _at: Site<'_>, task: &TaskContext) -> End {
        self.watch(task).end(None).await
    }

    fn token(&self, _at: Site<'_>) -> Token {
        let text = RandomName::draw(|| fastrand::u64(..)).to_text();
        self.tokens().issue(text)
    }

    #[inline]
    fn sleep(&self, _at: Site<'_>, duration: Duration) -> impl Future<Output = ()> + Send {
        self.clock.sleep(duration)
    }

    fn pause(&self, _at: Site<'_>) -> impl Future<Output = ()> + Send {
        self.clock.pause()
    }

    fn fan_out<B: Branches>(
        &self,
        _at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send {
        side_by_side(branches, limit)
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn drive<F: Future<Output: Send> + Send>(
        &self,
        execution: F,
    ) -> Result<F::Output, Interrupted> {
        Ok(self.clock.drive(execution).await)
    }

    const OBSERVED: bool = O::ENABLED;

    fn observe(&self, event: &Event<'_>) {
        self.observer.observe(event);
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        self.observer.takes(scope, state, way);
    }
}
