//! What the branches of one visit of a Parallel or Map state have in common, and the events around them.

use crate::engine::Engine;
use crate::event::EventKind;
use crate::execution::Execution;
use crate::frame::Frame;
use crate::scope::{Fork, Scope};
use crate::state::{StateInfo, StateType};
use crate::value::Value;

/// One visit of a Parallel or Map state.
pub(super) struct Fan<'a, E> {
    pub(super) execution: &'a Execution<'a, E>,
    state: StateInfo,
    scope: Scope,
    fork: Fork,
    /// Whether the branches are iterations, which have events of their own.
    is_map: bool,
    /// The `…StateStarted` event.
    started: u64,
}

/// The types in which a state takes time, so that it can be stopped in it.
const STOPPABLE: [StateType; 4] = [
    StateType::Task,
    StateType::Wait,
    StateType::Parallel,
    StateType::Map,
];

/// A branch that has not ended, with the type of the state that it waits in, if it has begun.
pub(super) type Unfinished = (usize, Option<StateType>);

impl<'a, E: Engine> Fan<'a, E> {
    pub(super) fn new<V>(frame: &Frame<'a, E, V>, is_map: bool) -> Self {
        Self {
            execution: frame.execution,
            state: frame.state,
            scope: frame.scope.clone(),
            fork: frame.fork(),
            is_map,
            started: frame.previous,
        }
    }

    /// The frame of a branch that follows the event `previous`.
    #[inline]
    pub(super) fn frame<V>(
        &self,
        number: usize,
        input: Value,
        variables: V,
        previous: u64,
    ) -> Frame<'a, E, V> {
        let scope = self.fork.branch(number);
        Frame::new(self.execution, input, variables, scope, previous)
    }

    /// Where a branch is.
    pub(super) fn scope(&self, number: usize) -> Scope {
        self.fork.branch(number)
    }

    /// Lets a branch begin, and gives the event that it follows. `after` is the last event of the branch that made
    /// room for it, where one did.
    #[inline]
    pub(super) fn admit(&self, number: usize, after: Option<u64>) -> u64 {
        if !self.is_map {
            return self.started;
        }
        let mut previous = after.unwrap_or(self.started);
        let (state, index) = (self.state, number);
        let kind = EventKind::MapIterationStarted { state, index };
        self.execution.record(&mut previous, &self.scope, kind);
        previous
    }

    /// Notes the end of a branch, and gives its event: that of the iteration, or the last one inside.
    #[inline]
    pub(super) fn ended<V>(
        &self,
        number: usize,
        frame: &mut Frame<'_, E, V>,
        succeeded: bool,
    ) -> u64 {
        frame.settle();
        let mut end_event = frame.previous;
        if self.is_map {
            let (state, index) = (self.state, number);
            let kind = match succeeded {
                true => EventKind::MapIterationSucceeded { state, index },
                false => EventKind::MapIterationFailed { state, index },
            };
            let mut previous = frame.previous;
            end_event = self.execution.record(&mut previous, &self.scope, kind);
        }
        if !succeeded && frame.state.kind == StateType::Task {
            self.stopped(frame.previous, &frame.scope, StateType::Task);
        }
        end_event
    }

    /// Notes the branches that the first failure, at this event, stops.
    #[cold]
    pub(super) fn abort(&self, event: u64, unfinished: impl IntoIterator<Item = Unfinished>) {
        let state = self.state;
        for (index, kind) in unfinished {
            if self.is_map {
                let kind = EventKind::MapIterationAborted { state, index };
                self.execution.record(&mut { event }, &self.scope, kind);
            }
            if let Some(kind) = kind {
                self.stopped(event, &self.fork.branch(index), kind);
            }
        }
    }

    fn stopped(&self, event: u64, scope: &Scope, kind: StateType) {
        let kind = EventKind::StateAborted { kind };
        self.execution.record(&mut { event }, scope, kind);
    }
}

/// What is noted of a branch that is stopped here.
pub(super) fn unfinished<E, V>(number: usize, frame: &Frame<'_, E, V>) -> Unfinished {
    let kind = Some(frame.state.kind).filter(|kind| STOPPABLE.contains(kind));
    (number, kind)
}
