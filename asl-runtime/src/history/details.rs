//! The details of an event, as AWS shows them.

use crate::event::{Event, EventKind};
use crate::failure::Failure;
use crate::task::{TaskContext, TaskKind};
use crate::value::{Text, Value};

/// The members of an event's details.
pub(super) type Details<'a> = Vec<(&'static str, Detail<'a>)>;

/// A member of an event's details.
#[derive(Clone, Copy, Debug)]
pub(super) enum Detail<'a> {
    Text(&'a str),
    Number(u64),
    /// The JSON text of this, as text.
    Json(&'a Value),
    /// An object with the JSON texts of these.
    Variables(&'a [(&'static str, Value)]),
    /// An object with the ARN of a role.
    Role(&'a Value),
    /// That nothing was cut off.
    Untruncated,
}

impl Detail<'_> {
    pub(super) fn to_value(self) -> Value {
        match self {
            Self::Text(text) => Value::from(text),
            Self::Number(number) => Value::from(number),
            Self::Json(value) => Value::from(value.to_text()),
            Self::Variables(variables) => {
                let json = |(name, value): &(&'static str, Value)| {
                    (Text::from_static(name), Value::from(value.to_text()))
                };
                Value::object(variables.iter().map(json))
            }
            Self::Role(arn) => Value::object([("roleArn", arn.clone())]),
            Self::Untruncated => Value::object([("truncated", Value::Bool(false))]),
        }
    }
}

/// The details of an event; `None` where AWS shows none.
pub(super) fn of<'a>(event: &Event<'a>) -> Option<Details<'a>> {
    match event.kind {
        EventKind::ExecutionStarted { input } => {
            let role = [("roleArn", Detail::Text(event.execution.role_arn()))];
            Some(data(INPUT, input).into_iter().chain(role).collect())
        }
        EventKind::ExecutionSucceeded { output } => Some(data(OUTPUT, output).to_vec()),
        EventKind::ExecutionFailed { failure }
        | EventKind::ExecutionAborted { failure }
        | EventKind::MapRunFailed { failure } => Some(error(failure)),
        EventKind::ExecutionRedriven { count } => {
            Some(vec![("redriveCount", Detail::Number(count))])
        }
        EventKind::ExecutionTimedOut => Some(vec![("error", Detail::Text("States.Timeout"))]),
        EventKind::StateEntered { state, input } => Some(named(state.name, data(INPUT, input))),
        EventKind::StateExited {
            state,
            output,
            assigned,
        } => {
            let mut details = named(state.name, data(OUTPUT, output));
            details.extend(assigned_variables(assigned));
            Some(details)
        }
        EventKind::EvaluationFailed {
            state,
            location,
            failure,
        } => {
            let mut details = error(failure);
            details.extend(location.map(|field| ("location", Detail::Text(field))));
            details.push(("state", Detail::Text(state.name)));
            Some(details)
        }
        EventKind::TaskScheduled { task } => Some(scheduled(task)),
        EventKind::TaskStarted { task } => started(task),
        EventKind::TaskSubmitted { task, output } | EventKind::TaskSucceeded { task, output } => {
            Some(joined(resource(task), data(OUTPUT, output)))
        }
        EventKind::TaskFailed { task, failure } | EventKind::TaskTimedOut { task, failure } => {
            Some(joined(resource(task), error(failure)))
        }
        EventKind::MapRunStarted { arn } => Some(vec![("mapRunArn", Detail::Text(arn))]),
        EventKind::MapStateStarted { length } => Some(vec![("length", number(length))]),
        EventKind::MapIterationStarted { state, index }
        | EventKind::MapIterationSucceeded { state, index }
        | EventKind::MapIterationFailed { state, index }
        | EventKind::MapIterationAborted { state, index } => {
            Some(named(state.name, [("index", number(index))]))
        }
        EventKind::ParallelStateStarted
        | EventKind::ParallelStateSucceeded
        | EventKind::ParallelStateFailed
        | EventKind::MapRunSucceeded
        | EventKind::MapStateSucceeded
        | EventKind::MapStateFailed
        | EventKind::StateAborted { .. } => None,
    }
}

