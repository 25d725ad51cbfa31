//! The seam between compiled workflows and what runs them: everything nondeterministic passes here.
//!
//! A workflow asks, and the engine answers. Each question has a [`Site`], which no other one of the execution has.
//! What a workflow does between two answers depends on nothing but its input, its identity and the answers so far,
//! so an engine that hands out recorded answers in the order in which they came gets the same run again.
//! [`Turns`] is that engine, over any [`Journal`].

mod address;
mod checkpoint;
mod growing;
mod in_process;
mod journal;
mod record;
mod turns;
mod watch;
mod workers;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

pub use self::address::Address;
pub use self::checkpoint::{Checkpoint, Counts};
pub use self::growing::as_they_come;
pub use self::in_process::InProcess;
pub use self::journal::{Journal, MemoryJournal};
pub use self::record::{Digest, Record, RecordError, Said, What};
pub use self::turns::Turns;
pub use self::workers::side_by_side;
use crate::event::{Event, Way};
use crate::failure::{Ended, ExecutionError, Failure, Outcome};
use crate::identity::ExecutionInfo;
pub use crate::integration::{Child, child_input};
pub use crate::interrupted::Interrupted;
pub use crate::program::{Program, ProgramVisitor};
use crate::scope::{Scope, Site};
use crate::state::StateInfo;
pub use crate::task::Attempt;
pub use crate::task::Submission;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;
pub use crate::token::{Arrival, Token};
use crate::value::Value;

