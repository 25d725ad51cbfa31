//! Parallel and Map: one frame for each branch or iteration, run by the engine, with their events.

use crate::engine::{BoxFuture, Branches, Engine, Finished};
use crate::event::{EventKind, StateInfo, StateType};
use crate::execution::Execution;
use crate::failure::Failure;
use crate::frame::Frame;
use crate::running::Running;
use crate::scope::Scope;
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
    fn advance<'a>(
        &'a self,
        start: Self::State,
        frame: &'a mut Frame<Self::Variables>,
    ) -> BoxFuture<'a, Result<(), Failure>>;
}

impl<E: Engine> Execution<E> {
    /// Runs the branches of a Parallel state over the same input; gives the array of their outputs.
    ///
    /// # Errors
    /// The failure of the first branch that fails.
    pub async fn parallel<W: Machine>(
        &self,
        workflow: &W,
        frame: &mut Frame<W::Variables>,
        starts: &[W::State],
        input: Value,
    ) -> Result<Value, Failure> {
        self.record(
            &mut frame.previous,
            &frame.scope,
            EventKind::ParallelStateStarted,
        );
        let branches = starts.iter().map(|start| (*start, input.clone())).collect();
        let fan_out = FanOut::new(self, workflow, frame, branches, false);
        let result = fan_out.run(frame, starts.len()).await;
        if result.is_ok() {
            self.record(
                &mut frame.previous,
                &frame.scope,
                EventKind::ParallelStateSucceeded,
            );
        }
        result
    }

    /// Notes that a Map state begins, over this many items.
    pub fn map_started<V>(&self, frame: &mut Frame<V>, length: usize) {
        let kind = EventKind::MapStateStarted { length };
        self.record(&mut frame.previous, &frame.scope, kind);
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
        frame: &mut Frame<W::Variables>,
        start: W::State,
        items: Vec<Value>,
        max_concurrency: u64,
    ) -> Result<Value, Failure> {
        self.map_started(frame, items.len());
        let branches = items.into_iter().map(|item| (start, item)).collect();
        let fan_out = FanOut::new(self, workflow, frame, branches, true);
        let result = fan_out.run(frame, concurrency(max_concurrency)).await;
        if result.is_ok() {
            self.record(
                &mut frame.previous,
                &frame.scope,
                EventKind::MapStateSucceeded,
            );
        }
        result
    }

    /// Notes that nothing retried a Parallel or Map state that failed.
    pub fn fan_out_failed<V>(&self, frame: &mut Frame<V>, kind: EventKind<'_>) {
        self.record(&mut frame.previous, &frame.scope, kind);
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
    execution: &'a Execution<E>,
    workflow: &'a W,
    state: StateInfo,
    scope: Scope,
    variables: W::Variables,
    branches: Vec<(W::State, Value)>,
    /// Whether the branches are iterations of a Map, which have events of their own.
    is_map: bool,
    /// The `…StateStarted` event.
    started: u64,
    running: Running,
}

impl<'a, W: Machine, E: Engine> FanOut<'a, W, E> {
    fn new(
        execution: &'a Execution<E>,
        workflow: &'a W,
        frame: &Frame<W::Variables>,
        branches: Vec<(W::State, Value)>,
        is_map: bool,
    ) -> Self {
        Self {
            execution,
            workflow,
            state: frame.state,
            scope: frame.scope.clone(),
            variables: frame.variables.clone(),
            branches,
            is_map,
            started: frame.previous,
            running: Running::default(),
        }
    }

    async fn run(&self, frame: &mut Frame<W::Variables>, limit: usize) -> Result<Value, Failure> {
        let result = self
            .execution
            .engine()
            .fan_out(frame.site(), self, limit)
            .await;
        match result {
            Ok(finished) => {
                let last = finished.iter().map(|branch| branch.end_event).max();
                frame.previous = last.unwrap_or(frame.previous);
                Ok(Value::array(
                    finished.into_iter().map(|branch| branch.output),
                ))
            }
            Err(failure) => {
                frame.previous = failure.event;
                self.abort_running(failure.event);
                Err(failure)
            }
        }
    }

    /// Notes the branches that the first failure, at this event, stops.
    fn abort_running(&self, event: u64) {
        let state = self.state;
        for (index, kind) in self.running.stop() {
            if self.is_map {
                let kind = EventKind::MapIterationAborted { state, index };
                self.execution.record(&mut { event }, &self.scope, kind);
            }
            if let Some(kind) = kind {
                let kind = EventKind::StateAborted { kind };
                let scope = self.scope.enter(state.name, index);
                self.execution.record(&mut { event }, &scope, kind);
            }
        }
    }

    /// Notes the end of a branch, and gives its event: that of the iteration, or the last one inside.
    fn ended(&self, number: usize, frame: &Frame<W::Variables>, succeeded: bool) -> u64 {
        self.running.end(number);
        let mut end_event = frame.previous;
        let (state, index) = (self.state, number);
        if self.is_map {
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
        self.branches.len()
    }

    fn start(&self, number: usize, after: Option<u64>) -> BoxFuture<'_, Result<Finished, Failure>> {
        let Some((start, input)) = self.branches.get(number) else {
            let message = format!("the state has no branch {number}");
            let failure = Failure::fatal("States.Runtime", Some(message.into()));
            return Box::pin(std::future::ready(Err(failure)));
        };
        let scope = self.scope.enter(self.state.name, number);
        let previous = after.filter(|_| self.is_map).unwrap_or(self.started);
        let mut frame = Frame::new(input.clone(), self.variables.clone(), scope, previous);
        if self.is_map {
            let kind = EventKind::MapIterationStarted {
                state: self.state,
                index: number,
            };
            self.execution
                .record(&mut frame.previous, &self.scope, kind);
        }
        frame.current = Some(self.running.begin(number));
        Box::pin(async move {
            let result = self.workflow.advance(*start, &mut frame).await;
            let end_event = self.ended(number, &frame, result.is_ok());
            result?;
            let last_event = frame.previous;
            Ok(Finished {
                output: frame.input,
                last_event,
                end_event,
            })
        })
    }
}
