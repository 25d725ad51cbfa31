//! Operations on executions: what the register knows, and what the executions themselves answer.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::backend::Backend;
use crate::control::executions::{self as register, Registered, Target, Wanted};
use crate::control::machines::insert;
use crate::control::{Arn, Qualifier, cursor, seconds, token};
use crate::data::{Answer, Described, Question, Start, Which};
use crate::error::ApiError;
use crate::protocol::Request;
use crate::server::Shared;

mod start;

pub(super) use self::start::{start, start_sync};

/// DescribeExecution.
pub(super) async fn describe(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    let mut execution = find(shared, request).await?;
    let described = look(shared, &execution).await?;
    note(shared, &mut execution, &described).await?;
    let mut shown = execution.shown();
    insert(&mut shown, redrivable(&described.status));
    if request.text("includedData") != Some("METADATA_ONLY") {
        insert(&mut shown, data(&execution, described));
    }
    let trace = execution.trace;
    insert(&mut shown, trace.map(|trace| ("traceHeader", json!(trace))));
    Ok(Value::Object(shown))
}

/// ListExecutions, the newest first.
pub(super) async fn list(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    if request.get("mapRunArn").is_some() {
        return Err(ApiError::unsupported("ListExecutions of a Map Run"));
    }
    let text = request.required("stateMachineArn").to_owned();
    let target = shared.control.run(move |db| register::target(db, &text, 0));
    let target = target.await?;
    if target.machine.kind == "EXPRESS" {
        return Err(not_of_this_type());
    }
    let status = request.text("statusFilter").map(str::to_owned);
    if status.is_some() {
        look_at_all(shared, &target.machine.arn).await?;
    }
    let behind = request.text("nextToken").map(cursor).transpose()?;
    let behind = behind.and_then(|key| key.parse().ok());
    let size = request.page_size(100);
    let (_, qualifier) = Arn::machine(request.required("stateMachineArn"))?;
    let wanted = Wanted {
        machine: target.machine.arn,
        version: target
            .version
            .filter(|_| matches!(qualifier, Qualifier::Version(_))),
        alias: target.alias,
        status,
        behind: behind.unwrap_or(i64::MAX),
        limit: size + 1,
    };
    let found = shared.control.run(move |db| register::list(db, &wanted));
    let mut found = found.await?;
    let has_more = found.len() > size;
    found.truncate(size);
    let last = found.last().filter(|_| has_more);
    let next = last.map(|last| ("nextToken", json!(token(&last.place.to_string()))));
    let mut entries = Vec::new();
    for mut execution in found {
        if execution.status.is_none() {
            let described = look(shared, &execution).await?;
            note(shared, &mut execution, &described).await?;
        }
        entries.push(Value::Object(execution.shown()));
    }
    let mut answer = Map::new();
    insert(&mut answer, [("executions", Value::Array(entries))]);
    insert(&mut answer, next);
    Ok(Value::Object(answer))
}

/// StopExecution.
pub(super) async fn stop(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    let mut execution = find(shared, request).await?;
    let text = |name| request.text(name).map(str::to_owned);
    let question = Question::Stop {
        which: which(&execution)?,
        error: text("error"),
        cause: text("cause"),
    };
    let described = described(ask(shared, &execution, question).await?)?;
    note(shared, &mut execution, &described).await?;
    let stopped = described.ended.unwrap_or_default();
    Ok(json!({ "stopDate": seconds(stopped) }))
}

/// RedriveExecution.
pub(super) async fn redrive(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    let execution = find(shared, request).await?;
    let question = Question::Redrive(which(&execution)?);
    let described = described(ask(shared, &execution, question).await?)?;
    let (arn, redrives) = (execution.arn, described.redrives);
    let noted = shared.control.run(move |db| {
        register::note_redrive(db, &arn, redrives)?;
        Ok(db.now)
    });
    Ok(json!({ "redriveDate": seconds(noted.await?) }))
}

