//! The details of an event, as AWS shows them.

use crate::event::{Event, EventKind};
use crate::failure::Failure;
use crate::task::{TaskContext, TaskKind};
use crate::value::{Text, Value};

/// The members of an event's details.
type Details = Vec<(&'static str, Value)>;

/// The details of an event, with the name of their member; `None` where AWS shows none.
pub(super) fn of(event: &Event<'_>) -> Option<(Text, Value)> {
    let (name, members) = details(event)?;
    Some((Text::from(name), object(members)))
}

/// The details of an event, with the name of their member.
fn details(event: &Event<'_>) -> Option<(String, Details)> {
    let name = event.kind.name();
    let own = |details: Details| Some((details_name(&name), details));
    match &event.kind {
        EventKind::ExecutionStarted { input } => {
            let mut details = data("input", input);
            details.push(("roleArn", Value::from(event.execution.role_arn())));
            own(details)
        }
        EventKind::ExecutionSucceeded { output } => own(data("output", output)),
        EventKind::ExecutionFailed { failure } | EventKind::ExecutionAborted { failure } => {
            own(error(failure))
        }
        EventKind::ExecutionRedriven { count } => own(vec![("redriveCount", Value::from(*count))]),
        EventKind::ExecutionTimedOut => own(vec![("error", Value::text("States.Timeout"))]),
        EventKind::StateEntered { state, input } => {
            let mut details = vec![("name", Value::text(state.name))];
            details.extend(data("input", input));
            Some(("stateEnteredEventDetails".into(), details))
        }
        EventKind::StateExited {
            state,
            output,
            assigned,
        } => {
            let mut details = vec![("name", Value::text(state.name))];
            details.extend(data("output", output));
            details.extend(assigned_variables(assigned));
            Some(("stateExitedEventDetails".into(), details))
        }
        EventKind::EvaluationFailed {
            state,
            location,
            failure,
        } => {
            let mut details = error(failure);
            details.extend(location.map(|field| ("location", Value::from(field))));
            details.push(("state", Value::text(state.name)));
            own(details)
        }
        EventKind::TaskScheduled { task } => own(scheduled(task)),
        EventKind::TaskStarted { task } => started(task).and_then(own),
        EventKind::TaskSubmitted { task, output } | EventKind::TaskSucceeded { task, output } => {
            own([resource(task), data("output", output)].concat())
        }
        EventKind::TaskFailed { task, failure } | EventKind::TaskTimedOut { task, failure } => {
            own([resource(task), error(failure)].concat())
        }
        EventKind::MapRunStarted { arn } => own(vec![("mapRunArn", Value::from(*arn))]),
        EventKind::MapRunFailed { failure } => own(error(failure)),
        EventKind::MapStateStarted { length } => own(vec![("length", Value::from(*length))]),
        EventKind::MapIterationStarted { state, index }
        | EventKind::MapIterationSucceeded { state, index }
        | EventKind::MapIterationFailed { state, index }
        | EventKind::MapIterationAborted { state, index } => own(vec![
            ("name", Value::text(state.name)),
            ("index", Value::from(*index)),
        ]),
        EventKind::ParallelStateStarted
        | EventKind::ParallelStateSucceeded
        | EventKind::ParallelStateFailed
        | EventKind::MapRunSucceeded
        | EventKind::MapStateSucceeded
        | EventKind::MapStateFailed
        | EventKind::StateAborted { .. } => None,
    }
}

/// `ExecutionStarted` has `executionStartedEventDetails`.
fn details_name(event: &str) -> String {
    let (first, rest) = event.split_at(1);
    format!("{}{rest}EventDetails", first.to_lowercase())
}

fn object(members: Details) -> Value {
    Value::object(
        members
            .into_iter()
            .map(|(name, value)| (Text::from_static(name), value)),
    )
}

/// Input or output: JSON text, and that nothing was cut off.
fn data(name: &'static str, value: &Value) -> Details {
    let details = if name == "input" {
        "inputDetails"
    } else {
        "outputDetails"
    };
    vec![
        (name, Value::from(value.to_string())),
        (details, untruncated()),
    ]
}

fn untruncated() -> Value {
    object(vec![("truncated", Value::Bool(false))])
}

fn error(failure: &Failure) -> Details {
    let error = failure.error().map(|error| ("error", Value::from(error)));
    let cause = failure.cause().map(|cause| ("cause", Value::from(cause)));
    error.into_iter().chain(cause).collect()
}

fn assigned_variables(assigned: &[(&'static str, Value)]) -> Details {
    if assigned.is_empty() {
        return Vec::new();
    }
    let variables = assigned
        .iter()
        .map(|(name, value)| (*name, Value::from(value.to_string())))
        .collect();
    vec![
        ("assignedVariables", object(variables)),
        ("assignedVariablesDetails", untruncated()),
    ]
}

/// `resourceType` and `resource`, which only the events of service integrations have.
fn resource(task: &TaskContext) -> Details {
    match task.info().kind {
        TaskKind::Service {
            service, action, ..
        } => {
            vec![
                ("resourceType", Value::text(service)),
                ("resource", Value::text(action)),
            ]
        }
        TaskKind::Function | TaskKind::Activity => Vec::new(),
    }
}

fn started(task: &TaskContext) -> Option<Details> {
    match task.info().kind {
        TaskKind::Service { .. } => Some(resource(task)),
        // The method that does the work has no name that a worker would give.
        TaskKind::Activity => Some(Vec::new()),
        TaskKind::Function => None,
    }
}

fn scheduled(task: &TaskContext) -> Details {
    let mut details = resource(task);
    let parameters = task.parameters();
    if details.is_empty() {
        details.push(("resource", Value::from(task.resource())));
        details.extend(data("input", parameters));
    } else {
        details.push(("region", Value::from(region(task))));
        details.push(("parameters", Value::from(parameters.to_string())));
    }
    let limits = [
        ("timeoutInSeconds", task.timeout()),
        ("heartbeatInSeconds", task.heartbeat_timeout()),
    ];
    let limits = limits
        .into_iter()
        .filter_map(|(name, limit)| Some((name, limit?.as_secs())));
    details.extend(limits.map(|(name, seconds)| (name, Value::from(seconds))));
    if let Some(role) = task
        .credentials()
        .and_then(|credentials| credentials.get("RoleArn"))
    {
        details.push(("taskCredentials", object(vec![("roleArn", role.clone())])));
    }
    details
}

/// The region that the execution runs in: the fourth part of its ARN.
fn region(task: &TaskContext) -> &str {
    task.execution().id().split(':').nth(3).unwrap_or_default()
}
