//! Parallel and Map: one frame for each branch or iteration, run by the engine, with their events.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::engine::{Branches, Engine};
use crate::event::{EventKind, StateInfo, StateType};
use crate::execution::Execution;
use crate::failure::Failure;
use crate::frame::Frame;
use crate::running::{Current, Running};
use crate::scope::{Fork, Scope};
use crate::value::Value;

/// How many iterations AWS runs at a time when `MaxConcurrency` sets no lower limit (inline Map).
const INLINE_CONCURRENCY: usize = 40;

/// A compiled workflow, seen from its own Parallel and Map states: any state can be the start of a branch.
pub trait Machine: Send + Sync {
    /// The enum of states.
    type State: Copy + Send + Sync;
    /// The variables of the workflow.
    type Variables: Clone + Send + Sync;

    /// Runs from `start` to the end of its machine; the output is left in [`Frame::input`].
    fn advance(
        &self,
        start: Self::State,
        frame: &mut Frame<'_, Self::Variables>,
    ) -> impl Future<Output = Result<(), Failure>> + Send;
}

impl<E: Engine> Execution<'_, E> {
    /// Runs the branches of a Parallel state over the same input; gives the array of their outputs.
    ///
    /// # Errors
    /// The failure of the first branch that fails.
    pub async fn parallel<W: Machine>(
        &self,
        workflow: &W,
        frame: &mut Frame<'_, W::Variables>,
        starts: &[W::State],
        input: Value,
    ) -> Result<Value, Failure> {
        frame.record(self, EventKind::ParallelStateStarted);
        let inputs = vec![input; starts.len()];
        let fan_out = FanOut::new(self, workflow, frame, Starts::Each(starts), inputs);
        let result = pin!(fan_out.run(frame, starts.len())).await;
        if result.is_ok() {
            frame.record(self, EventKind::ParallelStateSucceeded);
        }
        result
    }

    /// Notes that a Map state begins, over this many items.
    pub fn map_started<V>(&self, frame: &mut Frame<'_, V>, length: usize) {
        frame.record(self, EventKind::MapStateStarted { length });
    }

    /// Runs a machine for each item of a Map state; gives the array of their outputs.
    ///
    /// `max_concurrency` 0 sets no limit of its own.
    ///
    /// # Errors
    /// The failure of the first iteration that fails.
    pub async fn map<W: Machine>(
        &self,
        workflow: &W,
        frame: &mut Frame<'_, W::Variables>,
        start: W::State,
        items: Vec<Value>,
        max_concurrency: u64,
    ) -> Result<Value, Failure> {
        self.map_started(frame, items.len());
        let fan_out = FanOut::new(self, workflow, frame, Starts::All(start), items);
        let result = pin!(fan_out.run(frame, concurrency(max_concurrency))).await;
        if result.is_ok() {
            frame.record(self, EventKind::MapStateSucceeded);
        }
        result
    }

    /// Notes that nothing retried a Parallel or Map state that failed.
    pub fn fan_out_failed<V>(&self, frame: &mut Frame<'_, V>, kind: EventKind<'_>) {
        frame.record(self, kind);
    }
}

fn concurrency(limit: u64) -> usize {
    match usize::try_from(limit) {
        Ok(0) | Err(_) => INLINE_CONCURRENCY,
        Ok(limit) => limit.min(INLINE_CONCURRENCY),
    }
}

/// The branches or iterations of one visit of a Parallel or Map state.
struct FanOut<'a, W: Machine, E> {
    execution: &'a Execution<'a, E>,
    workflow: &'a W,
    state: StateInfo,
    scope: Scope,
    fork: Fork,
    variables: W::Variables,
    starts: Starts<'a, W::State>,
    /// The `…StateStarted` event.
    started: u64,
    running: Running,
    progress: Mutex<Progress>,
}

/// Where the branches begin.
enum Starts<'a, S> {
    /// The branches of a Parallel state.
    Each(&'a [S]),
    /// All iterations of a Map, which have events of their own.
    All(S),
}

/// How far the branches are.
struct Progress {
    /// The input of each branch until it begins, and its output once it has ended.
    values: Vec<Value>,
    /// The event of the latest end.
    last: Option<u64>,
}

impl<S: Copy> Starts<'_, S> {
    fn of(&self, number: usize) -> Option<S> {
        match self {
            Self::Each(starts) => starts.get(number).copied(),
            Self::All(start) => Some(*start),
        }
    }
}

impl<'a, W: Machine, E: Engine> FanOut<'a, W, E> {
    fn new(
        execution: &'a Execution<'_, E>,
        workflow: &'a W,
        frame: &Frame<'_, W::Variables>,
        starts: Starts<'a, W::State>,
        inputs: Vec<Value>,
    ) -> Self {
        Self {
            execution,
            workflow,
            state: frame.state,
            scope: frame.scope.clone(),
            fork: frame.scope.fork(frame.state.name),
            variables: frame.variables.clone(),
            starts,
            started: frame.previous,
            running: Running::default(),
            progress: Mutex::new(Progress {
                values: inputs,
                last: None,
            }),
        }
    }