/// The execution that a request names.
pub(super) async fn find(shared: &Arc<Shared>, request: &Request) -> Result<Registered, ApiError> {
    let text = request.required("executionArn").to_owned();
    shared
        .control
        .run(move |db| register::find(db, &text))
        .await
}

/// Asks about an execution in the process that runs it.
pub(super) async fn ask(
    shared: &Arc<Shared>,
    execution: &Registered,
    question: Question,
) -> Result<Answer, ApiError> {
    let number = execution.revision;
    let definition = shared
        .control
        .run(move |db| Ok(crate::control::machines::Revision::get(db, number)?.definition));
    let program = shared.backend.program(&definition.await?).await?;
    shared.backend.ask(&program, question).await
}

pub(super) fn which(execution: &Registered) -> Result<Which, ApiError> {
    Ok(Which {
        machine: Arn::parse(&execution.machine)?.resource.to_owned(),
        name: execution.name.clone(),
    })
}

async fn look(shared: &Arc<Shared>, execution: &Registered) -> Result<Described, ApiError> {
    let question = Question::Describe(which(execution)?);
    match ask(shared, execution, question).await {
        Err(error) if error.code == "ExecutionDoesNotExist" => {
            Err(register::missing(&execution.arn))
        }
        answer => described(answer?),
    }
}

/// Looks how the executions of a machine ended that have not been seen to end.
async fn look_at_all(shared: &Arc<Shared>, machine: &str) -> Result<(), ApiError> {
    let machine = machine.to_owned();
    let open = shared
        .control
        .run(move |db| register::not_ended(db, &machine));
    for mut execution in open.await? {
        let described = look(shared, &execution).await?;
        note(shared, &mut execution, &described).await?;
    }
    Ok(())
}

/// Notes the end of an execution in the register, when it is seen for the first time.
async fn note(
    shared: &Arc<Shared>,
    execution: &mut Registered,
    described: &Described,
) -> Result<(), ApiError> {
    let is_known = execution.status.as_ref() == Some(&described.status);
    execution.redrives = described.redrives;
    if described.ended.is_none() || is_known {
        return Ok(());
    }
    execution.status = Some(described.status.clone());
    execution.ended = described.ended;
    let (arn, described) = (execution.arn.clone(), described.clone());
    shared
        .control
        .run(move |db| register::note_end(db, &arn, &described))
        .await
}

fn described(answer: Answer) -> Result<Described, ApiError> {
    match answer {
        Answer::Described(described) => Ok(described),
        Answer::Started { .. }
        | Answer::Expressed(_)
        | Answer::Events(_)
        | Answer::Task(_)
        | Answer::Tested(_)
        | Answer::Done => Err(mismatch()),
    }
}

/// A process has answered something else than it was asked.
pub(super) fn mismatch() -> ApiError {
    ApiError::internal("the program of the execution answered something else")
}

fn not_of_this_type() -> ApiError {
    ApiError::new(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine",
    )
}

/// Whether an execution can be redriven, and if not, why.
fn redrivable(status: &str) -> Vec<(&'static str, Value)> {
    if !matches!(status, "RUNNING" | "SUCCEEDED") {
        return vec![("redriveStatus", json!("REDRIVABLE"))];
    }
    let reason = format!("Execution is {status} and cannot be redriven");
    vec![
        ("redriveStatus", json!("NOT_REDRIVABLE")),
        ("redriveStatusReason", json!(reason)),
    ]
}

/// The data of an execution: its input, and its output or its error.
fn data(execution: &Registered, described: Described) -> Vec<(&'static str, Value)> {
    let included = json!({ "included": true });
    let mut shown = vec![
        ("input", json!(execution.input)),
        ("inputDetails", included.clone()),
    ];
    if let Some(output) = described.output {
        shown.extend([("output", json!(output)), ("outputDetails", included)]);
    }
    let error = described.error.map(|error| ("error", json!(error)));
    let cause = described.cause.map(|cause| ("cause", json!(cause)));
    shown.extend(error.into_iter().chain(cause));
    shown
}
