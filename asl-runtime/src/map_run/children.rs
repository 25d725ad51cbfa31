//! The executions of a Map Run: each with its own events and variables, run by the parent's engine.

use std::collections::{BTreeMap, VecDeque};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::batcher::Batch;
use super::child::Child;
use super::feed::Feed;
use super::gathered::Gathered;
use super::host::Host;
use super::identity::Identity;
use super::tolerance::Tolerance;
use crate::engine::{Address, Branches, Conclusion, Engine, Growing, MapRunInfo};
use crate::execution::Execution;
use crate::failure::{Ended, ExecutionError, Failure, Stop};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::identity::ExecutionInfo;
use crate::scope::{Fork, Scope};
use crate::value::{Text, Value};

/// The executions of one Map Run, while they are found and run.
pub(super) struct Children<'f, 'e, W: Host, E, S> {
    parent: &'e Execution<'e, E>,
    host: &'f W,
    fork: Fork,
    identity: Identity,
    start: W::State,
    tolerance: Tolerance,
    /// How many executions are made at a time.
    wanted: usize,
    gathered: Gathered,
    progress: Mutex<Progress>,
    /// Nothing while it looks for more.
    feed: Mutex<Option<Box<Feed<'f, 'e, W, E, S>>>>,
}

/// How far the run is.
#[derive(Default)]
struct Progress {
    /// The executions that have not ended, by number.
    batches: BTreeMap<usize, Batch>,
    /// How many executions are known.
    count: usize,
    /// How many items have failed, and how many there are, once that is known.
    failed: u64,
    total: Option<u64>,
}

/// What is left of a run that is over.
pub(super) struct Rest<'f, 'e, W: Host, E, S> {
    pub(super) feed: Box<Feed<'f, 'e, W, E, S>>,
    pub(super) gathered: Gathered,
    /// The inputs of executions that did not come to their end, or did not begin.
    pub(super) pending: Vec<Value>,
    /// Whether there has been any execution.
    pub(super) has_begun: bool,
}

