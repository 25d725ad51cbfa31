//! The data of one scope in flight: the state it is in, that state's input, and the variables.

mod assigned;

use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) use self::assigned::Sizes;
use crate::chance;
use crate::context::Item;
use crate::engine::{Checkpoint, Engine};
use crate::event::{EventKind, Way};
use crate::execution::{Execution, too_large, too_large_text};
use crate::failure::{Ended, ExecutionError, Failure, Stop};
use crate::fault::Fault;
use crate::scope::{Fork, Scope, Site, Turn};
use crate::state::{StateInfo, StateType};
use crate::timestamp::Timestamp;
use crate::token::Token;
use crate::value::{Text, Value};
use crate::variables::VariableSet;

/// What one scope (the workflow itself, a branch, an iteration) holds while it runs.
#[derive(Debug)]
pub struct Frame<'e, E, V> {
    /// The raw input of the current state.
    pub input: Value,
    /// The variables, as the states of this scope see them.
    pub variables: V,
    pub(crate) execution: &'e Execution<'e, E>,
    pub(crate) scope: Scope,
    /// The event that the next one follows, if anybody listens.
    pub(crate) previous: u64,
    /// What the latest step of the state began with: the event that a failed evaluation follows.
    pub(crate) before: u64,
    /// How often a state was entered or left.
    steps: u64,
    pub(crate) state: StateInfo,
    entered_event: u64,
    /// How many steps the execution has counted as events. Where nobody listens, it counts them when it has to; the
    /// last one is then that of entering the current state.
    settled: u64,
    /// Noted only in states that read it.
    pub(crate) entered_at: Timestamp,
    pub(crate) retry: u32,
    /// The token of the current attempt.
    pub(crate) token: Option<Token>,
    pub(crate) item: Option<Item>,
    assigned: Vec<(&'static str, Value)>,
    /// How many random numbers were drawn. Atomic, because a frame that is looked at from a future has to be.
    draws: AtomicU32,
    /// What is known of the sizes of the variables.
    pub(crate) sizes: Sizes,
}

/// Where a state leads, and with what.
#[derive(Clone, Debug, PartialEq)]
pub enum Transition<S> {
    /// To another state, with this input.
    Next(S, Value),
    /// To the end of the machine, with this output.
    End(Value),
    /// To another state, with the same input.
    Same(S),
    /// To the end of the machine, with the input as the output.
    SameEnd,
}

/// What a state comes to.
pub type Step<S> = Result<Transition<S>, Box<Stop>>;

/// The state of a frame that has entered none yet.
const NOWHERE: StateInfo = StateInfo::new(StateType::Pass, "");

impl<'e, E: Engine, V> Frame<'e, E, V> {
    pub(crate) fn new(
        execution: &'e Execution<'e, E>,
        input: Value,
        variables: V,
        scope: Scope,
        previous: u64,
    ) -> Self {
        Self {
            input,
            variables,
            execution,
            scope,
            previous,
            before: previous,
            steps: 0,
            state: NOWHERE,
            entered_event: 0,
            settled: 0,
            entered_at: Timestamp::default(),
            retry: 0,
            token: None,
            item: None,
            assigned: Vec::new(),
            draws: AtomicU32::new(0),
            sizes: Sizes::default(),
        }
    }

    /// The frame of the top level of an execution, which begins here.
    pub(crate) fn begin(execution: &'e Execution<'e, E>, scope: Scope) -> Self
    where
        V: Default,
    {
        let input = execution.info().input().clone();
        let frame = Self::new(execution, input, V::default(), scope, 0);
        frame.started();
        frame
    }

    /// Notes that the execution begins.
    pub(crate) fn started(&self) {
        let input = &self.input;
        let kind = EventKind::ExecutionStarted { input };
        self.execution.record(&mut 0, &self.scope, kind);
    }

    /// Notes how the execution ended.
    pub(crate) fn end(mut self, result: Ended) -> Result<Value, ExecutionError> {
        self.settle();
        let kind = match &result {
            Ok(()) => EventKind::ExecutionSucceeded {
                output: &self.input,
            },
            Err(failure) => EventKind::ExecutionFailed { failure },
        };
        self.execution.record(&mut self.previous, &self.scope, kind);
        result.map_err(|failure| *failure)?;
        Ok(self.input)
    }