/// A future on the heap. Only branches that fan out in turn are boxed: the type of their futures would have no end.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Runs what a workflow cannot do by itself: tasks, time, and branches at the same time.
///
/// Generated code is generic over it, so that the same workflow runs in process, over a journal, or on a cluster.
/// Whoever writes one has three choices: [`InProcess`] as it is, [`Turns`] over a [`Journal`] of their own, or this
/// trait, with [`side_by_side`] for branches that stay in the same future.
pub trait Engine: Send + Sync {
    /// Makes one attempt of a task, within its [deadline](TaskContext::deadline) and its heartbeats.
    ///
    /// An attempt that has a [token](TaskContext::token) without waiting for it (an activity) ends with the work or
    /// with the token, whichever is first.
    fn attempt(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> impl Future<Output = End> + Send;

    /// Polls the work of a `.sync` task until it has [submitted](TaskContext::submission) its job; what the service
    /// answered is [kept](crate::Submission::keep). [`Engine::attempt`] then goes on with the same work.
    ///
    /// # Errors
    /// The end of the attempt, where the work came to one without a submission.
    fn submission(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> impl Future<Output = Result<Value, End>> + Send;

    /// Waits until somebody completes the task's token, within its deadline and its heartbeats.
    fn completion(&self, at: Site<'_>, task: &TaskContext) -> impl Future<Output = End> + Send;

    /// A new task token.
    fn token(&self, at: Site<'_>) -> Token;

    /// Completes when this much time has passed [from now on](Engine::now): for an engine that replays, when the time
    /// comes that it was then.
    fn sleep(&self, at: Site<'_>, duration: Duration) -> impl Future<Output = ()> + Send;

    /// Lets others go on, in the middle of work that never waits.
    fn pause(&self, at: Site<'_>) -> impl Future<Output = ()> + Send;

    /// Runs the branches of a Parallel state, the iterations of a Map state or the executions of a Map Run, at
    /// most `limit` at a time.
    ///
    /// The first failure stops the others at once.
    fn fan_out<B: Branches>(
        &self,
        at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send;

    /// Runs the executions of a Map Run, at most `limit` at a time, while [more](Growing::more) of them are found.
    ///
    /// The first failure stops the others, but not a look for more that has begun: it is awaited.
    fn flow<B: Growing>(
        &self,
        at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send {
        let _ = at;
        as_they_come(branches, limit)
    }

    /// Does work that leads to the same result whenever it is done, such as to read on in an object: no answer to a
    /// question comes before it is over, and nobody keeps what it gives.
    fn aside<T: Send>(
        &self,
        work: impl Future<Output = T> + Send,
    ) -> impl Future<Output = T> + Send {
        work
    }

    /// The time, as the workflow may see it: for an engine that replays, that of the answer it gave last.
    fn now(&self) -> Timestamp;

    /// What the execution is shown as its context object, if not its own; only the item of a Map is still that. Tests of single
    /// states need that.
    #[inline]
    fn context(&self) -> Option<&Value> {
        None
    }

    /// The execution is about to begin, or to be replayed from its beginning.
    fn begin(&self, execution: &ExecutionInfo) {
        let _ = execution;
    }

    /// Where the execution goes on, if not at its beginning: at what an earlier run has [kept](Engine::keep_checkpoint). Asked
    /// once, when it has [begun](Engine::begin).
    fn resumes(&self) -> Option<Checkpoint> {
        None
    }

    /// The number that the last event of the execution has in its history, if that is another one than it had in this run: what
    /// was tried before a redrive is not run again. Given once.
    #[inline]
    fn renumbers(&self) -> Option<u64> {
        None
    }

    /// Whether the engine wants to know where the execution is, which enters a state of its own machine.
    #[inline]
    fn wants_checkpoint(&self) -> bool {
        false
    }

    /// Takes where the execution is.
    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        let _ = checkpoint;
    }

    /// Runs an execution to its end.
    ///
    /// # Errors
    /// When the engine cannot go on: the execution has not ended, and another run can go on with it.
    fn drive<F: Future<Output: Send> + Send>(
        &self,
        execution: F,
    ) -> impl Future<Output = Result<F::Output, Interrupted>> + Send {
        async move { Ok(execution.await) }
    }

    /// Whether anybody listens to events; `false` lets the compiler drop what only listeners need.
    const OBSERVED: bool;

    /// Tells the listeners of an event.
    fn observe(&self, event: &Event<'_>);

    /// Tells the listeners which way a state takes.
    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        let _ = (scope, state, way);
    }
}

impl<E: Engine> Engine for &E {
    fn attempt(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> impl Future<Output = End> + Send {
        E::attempt(self, at, task, work)
    }

    fn submission(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> impl Future<Output = Result<Value, End>> + Send {
        E::submission(self, at, task, work)
    }

    fn completion(&self, at: Site<'_>, task: &TaskContext) -> impl Future<Output = End> + Send {
        E::completion(self, at, task)
    }

    fn token(&self, at: Site<'_>) -> Token {
        E::token(self, at)
    }

    fn sleep(&self, at: Site<'_>, duration: Duration) -> impl Future<Output = ()> + Send {
        E::sleep(self, at, duration)
    }

    fn pause(&self, at: Site<'_>) -> impl Future<Output = ()> + Send {
        E::pause(self, at)
    }

    fn fan_out<B: Branches>(
        &self,
        at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send {
        E::fan_out(self, at, branches, limit)
    }

    fn flow<B: Growing>(
        &self,
        at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send {
        E::flow(self, at, branches, limit)
    }

    fn aside<T: Send>(
        &self,
        work: impl Future<Output = T> + Send,
    ) -> impl Future<Output = T> + Send {
        E::aside(self, work)
    }

    fn now(&self) -> Timestamp {
        E::now(self)
    }

    fn context(&self) -> Option<&Value> {
        E::context(self)
    }

    fn begin(&self, execution: &ExecutionInfo) {
        E::begin(self, execution);
    }

    fn resumes(&self) -> Option<Checkpoint> {
        E::resumes(self)
    }

    fn renumbers(&self) -> Option<u64> {
        E::renumbers(self)
    }

    fn wants_checkpoint(&self) -> bool {
        E::wants_checkpoint(self)
    }

    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        E::keep_checkpoint(self, checkpoint);
    }

    fn drive<F: Future<Output: Send> + Send>(
        &self,
        execution: F,
    ) -> impl Future<Output = Result<F::Output, Interrupted>> + Send {
        E::drive(self, execution)
    }

    const OBSERVED: bool = E::OBSERVED;

    fn observe(&self, event: &Event<'_>) {
        E::observe(self, event);
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        E::takes(self, scope, state, way);
    }
}

/// How one attempt of a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The task, or who holds its token, said so.
    Outcome(Outcome),
    /// The engine did the work itself, and answers as the service would: nothing is wrapped around it.
    Response(Outcome),
    /// `TimeoutSeconds` ran out.
    TimedOut,
    /// `HeartbeatSeconds` ran out.
    HeartbeatMissed,
    /// The output is nested deeper than any state may have it, and cannot be kept.
    TooDeep,
}

/// The branches of a Parallel state, the iterations of a Map state or the executions of a Map Run, by number.
///
/// An engine lets them begin in the order of their numbers: it [admits](Branches::admit) one, and then either
/// [runs](Branches::run) it, or [takes](Branches::take) its address, has it run elsewhere, and says how it
/// [ended](Branches::end). They may run at the same time, on as many threads as there are.
pub trait Branches: Send + Sync {
    /// How many there are; of [`Growing`] ones, how many are known.
    fn count(&self) -> usize;

    /// Counts a step; says whether it is time to let others go on.
    fn is_due(&self) -> bool;

    /// Begins another turn, when others had theirs; gives whether there is time for it.
    fn begin_turn(&self) -> bool;

    /// Lets one begin. `after` is the number of the branch that made room for it, where one did.
    fn admit(&self, number: usize, after: Option<usize>);

    /// Runs one from its beginning to its end. Its output stays with the branches.
    fn run(&self, number: usize) -> impl Future<Output = Ended> + Send;

    /// Takes all that is needed to run one elsewhere, by [`Workflow::branch`](crate::Workflow::branch): it has begun.
    /// `None` if there is no such branch. A second call has no input to give any more.
    fn take(&self, number: usize) -> Option<Address>;

    /// Notes the end of one that ran elsewhere, as [`Branches::run`] would.
    ///
    /// # Errors
    /// The failure, which stops the others.
    fn end(&self, number: usize, result: Result<Value, Failure>) -> Ended;
}

/// The executions of a Map Run, of which more are found while others run.
pub trait Growing: Branches {
    /// Looks for more behind those that are known; says whether there may be still more behind those. It is asked when
    /// all that are known have begun, and once at a time.
    ///
    /// # Errors
    /// The failure, which stops all.
    fn more(&self) -> impl Future<Output = Result<bool, Box<Failure>>> + Send;

    /// Who the Map Run is.
    fn map_run(&self) -> MapRunInfo<'_>;

    /// How many items one stands for that has not ended.
    fn items(&self, number: usize) -> u64;

    /// Notes the end of one that ran elsewhere, as an execution with a journal of its own. It is told more than
    /// [`Branches::end`].
    ///
    /// # Errors
    /// The failure, which stops the others.
    fn conclude(&self, number: usize, conclusion: Conclusion) -> Ended;
}

/// Who a Map Run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapRunInfo<'a> {
    /// Its ARN.
    pub arn: &'a str,
    /// Whether its executions are Express ones, which have no life of their own.
    pub is_express: bool,
}

/// How an execution of a Map Run ended that has a journal of its own.
#[derive(Clone, Debug)]
pub struct Conclusion {
    /// When it started.
    pub started: Timestamp,
    /// When it ended.
    pub stopped: Timestamp,
    /// How often it was redriven.
    pub redrives: u32,
    /// Its output, or what it failed with.
    pub result: Result<Value, ExecutionError>,
}
