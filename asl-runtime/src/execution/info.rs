//! Who an execution is: takes what it is started with; gives what the context object shows of it.

use crate::engine::Engine;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// Who an execution is: what `$$.Execution` and `$$.StateMachine` show.
#[derive(Clone, Debug)]
pub struct ExecutionInfo {
    name: Text,
    execution: Value,
    state_machine: Value,
    input: Value,
    start_time: Timestamp,
    map_run: Option<Text>,
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
pub(crate) struct Start<'a> {
    pub(crate) name: Text,
    pub(crate) state_machine_arn: &'a str,
    pub(crate) role_arn: &'a str,
    pub(crate) input: Value,
    pub(crate) time: Timestamp,
    /// How an Express execution was started, and the last part of its ARN.
    pub(crate) express: Option<(Express, Text)>,
    /// The Map Run that starts it.
    pub(crate) map_run: Option<Text>,
}

impl ExecutionInfo {
    pub(crate) fn new(start: Start<'_>) -> Self {
        let machine_name = start
            .state_machine_arn
            .rsplit(':')
            .next()
            .unwrap_or_default();
        let state_machine = [
            ("Id", Value::from(start.state_machine_arn)),
            ("Name", Value::from(machine_name)),
        ];
        Self {
            execution: execution_object(&start),
            state_machine: Value::object(state_machine),
            name: start.name,
            input: start.input,
            start_time: start.time,
            map_run: start.map_run,
        }
    }

    /// `$$.Execution.Name`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `$$.Execution.Id`: the ARN.
    pub fn id(&self) -> &str {
        self.execution
            .get("Id")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// `$$.Execution.Input`.
    pub fn input(&self) -> &Value {
        &self.input
    }

    /// `$$.Execution.RoleArn`.
    pub fn role_arn(&self) -> &str {
        self.execution
            .get("RoleArn")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// `$$.Execution.StartTime`.
    pub fn start_time(&self) -> Timestamp {
        self.start_time
    }

    /// The ARN of the Map Run that started the execution, if it is one of a distributed Map.
    pub fn map_run(&self) -> Option<&str> {
        self.map_run.as_deref()
    }

    /// `$$.StateMachine.Id`.
    pub fn state_machine_arn(&self) -> &str {
        self.state_machine
            .get("Id")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(crate) fn execution_object(&self) -> &Value {
        &self.execution
    }

    pub(crate) fn state_machine_object(&self) -> &Value {
        &self.state_machine
    }
}

/// `$$.Execution`; a Standard and an Express execution have different fields, in different orders
/// (recorded in `context_object.input_path` and `express_sync.query_runtime_memory`).
fn execution_object(start: &Start<'_>) -> Value {
    let Start {
        name,
        state_machine_arn,
        ..
    } = start;
    let arn = |kind: &str| state_machine_arn.replacen(":stateMachine:", kind, 1);
    let input = ("Input", start.input.clone());
    let start_time = ("StartTime", Value::from(start.time.to_string()));
    let role = ("RoleArn", Value::from(start.role_arn));
    match &start.express {
        None => {
            let id = ("Id", Value::from(format!("{}:{name}", arn(":execution:"))));
            let name = ("Name", Value::String(name.clone()));
            Value::object([
                id,
                input,
                start_time,
                name,
                role,
                ("RedriveCount", Value::from(0)),
            ])
        }
        Some((express, run)) => {
            let id = (
                "Id",
                Value::from(format!("{}:{name}:{run}", arn(":express:"))),
            );
            let name = ("Name", Value::String(name.clone()));
            let redrives = match express {
                Express::Synchronous => None,
                Express::Asynchronous => Some(("RedriveCount", Value::from(0))),
            };
            Value::object(
                [id, input, name, role, start_time]
                    .into_iter()
                    .chain(redrives),
            )
        }
    }
}

/// A random UUID, as executions are named by.
pub(crate) fn random_name<E: Engine>(engine: &E) -> Text {
    let bits = u128::from(engine.random()) << 64 | u128::from(engine.random());
    let uuid = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
    Text::from(uuid.to_string())
}