    /// Where the execution is, for an engine.
    pub(crate) fn site(&self) -> Site<'_> {
        Site {
            execution: self.execution.info(),
            scope: &self.scope,
            state: self.state.name,
            visit: self.visit(),
            retry: self.retry,
        }
    }

    /// Where the current state divides.
    pub(crate) fn fork(&self) -> Fork {
        let turn = Turn {
            visit: self.visit(),
            retry: self.retry,
        };
        self.scope.fork(self.state.name, turn)
    }

    /// How many states were entered, the current one included.
    pub(crate) fn visit(&self) -> u64 {
        self.steps.div_ceil(2)
    }

    /// 64 random bits.
    pub fn random(&self) -> u64 {
        let number = self.draws.load(Ordering::Relaxed);
        self.draws.store(number.wrapping_add(1), Ordering::Relaxed);
        chance::draw(self.execution.info().seed(), &self.scope, number.into())
    }

    /// 128 random bits.
    pub fn random_uuid(&self) -> u128 {
        u128::from(self.random()) << 64 | u128::from(self.random())
    }

    /// Numbers an event of this scope, and tells the listeners.
    #[inline]
    pub(crate) fn record(&mut self, kind: EventKind<'_>) -> u64 {
        self.settle();
        self.execution.record(&mut self.previous, &self.scope, kind)
    }

    /// Lets the execution count these events of the current state, which nobody listens to.
    #[inline]
    pub(crate) fn count(&mut self, events: u64) {
        let entered = self.steps - self.settled;
        let last = self.execution.count(entered + events);
        if entered > 0 {
            self.entered_event = last - events;
            self.settled = self.steps;
        }
    }

    /// Lets the execution count what nobody listened to. Needed before anything else is counted, which is why
    /// states that only compute can do without.
    #[inline]
    pub(crate) fn settle(&mut self) {
        if !E::OBSERVED && self.steps > self.settled {
            self.count(0);
        }
    }

    /// Leaves the current state: its output becomes the input of the next one.
    ///
    /// Gives the next state, or `None` at the end of the machine, where [`Frame::input`] is the output.
    ///
    /// # Errors
    /// When the state failed; a fault of its expressions gets AWS's words around it.
    #[inline(always)]
    pub fn leave<S>(&mut self, step: Step<S>) -> Result<Option<S>, Box<Failure>> {
        let next = match step {
            Ok(Transition::Same(next)) => Some(next),
            Ok(Transition::SameEnd) => None,
            Ok(Transition::Next(next, output)) => {
                self.accept(output)?;
                Some(next)
            }
            Ok(Transition::End(output)) => {
                self.accept(output)?;
                None
            }
            Err(stop) => return Err(Box::new(self.stopped(*stop))),
        };
        if self.has_variables() && self.sizes.matter() {
            self.check_variables()?;
        }
        self.steps += 1;
        if !E::OBSERVED {
            return Ok(next);
        }
        let kind = EventKind::StateExited {
            state: self.state,
            output: &self.input,
            assigned: &self.assigned,
        };
        self.execution.record(&mut self.previous, &self.scope, kind);
        self.assigned.clear();
        Ok(next)
    }

    /// Takes the output of the state, unless it is over the quota.
    #[inline]
    fn accept(&mut self, output: Value) -> Ended {
        if let Some(cause) = too_large(self.state.name, &output) {
            return Err(self.over_limit(cause));
        }
        self.input = output;
        Ok(())
    }

    /// Machines without variables need no look at what they assign.
    const fn has_variables(&self) -> bool {
        size_of::<V>() > 0
    }

    /// Fails if the state has assigned more than the quotas allow.
    #[inline(never)]
    fn check_variables(&mut self) -> Ended {
        self.sizes
            .end_state(self.state.name)
            .map_err(|cause| self.over_limit(cause))
    }

    /// A result of the state that is larger than any may be.
    #[cold]
    pub(crate) fn too_large_result(&self) -> Failure {
        *self.over_limit(too_large_text(self.state.name))
    }

    #[cold]
    fn over_limit(&self, cause: Text) -> Box<Failure> {
        let failure = Failure::fatal("States.DataLimitExceeded", Some(cause));
        Box::new(failure.at(self.previous))
    }

    /// The failure of a machine that was told to go to a state of another one: transitions never do so.
    #[cold]
    #[inline(never)]
    pub fn strayed<T: From<Failure>>(&self, state: StateInfo) -> T {
        let cause = format!("The state '{}' is not in this machine.", state.name);
        let failure = Failure::fatal("States.Runtime", Some(Text::from(cause)));
        T::from(failure.at(self.previous))
    }

    /// Counts a step; says whether it is time for a pause.
    #[inline]
    pub fn is_due(&self) -> bool {
        self.execution.is_due()
    }

    /// Lets others go on, and then gives the next state. Does not come back when the time of the machine is over.
    pub async fn pause<S: Send>(&self, next: S) -> S {
        self.execution.pause(self.site(), next).await
    }

    /// Notes which way the current state takes.
    #[inline]
    pub fn takes(&self, way: Way) {
        if E::OBSERVED {
            self.execution.engine().takes(&self.scope, self.state, way);
        }
    }

    /// The failure that retriers and catchers are asked about.
    ///
    /// # Errors
    /// What they cannot take: a fault of JSONPath ends the execution.
    pub fn caught(&mut self, stop: Box<Stop>) -> Result<Failure, Box<Stop>> {
        self.settle();
        // An attempt that failed before it began has left its token behind.
        self.token = None;
        match *stop {
            Stop::Fault(ref fault) if fault.is_query() => Ok(self.evaluation_failed(fault)),
            Stop::Fault(_) => Err(stop),
            Stop::Failure(failure) => Ok(failure),
        }
    }

    #[cold]
    pub(crate) fn stopped(&mut self, stop: Stop) -> Failure {
        self.settle();
        let mut failure = match stop {
            Stop::Failure(failure) => failure,
            Stop::Fault(fault) if fault.is_query() => self.evaluation_failed(&fault),
            Stop::Fault(fault) => Failure::fatal(fault.error(), Some(self.cause(&fault))),
        };
        failure.event = self.previous;
        failure
    }

    /// Notes that a JSONata expression failed; that event follows the one before the step it ended
    /// (recorded in `map_catch_error_MAP_CATCH_ERROR_OUTPUT_WITH_RETRY`), but the entry of a Wait state whose
    /// time is none (recorded in `wait_timestamp_jsonata`).
    #[cold]
    fn evaluation_failed(&mut self, fault: &Fault) -> Failure {
        let error = Text::from_static(fault.error());
        let failure = Failure::new(Some(error), Some(self.cause(fault)));
        let kind = EventKind::EvaluationFailed {
            state: self.state,
            location: fault.location(),
            failure: &failure,
        };
        if !fault.is_late() {
            self.previous = self.before;
        }
        self.record(kind);
        failure
    }

    /// What AWS says of a fault in this state.
    fn cause(&self, fault: &Fault) -> Text {
        if !fault.names_state() {
            return Text::from(fault.detail());
        }
        Text::from(format!(
            "An error occurred while executing the state '{}' (entered at the event id #{}). {fault}",
            self.state.name, self.entered_event
        ))
    }

    /// Notes that a variable is assigned, for the event of leaving the state; gives what to store.
    #[inline]
    pub fn assigned(&mut self, name: &'static str, value: Value) -> Option<Value> {
        self.sizes.assign(self.execution.bounds(), name, &value);
        if E::OBSERVED {
            self.assigned.push((name, value.clone()));
        }
        Some(value)
    }

    /// Evaluates `select` once for each item, with `$$.Map.Item` set to it.
    ///
    /// # Errors
    /// The first fault of `select`.
    #[inline]
    pub fn for_each_item(
        &mut self,
        items: &[Value],
        mut select: impl FnMut(&Self) -> Result<Value, Fault>,
    ) -> Result<Vec<Value>, Fault> {
        // One that failed may have left an item behind.
        self.item = None;
        let mut selected = Vec::with_capacity(items.len());
        for (index, value) in items.iter().cloned().enumerate() {
            match &mut self.item {
                Some(item) => (item.index, item.value) = (index, value),
                none => {
                    *none = Some(Item {
                        index,
                        value,
                        origin: None,
                    })
                }
            }
            selected.push(select(self)?);
        }
        self.item = None;
        Ok(selected)
    }

    /// What an item is where no ItemSelector says otherwise: the member of an object as `{"Key", "Value"}`.
    pub fn item(&self) -> Value {
        self.item.as_ref().map_or(Value::Null, Item::whole)
    }
}

