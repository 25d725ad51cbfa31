//! TestState: a single state becomes a program of its own, which is asked what becomes of the state.
//!
//! What AWS refuses is refused first: `subject` finds the state, `mock` and `context` look at what the test says. `probe` makes the
//! definition of the program, `trial` asks it, and `inspection` shows what happened on the way.

mod context;
mod inspection;
mod mock;
mod probe;
mod subject;
#[cfg(test)]
mod tests;
mod trial;
mod written;

use std::sync::Arc;

use serde_json::{Map, Value, json};

use self::mock::Mocked;
use self::probe::Probe;
use self::subject::{Kind, Subject};
use self::trial::Trial;
use self::written::Sources;
use crate::data::{Problem, Tested};
use crate::error::ApiError;
use crate::protocol::Request;
use crate::server::Shared;

/// TestState.
pub(super) async fn test(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    let mocked = Mocked::read(request)?;
    let variables = variables(request)?;
    let subject = Subject::find(&*shared.backend, request, &variables)?;
    check(request, &subject, mocked.as_ref())?;
    let context = context::context(shared.control.place(), request, &subject)?;
    if let Some(mocked) = &mocked {
        mocked.check(&subject)?;
    }
    let probe = Probe::new(&subject, request, &variables);
    let trial = Trial {
        backend: &*shared.backend,
        program: shared.backend.tested(&probe.definition).await?,
        input: input(request)?,
        variables: with_items(variables, request)?,
        context: context.to_string(),
        retries: configured(request, "retrierRetryCount"),
    };
    let mut answer = Map::new();
    let sources = Sources::of(request);
    let seen = trial::run(&trial, &probe, mocked.as_ref(), request).await?;
    show(&mut answer, &seen.tested, &probe, &sources);
    if request.text("inspectionLevel").unwrap_or("INFO") != "INFO" {
        let data = inspection::data(&trial, &subject, &probe, &seen, &sources).await?;
        answer.insert("inspectionData".to_owned(), data);
    }
    Ok(Value::Object(answer))
}

/// What does not go together in a request.
fn check(request: &Request, subject: &Subject, mocked: Option<&Mocked>) -> Result<(), ApiError> {
    let is_set = |name: &str| {
        let configuration = request.get("stateConfiguration");
        configuration.is_some_and(|given| given.get(name).is_some_and(|value| !value.is_null()))
    };
    let refused = |message: &str| Err(ApiError::validation(message));
    if mocked.is_none() && is_set("mapIterationFailureCount") {
        return refused(
            "TestState does not support MapIterationFailureCount when a mock is not specified.",
        );
    }
    if mocked.is_some() && request.is_set("revealSecrets") {
        return refused("TestState does not support RevealSecrets when a mock is specified.");
    }
    match (subject.kind, mocked) {
        (Kind::Map | Kind::Parallel, None) => Err(ApiError::new(
            "InvalidDefinition",
            "TestState API does not support Map or Parallel states. Supported state types include: \
             [Task, Wait, Pass, Succeed, Fail, Choice]",
        )),
        (Kind::Task, None) if request.text("roleArn").is_none() => {
            refused("RoleArn must be specified when testing a Task state")
        }
        (Kind::Task | Kind::Map | Kind::Parallel, _) | (_, None) => Ok(()),
        (Kind::Pass | Kind::Choice | Kind::Wait | Kind::Succeed | Kind::Fail, Some(_)) => {
            let name = subject.kind.name();
            refused(&format!(
                "State type '{name}' is not supported when a mock is specified"
            ))
        }
    }
}

/// The status, the output, where it leads, and what went wrong.
fn show(answer: &mut Map<String, Value>, tested: &Tested, probe: &Probe, sources: &Sources) {
    let status = match tested {
        Tested {
            output: Some(_),
            catcher: None,
            ..
        } => "SUCCEEDED",
        Tested {
            output: Some(_), ..
        } => "CAUGHT_ERROR",
        Tested {
            backoff: Some(_), ..
        } => "RETRIABLE",
        Tested { .. } => "FAILED",
    };
    answer.insert("status".to_owned(), json!(status));
    let mut insert = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            answer.insert(name.to_owned(), json!(value));
        }
    };
    let output = tested.output.as_deref();
    insert("output", output.map(|text| sources.text(text)).as_deref());
    insert("nextState", probe.target(tested.next.as_deref()));
    if status != "SUCCEEDED"
        && let Some(Problem { error, cause }) = &tested.problem
    {
        insert("error", error.as_deref());
        insert("cause", cause.as_deref().map(without_place));
    }
}

/// A cause without the words about where in an execution it happened, for there is none (recorded in `state_map_context_object`).
fn without_place(cause: &str) -> &str {
    let rest = cause.strip_prefix("An error occurred while executing the state '");
    let rest = rest.and_then(|rest| rest.split_once("(entered at the event id #"));
    let rest = rest.and_then(|(_, rest)| rest.split_once("). "));
    rest.map_or(cause, |(_, rest)| rest)
}

/// The input, `{}` unless it is given.
fn input(request: &Request) -> Result<String, ApiError> {
    let input = request.text("input").unwrap_or("{}");
    match asl_runtime::json_complaint(input) {
        None => Ok(input.to_owned()),
        Some(complaint) => Err(ApiError::new(
            "InvalidExecutionInput",
            format!("Invalid State Machine Execution Input: '{complaint}'"),
        )),
    }
}

/// The variables that are there before.
fn variables(request: &Request) -> Result<Map<String, Value>, ApiError> {
    let Some(text) = request.text("variables") else {
        return Ok(Map::new());
    };
    serde_json::from_str(text).map_err(|_| ApiError::validation("Variables must be a JSON object."))
}

/// The variables, with the items that stand for those of a reader.
fn with_items(mut variables: Map<String, Value>, request: &Request) -> Result<String, ApiError> {
    if let Some(items) = reader_data(request) {
        let items = serde_json::from_str(items);
        let items: Value =
            items.map_err(|_| ApiError::validation("Map item reader data must be valid JSON."))?;
        variables.insert(probe::ITEMS.to_owned(), items);
    }
    Ok(Value::Object(variables).to_string())
}

/// What stands for the items that a Map reads.
fn reader_data(request: &Request) -> Option<&str> {
    let configuration = request.get("stateConfiguration")?;
    configuration.get("mapItemReaderData")?.as_str()
}

/// A number of the configuration; 0 unless it is given.
fn configured(request: &Request, name: &str) -> u32 {
    let configuration = request.get("stateConfiguration");
    let number = configuration.and_then(|given| given.get(name)?.as_u64());
    number.map_or(0, |number| u32::try_from(number).unwrap_or(u32::MAX))
}
