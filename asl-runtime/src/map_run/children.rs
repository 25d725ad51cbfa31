//! The executions of a Map Run: each with its own events and variables, run by the parent's engine.

use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::batcher::Batch;
use super::child::Child;
use super::host::Host;
use super::identity::Identity;
use super::tolerance::Tolerance;
use super::writer::Results;
use crate::engine::{Address, Branches, Engine};
use crate::execution::Execution;
use crate::failure::{Ended, ExecutionError, Failure};
use crate::fan_out::Machine;
use crate::frame::Frame;
use crate::identity::ExecutionInfo;
use crate::scope::{Fork, Scope};
use crate::value::{Text, Value};

/// All executions of one Map Run.
pub(super) struct Children<'a, W: Machine, E> {
    parent: &'a Execution<'a, E>,
    host: &'a W,
    fork: Fork,
    identity: Identity,
    start: W::State,
    batches: Vec<Batch>,
    /// What became of each, once it has ended.
    ended: Mutex<Vec<Option<Child>>>,
}

/// The executions while they run, and how many failures they may have.
struct Tolerated<'a, 'c, W: Machine, E> {
    children: &'c Children<'a, W, E>,
    tolerance: Tolerance,
    total: u64,
    failed: AtomicU64,
}

impl<'a, W: Host, E: Engine> Children<'a, W, E> {
    pub(super) fn new(
        host: &'a W,
        frame: &Frame<'a, E, W::Variables>,
        identity: Identity,
        start: W::State,
        batches: Vec<Batch>,
    ) -> Self {
        Self {
            parent: frame.execution,
            host,
            fork: frame.fork(),
            identity,
            start,
            ended: Mutex::new(vec![None; batches.len()]),
            batches,
        }
    }

    /// Runs them, at most `limit` at a time.
    ///
    /// # Errors
    /// `States.ExceedToleratedFailureThreshold`, as soon as too many items have failed.
    pub(super) async fn run(
        &self,
        frame: &Frame<'_, E, W::Variables>,
        limit: usize,
        tolerance: Tolerance,
    ) -> Result<(), Failure> {
        let tolerated = Tolerated {
            children: self,
            tolerance,
            total: self.batches.iter().map(|batch| batch.items).sum(),
            failed: AtomicU64::new(0),
        };
        let engine = self.parent.engine();
        let ended = engine.fan_out(frame.site(), &tolerated, limit).await;
        ended.map_err(|failure| *failure)
    }

    /// What became of them.
    pub(super) fn into_results(self) -> Results {
        let ended = self.ended.into_inner();
        let ended = ended.unwrap_or_else(PoisonError::into_inner);
        let inputs = self.batches.into_iter().map(|batch| batch.input);
        Results::new(self.identity, inputs.zip(ended).collect())
    }

    async fn execute(&self, number: usize, input: Value) -> Child {
        let (info, scope) = self.child(number, input);
        let info = Arc::new(info);
        let execution = self.parent.child(Arc::clone(&info));
        let mut frame = Frame::begin(&execution, scope);
        let ended = pin!(self.host.advance(self.start, &mut frame)).await;
        let result = frame.end(ended);
        Child {
            stopped: execution.now(),
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

    fn keep(&self, number: usize, child: Child) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = ended.get_mut(number) {
            *place = Some(child);
        }
    }
}

impl<W: Host, E: Engine> Branches for Tolerated<'_, '_, W, E> {
    fn count(&self) -> usize {
        self.children.batches.len()
    }

    fn is_due(&self) -> bool {
        self.children.parent.is_due()
    }

    fn begin_turn(&self) -> bool {
        self.children.parent.begin_turn()
    }

    /// Each execution has events of its own.
    fn admit(&self, _number: usize, _after: Option<usize>) {}

    async fn run(&self, number: usize) -> Ended {
        let Some(batch) = self.children.batches.get(number) else {
            return Ok(());
        };
        let child = self.children.execute(number, batch.input.clone()).await;
        self.ended(number, batch.items, child)
    }

    fn take(&self, number: usize) -> Option<Address> {
        let input = self.children.batches.get(number)?.input.clone();
        let (info, scope) = self.children.child(number, input.clone());
        Some(Address {
            state: W::state_name(self.children.start),
            scope,
            input,
            variables: Value::empty_object(),
            execution: Some(info),
        })
    }

    fn end(&self, number: usize, result: Result<Value, Failure>) -> Ended {
        let Some(batch) = self.children.batches.get(number) else {
            return Ok(());
        };
        let (info, _) = self.children.child(number, batch.input.clone());
        let child = Child {
            info: Arc::new(info),
            stopped: self.children.parent.now(),
            result: result.map_err(ExecutionError::from),
        };
        self.ended(number, batch.items, child)
    }
}

impl<W: Host, E: Engine> Tolerated<'_, '_, W, E> {
    /// Notes the end of an execution that stands for so many items.
    fn ended(&self, number: usize, items: u64, child: Child) -> Ended {
        let has_failed = child.result.is_err();
        self.children.keep(number, child);
        if has_failed {
            let before = self.failed.fetch_add(items, Ordering::Relaxed);
            if self.tolerance.is_exceeded(before + items, self.total) {
                return Err(Box::new(exceeded()));
            }
        }
        Ok(())
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
