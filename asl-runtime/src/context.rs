//! The context object `$$`: an execution and a frame come in, all of it or only the part that is asked for goes out.

use crate::engine::Engine;
use crate::frame::Frame;
use crate::state::StateType;
use crate::value::{Text, Value};

/// A part of the context object that can be had without the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `$$.Execution`
    Execution,
    /// `$$.Execution.Input`
    ExecutionInput,
    /// `$$.Execution.Name`
    ExecutionName,
    /// `$$.Execution.RoleArn`
    ExecutionRoleArn,
    /// `$$.Execution.StartTime`
    ExecutionStartTime,
    /// `$$.State`
    State,
    /// `$$.State.EnteredTime`
    StateEnteredTime,
    /// `$$.State.Name`
    StateName,
    /// `$$.StateMachine`
    StateMachine,
    /// `$$.Task`
    Task,
    /// `$$.Map.Item`
    MapItem,
    /// `$$.Map.Item.Index`
    MapItemIndex,
    /// `$$.Map.Item.Value`
    MapItemValue,
}

impl Part {
    /// Where it is in the context object; nowhere fixed for the item of a Map.
    const fn path(self) -> Option<&'static [&'static str]> {
        Some(match self {
            Self::Execution => &["Execution"],
            Self::ExecutionInput => &["Execution", "Input"],
            Self::ExecutionName => &["Execution", "Name"],
            Self::ExecutionRoleArn => &["Execution", "RoleArn"],
            Self::ExecutionStartTime => &["Execution", "StartTime"],
            Self::State => &["State"],
            Self::StateEnteredTime => &["State", "EnteredTime"],
            Self::StateName => &["State", "Name"],
            Self::StateMachine => &["StateMachine"],
            Self::Task => &["Task"],
            Self::MapItem | Self::MapItemIndex | Self::MapItemValue => return None,
        })
    }
}

impl<E: Engine, V> Frame<'_, E, V> {
    /// The context object `$$`, in AWS's order (recorded in `context_object.input_path`).
    pub fn context(&self) -> Value {
        if let Some(given) = self.execution.engine().context() {
            return self.with_item(given);
        }
        let members = [
            ("Execution", Part::Execution),
            ("StateMachine", Part::StateMachine),
            ("State", Part::State),
            ("Task", Part::Task),
        ];
        let parts = members.map(|(name, part)| (name, self.part(part)));
        let map = self.part(Part::MapItem);
        let map = map.map(|item| Value::object([("Item", item)]));
        let members = parts.into_iter().chain([("Map", map)]);
        object_of_present(members)
    }

    /// One part of the context object, where there is one.
    #[inline]
    pub fn part(&self, part: Part) -> Option<Value> {
        if let Some(given) = self.execution.engine().context()
            && let Some(path) = part.path()
        {
            return at(given, path).cloned();
        }
        let info = self.execution.info();
        Some(match part {
            Part::Execution => info.execution_object().clone(),
            Part::ExecutionInput => info.input().clone(),
            Part::ExecutionName => Value::String(info.name_text().clone()),
            Part::ExecutionRoleArn => Value::String(info.role_arn_text().clone()),
            Part::ExecutionStartTime => Value::from(info.start_time().to_string()),
            Part::State => self.state_object(),
            Part::StateEnteredTime => Value::from(self.entered_at.to_string()),
            Part::StateName => Value::text(self.state.name),
            Part::StateMachine => info.state_machine_object().clone(),
            Part::Task => self.task_object()?,
            Part::MapItem => self.item.as_ref()?.to_object(),
            Part::MapItemIndex => Value::from(self.item.as_ref()?.index),
            Part::MapItemValue => self.item.as_ref()?.value.clone(),
        })
    }

    /// A context object that was given, with the item of the Map.
    #[cold]
    fn with_item(&self, given: &Value) -> Value {
        let Some(item) = self.part(Part::MapItem) else {
            return given.clone();
        };
        let members = given.as_object().into_iter().flat_map(|given| given.iter());
        let members = members.map(|(name, value)| (name.clone(), value.clone()));
        let map = Value::object([("Item", item)]);
        Value::object(members.chain([(Text::from_static("Map"), map)]))
    }

    /// Notes the time, for a state that reads when it was entered.
    pub fn note_time(&mut self) {
        self.entered_at = self.execution.now();
    }

    fn state_object(&self) -> Value {
        let counts_retries = match self.state.kind {
            StateType::Task | StateType::Parallel | StateType::Map => true,
            StateType::Pass
            | StateType::Choice
            | StateType::Wait
            | StateType::Succeed
            | StateType::Fail => false,
        };
        let entered = Value::from(self.entered_at.to_string());
        object_of_present([
            ("Name", Some(Value::text(self.state.name))),
            ("EnteredTime", Some(entered)),
            ("RetryCount", counts_retries.then(|| self.retry.into())),
        ])
    }

    fn task_object(&self) -> Option<Value> {
        let token = self.token.as_ref()?.text();
        Some(Value::object([("Token", Value::from(token))]))
    }
}

/// The item that an ItemSelector is evaluated for: `$$.Map.Item`.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) index: usize,
    pub(crate) value: Value,
    /// Only in a distributed Map.
    pub(crate) origin: Option<Box<Origin>>,
}

/// Where an item of a distributed Map comes from.
#[derive(Debug)]
pub(crate) struct Origin {
    /// Only for a member of an object.
    pub(crate) key: Option<Text>,
    pub(crate) source: Text,
}

impl Item {
    /// What an item is where no ItemSelector says otherwise: the member of an object as `{"Key", "Value"}`.
    pub(crate) fn whole(&self) -> Value {
        let key = self.origin.as_ref().and_then(|origin| origin.key.as_ref());
        let Some(key) = key else {
            return self.value.clone();
        };
        let key = ("Key", Value::String(key.clone()));
        Value::object([key, ("Value", self.value.clone())])
    }

    fn to_object(&self) -> Value {
        let origin = self.origin.as_ref();
        let key = origin.and_then(|origin| origin.key.clone());
        let source = origin.map(|origin| origin.source.clone());
        object_of_present([
            ("Index", Some(Value::from(self.index))),
            ("Key", key.map(Value::String)),
            ("Value", Some(self.value.clone())),
            ("Source", source.map(Value::String)),
        ])
    }
}

fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    let mut names = path.iter();
    names.try_fold(value, |value, name| value.get(name))
}

fn object_of_present(members: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let members = members.into_iter();
    Value::object(members.filter_map(|(name, value)| Some((Text::from_static(name), value?))))
}
