//! Runs one execution on all engines: a case of `tests/run`, or a recorded one.

mod any_journal;
mod contract;
mod elsewhere;
mod file_journal;
mod replay;
mod run_tasks;
mod services;

use std::sync::Arc;

use asl_runtime::clock::PausedClock;
use asl_runtime::engine::Program;
use asl_runtime::value::Text;
use asl_runtime::{ExecutionInfo, Handler, Outcome, TaskContext, TaskHandler, Value};

use contract::Verdict;
use services::Work;
use replay::Replay;
use run_tasks::Tasks;

/// Answers the tasks of either.
pub enum AnyTasks {
    Case(Tasks),
    Recorded(Replay),
}

impl TaskHandler for AnyTasks {
    async fn call(&self, resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        match self {
            Self::Case(tasks) => tasks.call(resource, parameters, context).await,
            Self::Recorded(replay) => replay.call(resource, parameters, context).await,
        }
    }

    fn has_activity(&self, arn: &str) -> bool {
        match self {
            Self::Case(tasks) => tasks.has_activity(arn),
            Self::Recorded(replay) => replay.has_activity(arn),
        }
    }
}

/// Holds the execution of a request against the contract; reports `{"cuts", "repeated", "differences"}`.
pub fn execute<P: Program + 'static>(
    request: &Value,
    program: fn(Arc<Handler<Work<AnyTasks>>>) -> P,
) -> Value {
    let is_recorded = request.get("kind").and_then(Value::as_str) == Some("recorded");
    let tasks = |clock: &PausedClock| match is_recorded {
        true => AnyTasks::Recorded(Replay::of(request)),
        false => AnyTasks::Case(Tasks::new(request.get("tasks").cloned().unwrap_or_default(), clock)),
    };
    let identity = identity(request).expect("an execution can be made of a request");
    let Verdict {
        cuts,
        repeated,
        differences,
    } = contract::check(&identity, tasks, program);
    Value::object([
        ("cuts", Value::from(cuts)),
        ("repeated", Value::from(repeated)),
        ("differences", Value::array(differences)),
    ])
}

/// The execution, as a journal would store it.
fn identity(request: &Value) -> Option<ExecutionInfo> {
    let text = |name| request.get(name).and_then(Value::as_str);
    let input = match text("input") {
        Some(text) => Value::parse(text).unwrap_or_default(),
        None => Value::empty_object(),
    };
    let run = ("run", Value::text("00000000-0000-4000-8000-000000000000"));
    let express = match text("express") {
        Some("sync") => Some(Value::object([("kind", Value::text("SYNCHRONOUS")), run])),
        Some("async") => Some(Value::object([("kind", Value::text("ASYNCHRONOUS")), run])),
        _ => None,
    };
    let members = [
        ("name", Some(Value::text("contract"))),
        ("stateMachineArn", Some(Value::text("arn:aws:states:us-east-1:111111111111:stateMachine:Contract"))),
        ("roleArn", Some(Value::text("arn:aws:iam::111111111111:role/contract"))),
        ("definition", Some(Value::text("of the contract"))),
        ("input", Some(input)),
        ("startTime", Some(Value::text("2024-01-01T00:00:00Z"))),
        ("seed", Some(Value::text("1"))),
        ("express", express),
    ];
    let members = members.into_iter();
    let stored = members.filter_map(|(name, value)| Some((Text::from_static(name), value?)));
    ExecutionInfo::parse(&Value::object(stored).to_string())
}