    async fn run(
        self,
        frame: &mut Frame<'_, W::Variables>,
        limit: usize,
    ) -> Result<Value, Failure> {
        let engine = self.execution.engine();
        let result = pin!(engine.fan_out(frame.site(), &self, limit)).await;
        match result {
            Ok(()) => {
                let progress = self.progress.into_inner();
                let progress = progress.unwrap_or_else(PoisonError::into_inner);
                frame.previous = progress.last.unwrap_or(frame.previous);
                Ok(Value::from(progress.values))
            }
            Err(failure) => {
                frame.previous = failure.event;
                self.abort_running(failure.event);
                Err(failure)
            }
        }
    }

    fn is_map(&self) -> bool {
        matches!(self.starts, Starts::All(_))
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the branches that the first failure, at this event, stops.
    fn abort_running(&self, event: u64) {
        let state = self.state;
        let stopped = self.running.stop();
        for (index, kind) in stopped {
            if self.is_map() {
                let kind = EventKind::MapIterationAborted { state, index };
                self.execution.record(&mut { event }, &self.scope, kind);
            }
            if let Some(kind) = kind {
                let kind = EventKind::StateAborted { kind };
                let scope = self.fork.branch(index);
                self.execution.record(&mut { event }, &scope, kind);
            }
        }
    }

    /// Runs a branch from its start to its end, and keeps up to date what it waits in.
    async fn advance(
        &self,
        number: usize,
        frame: &mut Frame<'_, W::Variables>,
        current: &Current,
    ) -> Result<(), Failure> {
        let Some(start) = self.starts.of(number) else {
            let message = format!("the state has no branch {number}");
            return Err(Failure::fatal("States.Runtime", Some(message.into())));
        };
        let mut work = pin!(self.workflow.advance(start, frame));
        let mut has_waited = false;
        let result = poll_fn(|context| {
            let poll = work.as_mut().poll(context);
            if poll.is_pending() {
                has_waited = true;
                self.running.wait(number, current);
            }
            poll
        })
        .await;
        if has_waited {
            self.running.end(number);
        }
        result
    }

    /// Notes the end of a branch, and gives its event: that of the iteration, or the last one inside.
    fn ended(&self, number: usize, frame: &mut Frame<'_, W::Variables>, succeeded: bool) -> u64 {
        frame.settle(self.execution);
        let mut end_event = frame.previous;
        let (state, index) = (self.state, number);
        if self.is_map() {
            let kind = if succeeded {
                EventKind::MapIterationSucceeded { state, index }
            } else {
                EventKind::MapIterationFailed { state, index }
            };
            end_event = self
                .execution
                .record(&mut { frame.previous }, &self.scope, kind);
        }
        if !succeeded && frame.state.kind == StateType::Task {
            let kind = EventKind::StateAborted {
                kind: StateType::Task,
            };
            self.execution
                .record(&mut { frame.previous }, &frame.scope, kind);
        }
        end_event
    }
}

impl<W: Machine, E: Engine> Branches for FanOut<'_, W, E> {
    fn count(&self) -> usize {
        match self.starts {
            Starts::Each(starts) => starts.len(),
            Starts::All(_) => self.progress().values.len(),
        }
    }

    fn admit(&self, number: usize, after: Option<u64>) -> u64 {
        self.running.admit(number);
        let mut previous = after.filter(|_| self.is_map()).unwrap_or(self.started);
        if self.is_map() {
            let (state, index) = (self.state, number);
            let kind = EventKind::MapIterationStarted { state, index };
            self.execution.record(&mut previous, &self.scope, kind);
        }
        previous
    }

    async fn run(&self, number: usize, previous: u64) -> Result<u64, Failure> {
        self.running.begin(number);
        let input = self.progress().begin(number);
        let current = Current::default();
        let scope = self.fork.branch(number);
        let mut frame =
            Frame::new(input, self.variables.clone(), scope, previous).watched(&current);
        let result = pin!(self.advance(number, &mut frame, &current)).await;
        let end_event = self.ended(number, &mut frame, result.is_ok());
        result?;
        self.progress().end(number, frame.input, end_event);
        Ok(frame.previous)
    }
}

impl Progress {
    fn begin(&mut self, number: usize) -> Value {
        self.values
            .get_mut(number)
            .map(std::mem::take)
            .unwrap_or_default()
    }

    fn end(&mut self, number: usize, output: Value, event: u64) {
        if let Some(place) = self.values.get_mut(number) {
            *place = output;
        }
        self.last = self.last.max(Some(event));
    }
}