impl<'e, E: Engine, V: VariableSet> Frame<'e, E, V> {
    /// The frame of the top level of an execution, which goes on here.
    pub(crate) fn resume(execution: &'e Execution<'e, E>, checkpoint: &Checkpoint) -> Self {
        let Checkpoint {
            input,
            variables,
            counts,
            ..
        } = checkpoint;
        execution.resume(counts);
        let variables_then = V::from_value(variables);
        let frame = Self::new(
            execution,
            input.clone(),
            variables_then,
            Scope::default(),
            counts.previous,
        );
        Self {
            steps: counts.steps,
            settled: counts.steps,
            draws: AtomicU32::new(counts.draws),
            sizes: Sizes::of(execution.bounds(), variables),
            ..frame
        }
    }

    /// Enters a state with [`Frame::input`].
    #[inline]
    pub fn enter(&mut self, state: StateInfo) {
        if self.scope.is_top() && self.execution.engine().wants_checkpoint() {
            self.keep_checkpoint(state);
        }
        self.state = state;
        self.steps += 1;
        self.retry = 0;
        if !E::OBSERVED {
            return;
        }
        self.before = self.previous;
        let kind = EventKind::StateEntered {
            state,
            input: &self.input,
        };
        self.entered_event = self.execution.record(&mut self.previous, &self.scope, kind);
    }

    /// Tells the engine where the execution is, which is about to enter a state. Those of Map Runs are none of its own.
    #[cold]
    fn keep_checkpoint(&mut self, state: StateInfo) {
        if self.execution.info().map_run().is_some() {
            return;
        }
        self.settle();
        let draws = self.draws.load(Ordering::Relaxed);
        let checkpoint = Checkpoint {
            records: 0,
            time: Timestamp::default(),
            state: Text::from_static(state.name),
            input: self.input.clone(),
            variables: self.variables.to_value(),
            counts: self.execution.counts(self.steps, self.previous, draws),
        };
        self.execution.engine().keep_checkpoint(checkpoint);
    }
}