impl<'f, 'e, W: Host, E: Engine, S> Children<'f, 'e, W, E, S>
where
    S: Fn(&Frame<'e, E, W::Variables>) -> Result<Value, Fault> + Send,
{
    pub(super) fn new(
        host: &'f W,
        feed: Feed<'f, 'e, W, E, S>,
        identity: Identity,
        start: W::State,
        gathered: Gathered,
    ) -> Self {
        let progress = Progress {
            total: feed.known(),
            ..Progress::default()
        };
        Self {
            parent: feed.frame.execution,
            host,
            fork: feed.frame.fork(),
            identity,
            start,
            tolerance: Tolerance::default(),
            wanted: 1,
            gathered,
            progress: Mutex::new(progress),
            feed: Mutex::new(Some(Box::new(feed))),
        }
    }

    /// The same with a limit of failures.
    pub(super) fn tolerating(self, tolerance: Tolerance) -> Self {
        Self { tolerance, ..self }
    }

    /// The same with so many executions that are made at a time.
    pub(super) fn at_a_time(self, wanted: usize) -> Self {
        Self { wanted, ..self }
    }

    /// What is left when all have ended, or when no more are to be run.
    pub(super) fn into_rest(self) -> Option<Rest<'f, 'e, W, E, S>> {
        let feed = self.feed.into_inner();
        let mut feed = feed.unwrap_or_else(PoisonError::into_inner)?;
        let progress = self.progress.into_inner();
        let progress = progress.unwrap_or_else(PoisonError::into_inner);
        let mut unread = VecDeque::new();
        // What cannot be made an input any more cannot be listed.
        let _ = feed.rest(&mut unread);
        let known = progress.batches.into_values();
        Some(Rest {
            feed,
            gathered: self.gathered,
            pending: known.chain(unread).map(|batch| batch.input).collect(),
            has_begun: progress.count > 0,
        })
    }

    async fn execute(&self, number: usize, input: Value) -> Child {
        let (info, scope) = self.child(number, input);
        let info = Arc::new(info);
        let execution = self.parent.child(Arc::clone(&info));
        let mut frame = Frame::begin(&execution, scope);
        let ended = pin!(self.host.advance(self.start, &mut frame)).await;
        let result = frame.end(ended);
        Child {
            started: info.start_time(),
            stopped: execution.now(),
            redrives: 0,
            info,
            result,
        }
    }

    /// Who an execution that begins now is, and where.
    fn child(&self, number: usize, input: Value) -> (ExecutionInfo, Scope) {
        let (scope, now) = (self.fork.branch(number), self.parent.now());
        let info = self
            .identity
            .execution(self.parent.info(), &scope, input, now);
        (info, scope)
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn feed(&self) -> MutexGuard<'_, Option<Box<Feed<'f, 'e, W, E, S>>>> {
        self.feed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn input(&self, number: usize) -> Option<Value> {
        let progress = self.progress();
        Some(progress.batches.get(&number)?.input.clone())
    }

    /// Notes the end of an execution.
    fn ended(&self, number: usize, child: &Child) -> Ended {
        self.gathered.add(number, child);
        let mut progress = self.progress();
        let batch = progress.batches.remove(&number);
        if child.result.is_err() {
            progress.failed += batch.map_or(0, |batch| batch.items);
        }
        self.check(&progress)
    }

    fn check(&self, progress: &Progress) -> Ended {
        if self.tolerance.is_exceeded(progress.failed, progress.total) {
            return Err(Box::new(exceeded()));
        }
        Ok(())
    }

    /// Looks for more executions, after it has written results.
    async fn look(&self, feed: &mut Feed<'f, 'e, W, E, S>) -> Result<bool, Stop> {
        feed.write(&self.gathered).await?;
        let mut found = VecDeque::new();
        let filled = feed.fill(&mut found, self.wanted).await;
        let mut progress = self.progress();
        for batch in found {
            let number = progress.count;
            progress.batches.insert(number, batch);
            progress.count += 1;
        }
        progress.total = feed.known();
        filled
    }
}

impl<'e, W: Host, E: Engine, S> Growing for Children<'_, 'e, W, E, S>
where
    S: Fn(&Frame<'e, E, W::Variables>) -> Result<Value, Fault> + Send,
{
    async fn more(&self) -> Result<bool, Box<Failure>> {
        let Some(mut feed) = self.feed().take() else {
            return Ok(false);
        };
        let looked = self.look(&mut feed).await;
        let looked = looked.map_err(|stop| Box::new(feed.frame.stopped(stop)));
        *self.feed() = Some(feed);
        let may_grow = looked?;
        self.check(&self.progress())?;
        Ok(may_grow)
    }

    fn map_run(&self) -> MapRunInfo<'_> {
        MapRunInfo {
            arn: &self.identity.arn,
            is_express: self.identity.is_express(),
        }
    }

    fn items(&self, number: usize) -> u64 {
        let progress = self.progress();
        progress.batches.get(&number).map_or(0, |batch| batch.items)
    }

    fn conclude(&self, number: usize, conclusion: Conclusion) -> Ended {
        let Some(input) = self.input(number) else {
            return Ok(());
        };
        let (info, _) = self.child(number, input);
        let Conclusion {
            started,
            stopped,
            redrives,
            result,
        } = conclusion;
        let child = Child {
            info: Arc::new(info),
            started,
            stopped,
            redrives,
            result,
        };
        self.ended(number, &child)
    }
}

impl<'e, W: Host, E: Engine, S> Branches for Children<'_, 'e, W, E, S>
where
    S: Fn(&Frame<'e, E, W::Variables>) -> Result<Value, Fault> + Send,
{
    fn count(&self) -> usize {
        self.progress().count
    }

    fn is_due(&self) -> bool {
        self.parent.is_due()
    }

    fn begin_turn(&self) -> bool {
        self.parent.begin_turn()
    }

    /// Each execution has events of its own.
    fn admit(&self, _number: usize, _after: Option<usize>) {}

    async fn run(&self, number: usize) -> Ended {
        let Some(input) = self.input(number) else {
            return Ok(());
        };
        let child = self.execute(number, input).await;
        self.ended(number, &child)
    }

    fn take(&self, number: usize) -> Option<Address> {
        let input = self.input(number)?;
        let (info, scope) = self.child(number, input.clone());
        Some(Address {
            state: W::state_name(self.start),
            scope,
            input,
            variables: Value::empty_object(),
            execution: Some(info),
        })
    }

    fn end(&self, number: usize, result: Result<Value, Failure>) -> Ended {
        let now = self.parent.now();
        let conclusion = Conclusion {
            started: now,
            stopped: now,
            redrives: 0,
            result: result.map_err(ExecutionError::from),
        };
        self.conclude(number, conclusion)
    }
}

/// Recorded in `map_state_failure_count` of TestState.
#[cold]
fn exceeded() -> Failure {
    Failure::new(
        Some(Text::from_static("States.ExceedToleratedFailureThreshold")),
        Some(Text::from_static(
            "The specified tolerated failure threshold was exceeded",
        )),
    )
}
