//! The data of one scope in flight: the state it is in, that state's input, and the variables.

use crate::callback::Slot;
use crate::engine::Engine;
use crate::event::{EventKind, StateInfo, StateType};
use crate::execution::{Execution, too_large};
use crate::failure::{Failure, Stop};
use crate::fault::Fault;
use crate::map_run::{Entry, Items};
use crate::running::Current;
use crate::scope::{Scope, Site};
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};
use std::sync::Arc;

/// What one scope (the workflow itself, a branch, an iteration) holds while it runs.
#[derive(Debug)]
pub struct Frame<V> {
    /// The raw input of the current state.
    pub input: Value,
    /// The variables, as the states of this scope see them.
    pub variables: V,
    pub(crate) scope: Scope,
    /// The event that the next one follows.
    pub(crate) previous: u64,
    /// What the latest step of the state began with: the event that a failed evaluation follows.
    pub(crate) before: u64,
    /// How many states were entered before the current one.
    visit: u64,
    pub(crate) state: StateInfo,
    entered_event: u64,
    entered_at: Timestamp,
    pub(crate) retry: u32,
    pub(crate) slot: Option<Arc<Slot>>,
    item: Option<Item>,
    assigned: Vec<(&'static str, Value)>,
    /// Where a branch notes what state it is in; none at the top.
    pub(crate) current: Option<Current>,
}

/// The item that an ItemSelector is evaluated for: `$$.Map.Item`.
#[derive(Debug)]
struct Item {
    index: usize,
    /// Only for a member of an object.
    key: Option<Text>,
    value: Value,
    /// Only in a distributed Map.
    source: Option<Text>,
}

/// Where a state leads, and with what.
#[derive(Clone, Debug, PartialEq)]
pub enum Transition<S> {
    /// To another state, with this input.
    Next(S, Value),
    /// To the end of the machine, with this output.
    End(Value),
}

/// What a state comes to.
pub type Step<S> = Result<Transition<S>, Stop>;

/// The state of a frame that has entered none yet.
const NOWHERE: StateInfo = StateInfo::new(StateType::Pass, "");

impl<V> Frame<V> {
    pub(crate) fn new(input: Value, variables: V, scope: Scope, previous: u64) -> Self {
        Self {
            input,
            variables,
            scope,
            previous,
            before: previous,
            visit: 0,
            state: NOWHERE,
            entered_event: 0,
            entered_at: Timestamp::default(),
            retry: 0,
            slot: None,
            item: None,
            assigned: Vec::new(),
            current: None,
        }
    }

    /// Where the execution is, for an engine.
    pub(crate) fn site(&self) -> Site<'_> {
        Site {
            scope: &self.scope,
            state: self.state.name,
            visit: self.visit,
            retry: self.retry,
        }
    }

    /// Enters a state with [`Frame::input`].
    pub fn enter<E: Engine>(&mut self, execution: &Execution<E>, state: StateInfo) {
        self.state = state;
        if let Some(current) = &self.current {
            current.set(state.kind);
        }
        self.visit += 1;
        self.retry = 0;
        self.entered_at = execution.now();
        self.before = self.previous;
        let kind = EventKind::StateEntered {
            state,
            input: &self.input,
        };
        self.entered_event = execution.record(&mut self.previous, &self.scope, kind);
    }

    /// Leaves the current state: its output becomes the input of the next one.
    ///
    /// Gives the next state, or `None` at the end of the machine, where [`Frame::input`] is the output.
    ///
    /// # Errors
    /// When the state failed; a fault of its expressions gets AWS's words around it.
    pub fn leave<E: Engine, S>(
        &mut self,
        execution: &Execution<E>,
        step: Step<S>,
    ) -> Result<Option<S>, Failure> {
        let (next, output) = match step {
            Ok(Transition::Next(next, output)) => (Some(next), output),
            Ok(Transition::End(output)) => (None, output),
            Err(stop) => return Err(self.stopped(execution, stop)),
        };
        if let Some(cause) = too_large(self.state.name, &output) {
            let mut failure = Failure::fatal("States.DataLimitExceeded", Some(cause));
            failure.event = self.previous;
            return Err(failure);
        }
        let kind = EventKind::StateExited {
            state: self.state,
            output: &output,
            assigned: &self.assigned,
        };
        execution.record(&mut self.previous, &self.scope, kind);
        self.assigned.clear();
        self.slot = None;
        self.input = output;
        Ok(next)
    }

    /// The failure that retriers and catchers are asked about.
    ///
    /// # Errors
    /// What they cannot take: a fault of JSONPath ends the execution.
    pub fn caught<E: Engine>(
        &mut self,
        execution: &Execution<E>,
        stop: Stop,
    ) -> Result<Failure, Stop> {
        match stop {
            Stop::Fault(fault) if fault.is_query() => Ok(self.evaluation_failed(execution, &fault)),
            Stop::Fault(_) => Err(stop),
            Stop::Failure(failure) => Ok(failure),
        }
    }

    #[cold]
    pub(crate) fn stopped<E: Engine>(&mut self, execution: &Execution<E>, stop: Stop) -> Failure {
        let mut failure = match stop {
            Stop::Failure(failure) => failure,
            Stop::Fault(fault) if fault.is_query() => self.evaluation_failed(execution, &fault),
            Stop::Fault(fault) => Failure::fatal(fault.error(), Some(self.cause(&fault))),
        };
        failure.event = self.previous;
        failure
    }

