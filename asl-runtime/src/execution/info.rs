//! Who an execution is: takes what it is started with; gives what the context object shows of it.

use std::sync::OnceLock;

use crate::engine::Engine;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// Who an execution is: what `$$.Execution` and `$$.StateMachine` show.
///
/// Names and objects that nobody asks for are never made.
#[derive(Clone, Debug)]
pub struct ExecutionInfo {
    start: Start,
    name: OnceLock<Text>,
    state_machine_arn: OnceLock<Text>,
    execution: OnceLock<Value>,
    state_machine: OnceLock<Value>,
}

/// How an Express execution is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Express {
    /// By StartSyncExecution, which waits for the output.
    Synchronous,
    /// By StartExecution.
    Asynchronous,
}

/// What an execution is started with.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) name: Name,
    pub(crate) state_machine: StateMachine,
    pub(crate) role_arn: Text,
    pub(crate) input: Value,
    pub(crate) time: Timestamp,
    /// How an Express execution was started, and the last part of its ARN.
    pub(crate) express: Option<(Express, RandomName)>,
    /// The Map Run that starts it.
    pub(crate) map_run: Option<Text>,
}

/// The name of an execution.
#[derive(Clone, Debug)]
pub(crate) enum Name {
    Given(Text),
    Random(RandomName),
}

/// What an execution belongs to.
#[derive(Clone, Debug)]
pub(crate) enum StateMachine {
    /// That with this ARN.
    Arn(Text),
    /// One that has only a name.
    Named(&'static str),
}

/// A random UUID, as executions are named by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RandomName(u128);

impl ExecutionInfo {
    pub(crate) fn new(start: Start) -> Self {
        Self {
            start,
            name: OnceLock::new(),
            state_machine_arn: OnceLock::new(),
            execution: OnceLock::new(),
            state_machine: OnceLock::new(),
        }
    }

    /// `$$.Execution.Name`.
    pub fn name(&self) -> &str {
        self.name_text()
    }

    pub(crate) fn name_text(&self) -> &Text {
        self.name.get_or_init(|| match &self.start.name {
            Name::Given(name) => name.clone(),
            Name::Random(name) => name.to_text(),
        })
    }

    /// `$$.Execution.Id`: the ARN.
    pub fn id(&self) -> &str {
        let id = self.execution_object().get("Id");
        id.and_then(Value::as_str).unwrap_or_default()
    }

    /// `$$.Execution.Input`.
    pub fn input(&self) -> &Value {
        &self.start.input
    }

    /// `$$.Execution.RoleArn`.
    pub fn role_arn(&self) -> &str {
        &self.start.role_arn
    }

    pub(crate) fn role_arn_text(&self) -> &Text {
        &self.start.role_arn
    }

    /// `$$.Execution.StartTime`.
    pub fn start_time(&self) -> Timestamp {
        self.start.time
    }

    /// The ARN of the Map Run that started the execution, if it is one of a distributed Map.
    pub fn map_run(&self) -> Option<&str> {
        self.start.map_run.as_deref()
    }

    /// `$$.StateMachine.Id`.
    pub fn state_machine_arn(&self) -> &str {
        self.state_machine_arn_text()
    }

    pub(crate) fn state_machine_arn_text(&self) -> &Text {
        let arn = || match &self.start.state_machine {
            StateMachine::Arn(arn) => arn.clone(),
            StateMachine::Named(name) => Text::from(format!(
                "arn:aws:states:us-east-1:123456789012:stateMachine:{name}"
            )),
        };
        self.state_machine_arn.get_or_init(arn)
    }

    /// `$$.Execution`.
    pub(crate) fn execution_object(&self) -> &Value {
        self.execution.get_or_init(|| self.make_execution_object())
    }

    /// `$$.StateMachine`.
    pub(crate) fn state_machine_object(&self) -> &Value {
        self.state_machine.get_or_init(|| {
            let arn = self.state_machine_arn_text();
            let name = arn.rsplit(':').next().unwrap_or_default();
            let id = ("Id", Value::String(arn.clone()));
            Value::object([id, ("Name", Value::from(name))])
        })
    }

    /// A Standard and an Express execution have different fields, in different orders
    /// (recorded in `context_object.input_path` and `express_sync.query_runtime_memory`).
    fn make_execution_object(&self) -> Value {
        let name = self.name_text();
        let machine = self.state_machine_arn();
        let arn = |kind: &str| machine.replacen(":stateMachine:", kind, 1);
        let input = ("Input", self.start.input.clone());
        let start_time = ("StartTime", Value::from(self.start.time.to_string()));
        let role = ("RoleArn", Value::String(self.start.role_arn.clone()));
        let shown_name = ("Name", Value::String(name.clone()));
        let Some((express, run)) = &self.start.express else {
            let id = ("Id", Value::from(format!("{}:{name}", arn(":execution:"))));
            let redrives = ("RedriveCount", Value::from(0));
            return Value::object([id, input, start_time, shown_name, role, redrives]);
        };
        let run = run.to_text();
        let id = format!("{}:{name}:{run}", arn(":express:"));
        let id = ("Id", Value::from(id));
        let redrives = match express {
            Express::Synchronous => None,
            Express::Asynchronous => Some(("RedriveCount", Value::from(0))),
        };
        let members = [id, input, shown_name, role, start_time];
        Value::object(members.into_iter().chain(redrives))
    }
}

impl RandomName {
    /// Draws the bits; most names are never spelled out.
    pub(crate) fn draw<E: Engine>(engine: &E) -> Self {
        Self(u128::from(engine.random()) << 64 | u128::from(engine.random()))
    }

    pub(crate) fn to_text(self) -> Text {
        let uuid = uuid::Builder::from_random_bytes(self.0.to_be_bytes()).into_uuid();
        Text::from(uuid.to_string())
    }
}
