//! Parallel and Map: one frame for each branch or iteration, run by the engine, with their events.

mod at_once;
mod fan;
mod side_by_side;

use std::future::Future;
use std::pin::pin;

use self::fan::Fan;
use self::side_by_side::{SideBySide, Starts};
use crate::engine::Engine;
use crate::event::EventKind;
use crate::failure::{Ended, Failure};
use crate::frame::Frame;
use crate::value::Value;
use crate::variables::VariableSet;

/// How many iterations AWS runs at a time when `MaxConcurrency` sets no lower limit (inline Map).
const INLINE_CONCURRENCY: usize = 40;

/// A compiled workflow, seen from its own Parallel and Map states: any state can be the start of a branch.
pub trait Machine: Send + Sync {
    /// The enum of states.
    type State: Copy + Send + Sync;
    /// The variables of the workflow.
    type Variables: VariableSet;

    /// The name of a state, as the definition gives it.
    fn state_name(state: Self::State) -> &'static str;

    /// Runs from `start` to the end of its machine; the output is left in [`Frame::input`].
    fn advance<E: Engine>(
        &self,
        start: Self::State,
        frame: &mut Frame<'_, E, Self::Variables>,
    ) -> impl Future<Output = Ended> + Send;
}

impl<E: Engine, V: VariableSet> Frame<'_, E, V> {
    /// Runs the branches of a Parallel state over the same input; gives the array of their outputs.
    ///
    /// # Errors
    /// The failure of the first branch that fails.
    pub async fn parallel<W: Machine<Variables = V>>(
        &mut self,
        workflow: &W,
        starts: &[W::State],
        input: Value,
    ) -> Result<Value, Failure> {
        self.record(EventKind::ParallelStateStarted);
        let (limit, outputs) = (starts.len(), vec![Value::Null; starts.len()]);
        let starts = Starts::Each { starts, input };
        let branches = SideBySide::new(workflow, self, starts, outputs);
        let result = pin!(branches.run(self, limit)).await;
        self.parallel_ended(result)
    }

    /// As [`Frame::parallel`], for branches that never wait.
    ///
    /// # Errors
    /// The failure of the first branch that fails.
    pub fn parallel_at_once<S: Copy>(
        &mut self,
        starts: &[S],
        input: Value,
        advance: impl Fn(S, &mut Self) -> Ended,
    ) -> Result<Value, Failure> {
        self.record(EventKind::ParallelStateStarted);
        let fan = Fan::new(self, false);
        let inputs = starts.iter().map(|start| (*start, input.clone()));
        let result = fan.run_at_once(self, starts.len(), inputs, advance);
        self.parallel_ended(result)
    }

    fn parallel_ended(&mut self, result: Result<Value, Failure>) -> Result<Value, Failure> {
        if result.is_ok() {
            self.record(EventKind::ParallelStateSucceeded);
        }
        result
    }

    /// Notes that a Map state begins, over this many items.
    pub fn map_started(&mut self, length: usize) {
        self.record(EventKind::MapStateStarted { length });
    }

    /// Runs a machine for each item of a Map state; gives the array of their outputs.
    ///
    /// `max_concurrency` 0 sets no limit of its own.
    ///
    /// # Errors
    /// The failure of the first iteration that fails.
    pub async fn map<W: Machine<Variables = V>>(
        &mut self,
        workflow: &W,
        start: W::State,
        items: Vec<Value>,
        max_concurrency: u64,
    ) -> Result<Value, Failure> {
        self.map_started(items.len());
        let iterations = SideBySide::new(workflow, self, Starts::All(start), items);
        let result = pin!(iterations.run(self, concurrency(max_concurrency))).await;
        self.map_ended(result)
    }

    /// As [`Frame::map`], for iterations that never wait.
    ///
    /// # Errors
    /// The failure of the first iteration that fails.
    pub fn map_at_once<S: Copy>(
        &mut self,
        start: S,
        items: Vec<Value>,
        max_concurrency: u64,
        advance: impl Fn(S, &mut Self) -> Ended,
    ) -> Result<Value, Failure> {
        self.map_started(items.len());
        let fan = Fan::new(self, true);
        let limit = concurrency(max_concurrency);
        let inputs = items.into_iter().map(|item| (start, item));
        let result = fan.run_at_once(self, limit, inputs, advance);
        self.map_ended(result)
    }

    fn map_ended(&mut self, result: Result<Value, Failure>) -> Result<Value, Failure> {
        if result.is_ok() {
            self.record(EventKind::MapStateSucceeded);
        }
        result
    }

    /// Notes that nothing retried a Parallel or Map state that failed.
    pub fn fan_out_failed(&mut self, kind: EventKind<'_>) {
        self.record(kind);
    }
}

fn concurrency(limit: u64) -> usize {
    match usize::try_from(limit) {
        Ok(0) | Err(_) => INLINE_CONCURRENCY,
        Ok(limit) => limit.min(INLINE_CONCURRENCY),
    }
}