    /// Notes that a JSONata expression failed; that event follows the one before the step it ended
    /// (recorded in `map_catch_error_MAP_CATCH_ERROR_OUTPUT_WITH_RETRY`).
    #[cold]
    fn evaluation_failed<E: Engine>(&mut self, execution: &Execution<E>, fault: &Fault) -> Failure {
        let error = Text::from_static(fault.error());
        let failure = Failure::new(Some(error), Some(self.cause(fault)));
        let kind = EventKind::EvaluationFailed {
            state: self.state,
            location: fault.location(),
            failure: &failure,
        };
        self.previous = self.before;
        execution.record(&mut self.previous, &self.scope, kind);
        failure
    }

    /// What AWS says of a fault in this state.
    fn cause(&self, fault: &Fault) -> Text {
        Text::from(format!(
            "An error occurred while executing the state '{}' (entered at the event id #{}). {fault}",
            self.state.name, self.entered_event
        ))
    }

    /// Notes that a variable is assigned, for the event of leaving the state; gives what to store.
    pub fn assigned<E: Engine>(
        &mut self,
        _execution: &Execution<E>,
        name: &'static str,
        value: Value,
    ) -> Option<Value> {
        if E::OBSERVED {
            self.assigned.push((name, value.clone()));
        }
        Some(value)
    }

    /// The context object `$$`, in AWS's order (recorded in `context_object.input_path`).
    pub fn context<E: Engine>(&self, execution: &Execution<E>) -> Value {
        let info = execution.info();
        let mut context = vec![
            (
                Text::from_static("Execution"),
                info.execution_object().clone(),
            ),
            (
                Text::from_static("StateMachine"),
                info.state_machine_object().clone(),
            ),
            (Text::from_static("State"), self.state_object()),
        ];
        if let Some(token) = self.slot.as_ref().and_then(|slot| slot.token()) {
            let task = Value::object([("Token", Value::from(token))]);
            context.push((Text::from_static("Task"), task));
        }
        if let Some(item) = &self.item {
            context.push((Text::from_static("Map"), item.to_object()));
        }
        Value::object(context)
    }

    fn state_object(&self) -> Value {
        let mut state = vec![
            ("Name", Value::text(self.state.name)),
            ("EnteredTime", Value::from(self.entered_at.to_string())),
        ];
        let counts_retries = match self.state.kind {
            StateType::Task | StateType::Parallel | StateType::Map => true,
            StateType::Pass
            | StateType::Choice
            | StateType::Wait
            | StateType::Succeed
            | StateType::Fail => false,
        };
        if counts_retries {
            state.push(("RetryCount", Value::from(self.retry)));
        }
        Value::object(
            state
                .into_iter()
                .map(|(name, value)| (Text::from_static(name), value)),
        )
    }

    /// Evaluates `select` once for each item, with `$$.Map.Item` set to it.
    ///
    /// # Errors
    /// The first fault of `select`.
    pub fn for_each_item<T>(
        &mut self,
        items: &[Value],
        select: impl FnMut(&Self) -> Result<Value, T>,
    ) -> Result<Vec<Value>, T> {
        self.select(
            items.iter().enumerate().map(|(index, item)| Item {
                index,
                key: None,
                value: item.clone(),
                source: None,
            }),
            select,
        )
    }

    /// As [`Frame::for_each_item`], for the items of a distributed Map.
    pub(crate) fn for_each_entry<T>(
        &mut self,
        items: Items,
        select: impl FnMut(&Self) -> Result<Value, T>,
    ) -> Result<Vec<Value>, T> {
        let items = items.0.into_iter().enumerate();
        self.select(
            items.map(|(index, Entry { key, value, source })| Item {
                index,
                key,
                value,
                source: Some(source),
            }),
            select,
        )
    }

    fn select<T>(
        &mut self,
        items: impl Iterator<Item = Item>,
        mut select: impl FnMut(&Self) -> Result<Value, T>,
    ) -> Result<Vec<Value>, T> {
        let mut selected = Vec::with_capacity(items.size_hint().0);
        for item in items {
            self.item = Some(item);
            selected.push(select(self)?);
        }
        self.item = None;
        Ok(selected)
    }

    /// What an item is where no ItemSelector says otherwise: the member of an object as `{"Key", "Value"}`.
    pub fn item(&self) -> Value {
        match &self.item {
            Some(Item {
                key: Some(key),
                value,
                ..
            }) => Value::object([
                ("Key", Value::String(key.clone())),
                ("Value", value.clone()),
            ]),
            Some(item) => item.value.clone(),
            None => Value::Null,
        }
    }
}

impl Item {
    fn to_object(&self) -> Value {
        let text = |text: &Option<Text>| text.clone().map(Value::String);
        let members = [
            ("Index", Some(Value::from(self.index))),
            ("Key", text(&self.key)),
            ("Value", Some(self.value.clone())),
            ("Source", text(&self.source)),
        ];
        let members = members.into_iter();
        let item = members.filter_map(|(name, value)| Some((Text::from_static(name), value?)));
        Value::object([("Item", Value::object(item))])
    }
}
