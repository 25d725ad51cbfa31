//! The seam between compiled workflows and what runs them: everything nondeterministic passes here.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::event::Event;
use crate::failure::{Ended, Failure, Outcome};
use crate::scope::Site;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;

mod in_process;
mod workers;

pub use in_process::InProcess;

/// A future on the heap. Only branches that fan out in turn are boxed: the type of their futures would have no end.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The work of a task, pinned where the state waits for it. Its type is not known to what is around it, which is
/// therefore compiled once, and not for each method.
pub type Attempt<'a> = Pin<&'a mut (dyn Future<Output = Outcome> + Send + 'a)>;

/// Runs what a workflow cannot do by itself: tasks, time, chance, and branches at the same time.
///
/// Generated code is generic over it, so that the same workflow runs in process, over a journal, or on a
/// cluster. An engine that replays keys what it stores by [`Site`], never by the order of the calls.
pub trait Engine: Send + Sync {
    /// Makes one attempt of a task, within the task's timeout and heartbeats.
    fn task(
        &self,
        site: Site<'_>,
        task: &TaskContext,
        attempt: Attempt<'_>,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;

    /// Waits until somebody completes the task's token, within its timeout and heartbeats.
    fn callback(
        &self,
        site: Site<'_>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;

    /// Completes when `duration` has passed.
    fn sleep(&self, site: Site<'_>, duration: Duration) -> impl Future<Output = ()> + Send;

    /// Lets others go on, in the middle of work that never waits.
    fn pause(&self, site: Site<'_>) -> impl Future<Output = ()> + Send;

    /// The time now.
    fn now(&self) -> Timestamp;

    /// 64 random bits.
    fn random(&self) -> u64;

    /// A new task token, unique in the process.
    fn token(&self, site: Site<'_>) -> String;

    /// Runs the branches of a Parallel state, the iterations of a Map state or the executions of a Map Run, at
    /// most `limit` at a time.
    ///
    /// The first failure stops the others at once.
    fn fan_out<B: Branches>(
        &self,
        site: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send;

    /// Whether anybody listens to events; `false` lets the compiler drop what only listeners need.
    const OBSERVED: bool;

    /// Tells the listeners of an event.
    fn observe(&self, event: &Event<'_>);
}

/// The branches of a Parallel state, the iterations of a Map state or the executions of a Map Run, by number.
///
/// They begin in the order of their numbers. Their outputs stay with them.
pub trait Branches: Send + Sync {
    /// Whether anybody asks which event follows which.
    const OBSERVED: bool;

    /// How many there are.
    fn count(&self) -> usize;

    /// Counts a step; says whether it is time to let others go on.
    fn is_due(&self) -> bool;

    /// Begins another turn, when others had theirs; gives whether there is time for it.
    fn begin_turn(&self) -> bool;

    /// Lets the next one begin, and gives the event that it follows. `after` is the last event of the branch that
    /// made room for it, where one did.
    fn admit(&self, number: usize, after: Option<u64>) -> u64;

    /// Runs one from its beginning behind the event `previous` to its end; gives the last event inside.
    fn run(
        &self,
        number: usize,
        previous: u64,
    ) -> impl Future<Output = Result<u64, Box<Failure>>> + Send;
}
