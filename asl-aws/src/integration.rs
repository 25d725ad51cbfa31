//! What optimized integrations do around the call of an operation: with the parameters before it, and with the answer.

mod connection;
pub mod eks;
mod emr;
mod gateway;
mod job;
mod lambda;
mod metadata;

use asl_models::Action;
use asl_runtime::{TaskError, Value, json};

pub use self::connection::Connection;
pub use self::gateway::Gateway;
pub use self::job::{Verdict, arguments, verdict};
pub use self::lambda::function_result;
use crate::http::Response;

/// Who calls: what some integrations tell services of the execution.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The ARN of the execution.
    pub execution: String,
    /// The ARN of its state machine.
    pub state_machine: String,
    /// A text that no other attempt has, and that this one has again when it is made again.
    pub token: String,
}

/// What a `.sync` task leaves on its job, so that it can be told who has started it.
const MARK: (&str, &str) = ("MANAGED_BY_AWS", "STARTED_BY_STEP_FUNCTIONS");

/// The parameters of the operation behind an action.
pub fn request(action: &Action, parameters: &Value, is_job: bool, caller: &Caller) -> Value {
    match (action.service, action.name) {
        ("lambda", "invoke") => lambda::request(parameters),
        ("events", "putEvents") => with_resources(parameters, caller),
        // An execution of that name is started once, however often it is asked for.
        ("states", "startExecution") => changed(parameters, "Name", |name| {
            let own = (!caller.token.is_empty()).then(|| Value::from(caller.token.as_str()));
            name.cloned().or(own)
        }),
        ("bedrock", "invokeModel") => changed(parameters, "Body", |body| {
            body.cloned().map(|body| Value::from(body.to_string()))
        }),
        ("ecs", "runTask") if is_job => changed(parameters, "StartedBy", |_| {
            Some(Value::text("AWS Step Functions"))
        }),
        ("batch", "submitJob") if is_job => {
            changed(parameters, "ContainerOverrides", |overrides| {
                let overrides = overrides.cloned().unwrap_or_else(Value::empty_object);
                Some(marked(&overrides, "Environment", "Name"))
            })
        }
        ("sagemaker", _) if is_job => marked(parameters, "Tags", "Key"),
        ("mediaconvert", "createJob") if is_job => changed(parameters, "Tags", |tags| {
            let tags = tags.cloned().unwrap_or_else(Value::empty_object);
            Some(changed(&tags, MARK.0, |_| Some(Value::text(MARK.1))))
        }),
        ("elasticmapreduce", name) => emr::request(name, parameters),
        _ => parameters.clone(),
    }
}

/// What a task of an action gives, of the answer of the operation.
///
/// # Errors
/// Answers of services that tell of a failure.
pub fn result(
    action: &Action,
    parameters: &Value,
    value: &Value,
    response: &Response,
) -> Result<Value, TaskError> {
    let value = match (action.service, action.name) {
        ("lambda", "invoke") => lambda::result(value, response)?,
        ("events", "putEvents")
            if value.get("FailedEntryCount").and_then(Value::as_i64) > Some(0) =>
        {
            return Err(TaskError::new("EventBridge.FailedEntry", value.to_string()));
        }
        ("bedrock", "invokeModel") => changed(value, "Body", |body| body.map(parsed)),
        ("glue", "startJobRun") => {
            changed(value, "JobName", |_| parameters.get("JobName").cloned())
        }
        ("elasticmapreduce", name) => emr::result(name, value),
        _ => value.clone(),
    };
    Ok(metadata::add(&value, response))
}

/// Why an answer that started a job means that there is none.
pub fn refusal(action: &Action, answer: &Value) -> Option<TaskError> {
    let failures = answer.get("Failures")?.as_array()?;
    let is_ecs = action.service == "ecs" && !failures.is_empty();
    is_ecs.then(|| TaskError::new("AmazonECS.Unknown", answer.to_string()))
}

/// What a task gives that has waited for its job, of what started it and of what is said of it in the end.
pub fn ended(action: &Action, started: &Value, value: Value) -> Value {
    match action.service {
        "elasticmapreduce" => emr::ended(action.name, started, value),
        _ => value,
    }
}

/// EventBridge learns from which execution an event comes.
fn with_resources(parameters: &Value, caller: &Caller) -> Value {
    changed(parameters, "Entries", |entries| {
        let entries = entries?.as_array()?.iter().map(|entry| {
            changed(entry, "Resources", |resources| {
                let given = resources.and_then(Value::as_array).unwrap_or_default();
                let own = [&caller.state_machine, &caller.execution];
                let own = own.map(|arn| Value::from(arn.as_str()));
                Some(Value::array(given.iter().cloned().chain(own)))
            })
        });
        Some(Value::array(entries))
    })
}

/// The same object with the mark in a list of names and values.
fn marked(value: &Value, list: &str, name: &str) -> Value {
    changed(value, list, |entries| {
        let entries = entries.and_then(Value::as_array).unwrap_or_default();
        let mark = Value::object([(name, Value::text(MARK.0)), ("Value", Value::text(MARK.1))]);
        Some(Value::array(entries.iter().cloned().chain([mark])))
    })
}

/// The same object with another value for a member; without the member, where there is none.
fn changed(
    value: &Value,
    name: &str,
    change: impl FnOnce(Option<&Value>) -> Option<Value>,
) -> Value {
    let mut object = value.clone().into_object().unwrap_or_default();
    let members = object.make_mut();
    match change(value.get(name).filter(|value| !value.is_null())) {
        Some(new) => members.insert(name.to_owned(), new),
        None => members.remove(name),
    };
    object.into()
}

/// The same object without a member, and its value.
fn taken(value: &Value, name: &str) -> (Value, Option<Value>) {
    let taken = value.get(name).filter(|value| !value.is_null()).cloned();
    (changed(value, name, |_| None), taken)
}

/// The JSON that a text has, or the text.
fn parsed(value: &Value) -> Value {
    let text = value.as_str().unwrap_or_default();
    Value::parse(text).unwrap_or_else(|_| value.clone())
}

/// An object of the members that have values, by name.
fn object<const N: usize>(members: [(&'static str, Option<Value>); N]) -> Value {
    let members = members
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let mut members: Vec<_> = members.collect();
    members.sort_by_key(|(name, _)| *name);
    if members.is_empty() {
        json!({})
    } else {
        Value::object(members)
    }
}

#[cfg(test)]
mod tests;
