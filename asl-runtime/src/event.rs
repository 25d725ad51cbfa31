//! What happens in an execution, as events with AWS's names, and who may listen.

use crate::failure::Failure;
use crate::identity::ExecutionInfo;
use crate::scope::Scope;
use crate::state::{StateInfo, StateType};
use crate::task::TaskContext;
use crate::timestamp::Timestamp;
use crate::value::Value;

/// Listens to the events of executions: loggers, histories, viewers.
///
/// `()` listens to nothing, and costs nothing: its `ENABLED` is `false`, and the compiler drops the calls.
pub trait Observer: Send + Sync {
    /// Whether anybody listens.
    const ENABLED: bool = true;

    /// Called at the moment an event happens, in the order of the event ids of its execution.
    ///
    /// The executions that Map Runs start are observed, too: [`ExecutionInfo::map_run`] tells them apart.
    fn observe(&self, event: &Event<'_>);

    /// Called when a state in this scope takes a way that no event shows. Coverage of tests needs that.
    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        let _ = (scope, state, way);
    }
}

/// Which of the alternatives that its definition lists a state takes, by its number, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// A choice rule matches.
    Rule(usize),
    /// No choice rule matches, and there is no `Default`.
    NoRule,
    /// A retrier has the state tried again.
    Retrier(usize),
    /// A retrier matches the error, and has no attempts left.
    Exhausted(usize),
    /// A catcher matches the error.
    Catcher(usize),
}

impl Observer for () {
    const ENABLED: bool = false;

    fn observe(&self, _event: &Event<'_>) {}
}

impl<O: Observer> Observer for &O {
    const ENABLED: bool = O::ENABLED;

    fn observe(&self, event: &Event<'_>) {
        O::observe(self, event);
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        O::takes(self, scope, state, way);
    }
}

impl<O: Observer> Observer for std::sync::Arc<O> {
    const ENABLED: bool = O::ENABLED;

    fn observe(&self, event: &Event<'_>) {
        O::observe(self, event);
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        O::takes(self, scope, state, way);
    }
}

/// Nobody, or somebody.
impl<O: Observer> Observer for Option<O> {
    fn observe(&self, event: &Event<'_>) {
        self.iter().for_each(|observer| observer.observe(event));
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        self.iter()
            .for_each(|observer| observer.takes(scope, state, way));
    }
}

/// One event of an execution.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Counts from 1 within the execution.
    pub id: u64,
    /// The event that led to this one; 0 for the first event and the first state entered.
    pub previous_id: u64,
    /// When it happened.
    pub time: Timestamp,
    /// The execution.
    pub execution: &'a ExecutionInfo,
    /// The Parallel branches and Map iterations around it.
    pub scope: &'a Scope,
    /// What happened.
    pub kind: EventKind<'a>,
}

