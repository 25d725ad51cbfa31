//! Where a branch begins, and with what, as text that another process can read.

use crate::identity::ExecutionInfo;
use crate::scope::Scope;
use crate::value::{Text, Value};

/// Where a branch begins, and with what: enough to run it in another process.
#[derive(Clone, Debug)]
pub struct Address {
    /// The name of its first state.
    pub state: &'static str,
    /// Its place in the execution.
    pub scope: Scope,
    /// Its input.
    pub input: Value,
    /// The variables that it begins with, by their names.
    pub variables: Value,
    /// The execution that it is, if it is one of a Map Run, and not a branch of its parent.
    pub execution: Option<ExecutionInfo>,
}

impl Address {
    /// The address as a line of JSON: `{"state", "scope", "input", "variables"}`, and `"execution"`, as text, for one of
    /// a Map Run. [`Workflow::address`](crate::Workflow::address) reads it.
    pub fn to_text(&self) -> String {
        let execution = self.execution.as_ref().map(ExecutionInfo::to_text);
        let members = [
            ("state", Some(Value::text(self.state))),
            ("scope", Some(self.scope.to_value())),
            ("input", Some(self.input.clone())),
            ("variables", Some(self.variables.clone())),
            ("execution", execution.map(Value::from)),
        ];
        let members = members.into_iter();
        let members = members.filter_map(|(name, value)| Some((Text::from_static(name), value?)));
        Value::object(members).to_string()
    }

    /// The address in a text. `name` gives a state's name as the program has it.
    pub(crate) fn parse(text: &str, name: impl Fn(&str) -> Option<&'static str>) -> Option<Self> {
        // The variables are an object around values as deep as any.
        let value = Value::parse_around(text, 2).ok()?;
        let execution = match value.get("execution") {
            Some(text) => Some(ExecutionInfo::parse(text.as_str()?)?),
            None => None,
        };
        Some(Self {
            state: name(value.get("state")?.as_str()?)?,
            scope: Scope::from_value(value.get("scope")?, name)?,
            input: value.get("input")?.clone(),
            variables: value.get("variables")?.clone(),
            execution,
        })
    }
}
