//! The executions of a Map Run: each with its own events and variables, run by the parent's engine.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::batcher::Batch;
use super::child::Child;
use super::host::Host;
use super::identity::Identity;
use super::tolerance::Tolerance;
use super::writer::Results;
use crate::engine::{Branches, Engine};
use crate::event::StateInfo;
use crate::execution::Execution;
use crate::failure::Failure;
use crate::fan_out::Machine;
use crate::frame::Frame;
use crate::scope::Scope;
use crate::value::{Text, Value};

/// All executions of one Map Run.
pub(super) struct Children<'a, W: Machine, E> {
    parent: &'a Execution<'a, E>,
    host: &'a W,
    state: StateInfo,
    scope: Scope,
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

impl<'a, W: Host<E>, E: Engine> Children<'a, W, E> {
    pub(super) fn new(
        parent: &'a Execution<'a, E>,
        host: &'a W,
        frame: &Frame<W::Variables>,
        identity: Identity,
        start: W::State,
        batches: Vec<Batch>,
    ) -> Self {
        Self {
            parent,
            host,
            state: frame.state,
            scope: frame.scope.clone(),
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
        frame: &Frame<W::Variables>,
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
        let info = Arc::new(self.identity.execution(self.parent, input));
        let execution = self.parent.child(Arc::clone(&info));
        let scope = self.scope.enter(self.state.name, number);
        let mut frame = execution.begin(scope);
        let work = self
            .host
            .advance_in(&execution, self.start, &mut frame)
            .await;
        let result = execution.end(frame, work);
        Child {
            stopped: execution.now(),
            info,
            result,
        }
    }

    fn keep(&self, number: usize, child: Child) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = ended.get_mut(number) {
            *place = Some(child);
        }
    }
}

impl<W: Host<E>, E: Engine> Branches for Tolerated<'_, '_, W, E> {
    const OBSERVED: bool = E::OBSERVED;

    fn count(&self) -> usize {
        self.children.batches.len()
    }

    fn is_due(&self) -> bool {
        self.children.parent.is_due()
    }

    fn begin_turn(&self) -> bool {
        self.children.parent.begin_turn()
    }

    fn admit(&self, _number: usize, _after: Option<u64>) -> u64 {
        // Each execution has events of its own.
        0
    }

    async fn run(&self, number: usize, _previous: u64) -> Result<u64, Box<Failure>> {
        let Some(batch) = self.children.batches.get(number) else {
            return Ok(0);
        };
        let child = self.children.execute(number, batch.input.clone()).await;
        let has_failed = child.result.is_err();
        self.children.keep(number, child);
        if has_failed {
            let before = self.failed.fetch_add(batch.items, Ordering::Relaxed);
            if self.tolerance.is_exceeded(before + batch.items, self.total) {
                return Err(Box::new(exceeded()));
            }
        }
        Ok(0)
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
