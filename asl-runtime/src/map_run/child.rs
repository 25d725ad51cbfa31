//! One execution of a Map Run after its end, and how AWS describes it in results.

use std::sync::Arc;

use crate::failure::ExecutionError;
use crate::identity::ExecutionInfo;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// An execution that has ended.
#[derive(Clone, Debug)]
pub(super) struct Child {
    pub(super) info: Arc<ExecutionInfo>,
    pub(super) started: Timestamp,
    pub(super) stopped: Timestamp,
    pub(super) redrives: u32,
    pub(super) result: Result<Value, ExecutionError>,
}

impl Child {
    /// The execution as result files show it (AWS's documentation of `ResultWriter`), sorted by name.
    pub(super) fn describe(&self) -> Value {
        let info = &self.info;
        let cause = self.error(|error| error.cause());
        let name = self.error(|error| error.error());
        let output = self.result.as_ref().ok().map(json_text);
        let (redrive, reason) = self.redrive();
        let members = [
            ("Cause", cause),
            ("Error", name),
            ("ExecutionArn", Some(Value::from(info.id()))),
            ("Input", Some(json_text(info.input()))),
            ("InputDetails", Some(included())),
            ("Name", Some(Value::from(info.name()))),
            ("Output", output.clone()),
            ("OutputDetails", output.map(|_| included())),
            ("RedriveCount", Some(Value::from(self.redrives))),
            ("RedriveStatus", Some(Value::text(redrive))),
            ("RedriveStatusReason", reason.map(Value::text)),
            ("StartDate", Some(time(self.started))),
            (
                "StateMachineArn",
                Some(Value::from(info.state_machine_arn())),
            ),
            ("Status", Some(Value::text(self.status()))),
            ("StopDate", Some(time(self.stopped))),
        ];
        let members = members.into_iter();
        Value::object(members.filter_map(|(name, value)| Some((Text::from_static(name), value?))))
    }

    fn error(&self, part: impl Fn(&ExecutionError) -> Option<&str>) -> Option<Value> {
        self.result.as_ref().err().and_then(part).map(Value::from)
    }

    fn status(&self) -> &'static str {
        match &self.result {
            Ok(_) => "SUCCEEDED",
            Err(error) => error.status().name(),
        }
    }

    fn redrive(&self) -> (&'static str, Option<&'static str>) {
        let reason = "Execution is SUCCEEDED and cannot be redriven";
        match &self.result {
            Ok(_) => ("NOT_REDRIVABLE", Some(reason)),
            Err(_) => ("REDRIVABLE", None),
        }
    }
}

/// An execution that did not come to its end, as result files show it.
pub(super) fn describe_pending(input: &Value) -> Value {
    Value::object([("Input", json_text(input)), ("InputDetails", included())])
}

fn json_text(value: &Value) -> Value {
    Value::from(value.to_string())
}

fn included() -> Value {
    Value::object([("Included", Value::Bool(true))])
}

fn time(time: Timestamp) -> Value {
    Value::from(time.to_string())
}