/// What happened, with the data that AWS shows for it.
///
/// An event of a task is shown by AWS under the name of the kind of task: `LambdaFunctionScheduled`,
/// `ActivityScheduled` or `TaskScheduled`. [`EventKind::name`] gives that name.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields bear the names that AWS gives them")]
pub enum EventKind<'a> {
    /// The execution began with this input.
    ExecutionStarted { input: &'a Value },
    /// The execution ended well.
    ExecutionSucceeded { output: &'a Value },
    /// The execution ended with an error.
    ExecutionFailed { failure: &'a Failure },
    /// The `TimeoutSeconds` of the machine ran out.
    ExecutionTimedOut,
    /// Somebody stopped the execution, with an error and a cause if they liked.
    ExecutionAborted { failure: &'a Failure },
    /// The execution goes on from the state that failed, for this many times now.
    ExecutionRedriven { count: u64 },
    /// A state was entered with this raw input.
    StateEntered { state: StateInfo, input: &'a Value },
    /// A state was left with this output, having assigned these variables.
    StateExited {
        state: StateInfo,
        output: &'a Value,
        assigned: &'a [(&'static str, Value)],
    },
    /// A JSONata expression failed, in this field of the state.
    EvaluationFailed {
        state: StateInfo,
        location: Option<&'a str>,
        failure: &'a Failure,
    },
    /// A task was handed out, with the parameters in its [`TaskContext`].
    TaskScheduled { task: &'a TaskContext },
    /// A task began to run.
    TaskStarted { task: &'a TaskContext },
    /// A `.waitForTaskToken` or `.sync` task was handed over, and is now waited for.
    TaskSubmitted {
        task: &'a TaskContext,
        output: &'a Value,
    },
    /// A task answered.
    TaskSucceeded {
        task: &'a TaskContext,
        output: &'a Value,
    },
    /// A task failed.
    TaskFailed {
        task: &'a TaskContext,
        failure: &'a Failure,
    },
    /// A task ran out of `TimeoutSeconds` or missed a heartbeat.
    TaskTimedOut {
        task: &'a TaskContext,
        failure: &'a Failure,
    },
    /// A Parallel state began its branches.
    ParallelStateStarted,
    /// All branches of a Parallel state ended well.
    ParallelStateSucceeded,
    /// A branch failed, and nothing retries the Parallel state.
    ParallelStateFailed,
    /// A Map state began, over this many items.
    MapStateStarted { length: usize },
    /// All iterations ended well.
    MapStateSucceeded,
    /// An iteration failed, and nothing retries the Map state.
    MapStateFailed,
    /// A distributed Map began a Map Run.
    MapRunStarted { arn: &'a str },
    /// The Map Run ended well.
    MapRunSucceeded,
    /// The Map Run could not read its items or write its results, or too many items failed.
    MapRunFailed { failure: &'a Failure },
    /// An iteration began.
    MapIterationStarted { state: StateInfo, index: usize },
    /// An iteration ended well.
    MapIterationSucceeded { state: StateInfo, index: usize },
    /// An iteration failed.
    MapIterationFailed { state: StateInfo, index: usize },
    /// An iteration was stopped because another one failed.
    MapIterationAborted { state: StateInfo, index: usize },
    /// A state was stopped because a sibling failed, or failed itself inside a branch.
    StateAborted { kind: StateType },
}

impl EventKind<'_> {
    /// AWS's name of the event, such as `PassStateEntered` or `LambdaFunctionScheduled`.
    pub fn name(&self) -> String {
        self.name_parts().concat()
    }

    /// The name in two parts.
    pub(crate) fn name_parts(&self) -> [&'static str; 2] {
        match self {
            Self::ExecutionStarted { .. } => ["ExecutionStarted", ""],
            Self::ExecutionSucceeded { .. } => ["ExecutionSucceeded", ""],
            Self::ExecutionFailed { .. } => ["ExecutionFailed", ""],
            Self::ExecutionTimedOut => ["ExecutionTimedOut", ""],
            Self::ExecutionAborted { .. } => ["ExecutionAborted", ""],
            Self::ExecutionRedriven { .. } => ["ExecutionRedriven", ""],
            Self::StateEntered { state, .. } => [state.kind.name(), "StateEntered"],
            Self::StateExited { state, .. } => [state.kind.name(), "StateExited"],
            Self::EvaluationFailed { .. } => ["EvaluationFailed", ""],
            Self::StateAborted { kind } => [kind.name(), "StateAborted"],
            Self::TaskScheduled { task } => [task.event_prefix(), "Scheduled"],
            Self::TaskStarted { task } => [task.event_prefix(), "Started"],
            Self::TaskSubmitted { .. } => ["TaskSubmitted", ""],
            Self::TaskSucceeded { task, .. } => [task.event_prefix(), "Succeeded"],
            Self::TaskFailed { task, .. } => [task.event_prefix(), "Failed"],
            Self::TaskTimedOut { task, .. } => [task.event_prefix(), "TimedOut"],
            Self::ParallelStateStarted => ["ParallelStateStarted", ""],
            Self::ParallelStateSucceeded => ["ParallelStateSucceeded", ""],
            Self::ParallelStateFailed => ["ParallelStateFailed", ""],
            Self::MapStateStarted { .. } => ["MapStateStarted", ""],
            Self::MapStateSucceeded => ["MapStateSucceeded", ""],
            Self::MapStateFailed => ["MapStateFailed", ""],
            Self::MapRunStarted { .. } => ["MapRunStarted", ""],
            Self::MapRunSucceeded => ["MapRunSucceeded", ""],
            Self::MapRunFailed { .. } => ["MapRunFailed", ""],
            Self::MapIterationStarted { .. } => ["MapIterationStarted", ""],
            Self::MapIterationSucceeded { .. } => ["MapIterationSucceeded", ""],
            Self::MapIterationFailed { .. } => ["MapIterationFailed", ""],
            Self::MapIterationAborted { .. } => ["MapIterationAborted", ""],
        }
    }

    /// Whether later events are chained to this one; bookkeeping events are passed over
    /// (docs/fidelity.md, History).
    pub(crate) fn advances_chain(&self) -> bool {
        !matches!(
            self,
            Self::MapIterationSucceeded { .. }
                | Self::MapIterationFailed { .. }
                | Self::MapIterationAborted { .. }
                | Self::MapRunSucceeded
                | Self::MapStateSucceeded
                | Self::ParallelStateSucceeded
                | Self::StateAborted { .. }
        )
    }
}
