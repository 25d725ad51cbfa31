//! The seam between compiled workflows and what runs them: everything nondeterministic passes here.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::event::Event;
use crate::failure::{Failure, Outcome};
use crate::scope::Site;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;
use crate::value::Value;

mod in_process;

pub use in_process::InProcess;

/// A future on the heap. Only branches and iterations are boxed: a branch may fan out in turn, and the
/// type of its future would have no end.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Runs what a workflow cannot do by itself: tasks, time, chance, and branches at the same time.
///
/// Generated code is generic over it, so that the same workflow runs in process, over a journal, or on a
/// cluster. An engine that replays keys what it stores by [`Site`], never by the order of the calls.
pub trait Engine: Send + Sync {
    /// Makes one attempt of a task, within the task's timeout and heartbeats.
    fn task<F>(
        &self,
        site: Site<'_>,
        task: &TaskContext,
        attempt: F,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send
    where
        F: Future<Output = Outcome> + Send;

    /// Waits until somebody completes the task's token, within its timeout and heartbeats.
    fn callback(
        &self,
        site: Site<'_>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;

    /// Completes when `duration` has passed.
    fn sleep(&self, site: Site<'_>, duration: Duration) -> impl Future<Output = ()> + Send;

    /// The time now.
    fn now(&self) -> Timestamp;

    /// 64 random bits.
    fn random(&self) -> u64;

    /// A new task token, unique in the process.
    fn token(&self, site: Site<'_>) -> String;

    /// Runs the branches of a Parallel state, the iterations of a Map state or the executions of a Map Run, at
    /// most `limit` at a time.
    ///
    /// Gives the outputs in the order of the branches. The first failure stops the others at once.
    fn fan_out<B: Branches>(
        &self,
        site: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Finished>, Failure>> + Send;

    /// Whether anybody listens to events; `false` lets the compiler drop what only listeners need.
    const OBSERVED: bool;

    /// Tells the listeners of an event.
    fn observe(&self, event: &Event<'_>);
}

/// The branches of a Parallel state, the iterations of a Map state or the executions of a Map Run, by number.
pub trait Branches: Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// Starts one. `after` is the last event of the branch that made room for it, where one did.
    fn start(&self, number: usize, after: Option<u64>) -> BoxFuture<'_, Result<Finished, Failure>>;
}

/// The end of a branch or an iteration.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Its output.
    pub output: Value,
    /// The last event inside: what the iteration that takes its place follows.
    pub last_event: u64,
    /// The event of its end: what the end of the whole state follows.
    pub end_event: u64,
}