/// The name of the member with the details, in parts: `ExecutionStarted` has `executionStartedEventDetails`.
pub(super) fn name(kind: &EventKind<'_>) -> (char, [&'static str; 3]) {
    const SUFFIX: &str = "EventDetails";
    let [first, second] = if matches!(kind, EventKind::StateEntered { .. }) {
        ["StateEntered", ""]
    } else if matches!(kind, EventKind::StateExited { .. }) {
        ["StateExited", ""]
    } else {
        kind.name_parts()
    };
    let mut letters = first.chars();
    let initial = letters.next().unwrap_or_default();
    (
        initial.to_ascii_lowercase(),
        [letters.as_str(), second, SUFFIX],
    )
}

const INPUT: [&str; 2] = ["input", "inputDetails"];
const OUTPUT: [&str; 2] = ["output", "outputDetails"];

/// Input or output: JSON text, and that nothing was cut off.
fn data<'a>(
    [name, details]: [&'static str; 2],
    value: &'a Value,
) -> [(&'static str, Detail<'a>); 2] {
    [(name, Detail::Json(value)), (details, Detail::Untruncated)]
}

/// What is told of a state of this name.
fn named<'a, const N: usize>(
    state: &'a str,
    details: [(&'static str, Detail<'a>); N],
) -> Details<'a> {
    let name = [("name", Detail::Text(state))];
    name.into_iter().chain(details).collect()
}

fn joined<'a>(
    mut first: Details<'a>,
    second: impl IntoIterator<Item = (&'static str, Detail<'a>)>,
) -> Details<'a> {
    first.extend(second);
    first
}

fn number(number: usize) -> Detail<'static> {
    Detail::Number(number as u64)
}

fn error(failure: &Failure) -> Details<'_> {
    let error = failure.error().map(|error| ("error", Detail::Text(error)));
    let cause = failure.cause().map(|cause| ("cause", Detail::Text(cause)));
    error.into_iter().chain(cause).collect()
}

fn assigned_variables<'a>(assigned: &'a [(&'static str, Value)]) -> Details<'a> {
    if assigned.is_empty() {
        return Vec::new();
    }
    vec![
        ("assignedVariables", Detail::Variables(assigned)),
        ("assignedVariablesDetails", Detail::Untruncated),
    ]
}

/// `resourceType` and `resource`, which only the events of service integrations have.
fn resource(task: &TaskContext) -> Details<'static> {
    match task.info().kind {
        TaskKind::Service {
            service, action, ..
        } => {
            vec![
                ("resourceType", Detail::Text(service)),
                ("resource", Detail::Text(action)),
            ]
        }
        TaskKind::Function | TaskKind::Activity => Vec::new(),
    }
}

fn started(task: &TaskContext) -> Option<Details<'static>> {
    match task.info().kind {
        TaskKind::Service { .. } => Some(resource(task)),
        // The method that does the work has no name that a worker would give.
        TaskKind::Activity => Some(Vec::new()),
        TaskKind::Function => None,
    }
}

fn scheduled(task: &TaskContext) -> Details<'_> {
    let mut details: Details<'_> = resource(task);
    if details.is_empty() {
        details.push(("resource", Detail::Text(task.resource())));
        details.extend(data(INPUT, task.parameters()));
    } else {
        details.push(("region", Detail::Text(region(task))));
        details.push(("parameters", Detail::Json(task.parameters())));
    }
    let limits = [
        ("timeoutInSeconds", task.timeout()),
        ("heartbeatInSeconds", task.heartbeat_timeout()),
    ];
    let limits = limits
        .into_iter()
        .filter_map(|(name, limit)| Some((name, limit?.as_secs())));
    details.extend(limits.map(|(name, seconds)| (name, Detail::Number(seconds))));
    let role = task
        .credentials()
        .and_then(|credentials| credentials.get("RoleArn"));
    details.extend(role.map(|role| ("taskCredentials", Detail::Role(role))));
    details
}

/// The region that the execution runs in: the fourth part of its ARN.
fn region(task: &TaskContext) -> &str {
    task.execution().id().split(':').nth(3).unwrap_or_default()
}
