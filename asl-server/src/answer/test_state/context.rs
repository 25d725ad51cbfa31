//! The context object of a test: the one that is given, or that of an execution of which nobody knows.

use serde_json::{Map, Value, json};

use super::subject::{Kind, Subject};
use crate::control::Place;
use crate::error::ApiError;
use crate::protocol::Request;

/// What a member of the context object may be.
#[derive(Clone, Copy)]
enum Type {
    Any,
    Text,
    Number,
}

/// The members that may be given.
const MEMBERS: [(&str, &[(&str, Type)]); 4] = [
    (
        "Execution",
        &[
            ("Id", Type::Text),
            ("Input", Type::Any),
            ("Name", Type::Text),
            ("RoleArn", Type::Text),
            ("StartTime", Type::Text),
            ("RedriveCount", Type::Number),
            ("RedriveTime", Type::Text),
        ],
    ),
    (
        "State",
        &[
            ("EnteredTime", Type::Text),
            ("Name", Type::Text),
            ("RetryCount", Type::Number),
        ],
    ),
    ("StateMachine", &[("Id", Type::Text), ("Name", Type::Text)]),
    ("Task", &[("Token", Type::Text)]),
];

/// The context object.
///
/// # Errors
/// If one is given that AWS refuses.
pub(super) fn context(
    place: &Place,
    request: &Request,
    subject: &Subject,
) -> Result<Value, ApiError> {
    let Some(text) = request.text("context") else {
        return Ok(invented(place, request, subject));
    };
    let refused = |why: String| {
        let message = format!("Invalid Context object provided: {why}");
        Err(ApiError::validation(message))
    };
    let Ok(Value::Object(given)) = serde_json::from_str(text) else {
        return refused("Context object must be a JSON object".to_owned());
    };
    match complaint(&given, subject) {
        Some(why) => refused(why),
        None => Ok(Value::Object(given)),
    }
}

fn complaint(given: &Map<String, Value>, subject: &Subject) -> Option<String> {
    given.iter().find_map(|(name, value)| match name.as_str() {
        "Map" => Some("'Map' field is not supported when mocking a Context object".to_owned()),
        "Task" if !subject.has_token() => Some(
            "Context object contains 'Task' when state is not a Task state with a '.sync' or \
             '.waitForTaskToken' service integration pattern"
                .to_owned(),
        ),
        name => match MEMBERS.iter().find(|(known, _)| *known == name) {
            Some((_, members)) => wrong_member(name, value, members),
            None => Some(format!("Field '{name}' is not allowed")),
        },
    })
}

fn wrong_member(object: &str, value: &Value, known: &[(&str, Type)]) -> Option<String> {
    let Some(members) = value.as_object() else {
        return Some(format!("{object} must be an object"));
    };
    members.iter().find_map(|(name, value)| {
        let Some((_, kind)) = known.iter().find(|(known, _)| known == name) else {
            return Some(format!("Field '{name}' is not allowed"));
        };
        match kind {
            Type::Text if !value.is_string() => Some(format!("{object}.{name} must be a string")),
            Type::Number if !value.is_number() => Some(format!("{object}.{name} must be a number")),
            Type::Any | Type::Text | Type::Number => None,
        }
    })
}

/// That of an execution with names that nobody has given.
fn invented(place: &Place, request: &Request, subject: &Subject) -> Value {
    let random = || uuid::Uuid::new_v4().to_string();
    let (machine, execution) = (random(), random());
    let now = asl_runtime::engine::InProcess::new(asl_runtime::clock::DefaultClock::default(), ());
    let now = asl_runtime::engine::Engine::now(&now).to_string();
    let input = request.text("input").unwrap_or("{}");
    let input: Value = serde_json::from_str(input).unwrap_or_default();
    let mut context = json!({
        "Execution": {
            "Id": place.arn(&format!("express:{machine}:{execution}")),
            "Input": input,
            "Name": execution,
            "RoleArn": request.text("roleArn"),
            "StartTime": now,
        },
        "StateMachine": {
            "Id": place.arn(&format!("stateMachine:{machine}")),
            "Name": machine,
        },
        "State": { "Name": "StateName", "EnteredTime": now },
    });
    let counts_retries = matches!(subject.kind, Kind::Task | Kind::Map | Kind::Parallel);
    if let Some(state) = context.get_mut("State").and_then(Value::as_object_mut)
        && counts_retries
    {
        let retries = super::configured(request, "retrierRetryCount");
        state.insert("RetryCount".to_owned(), json!(retries));
    }
    if let Some(members) = context.as_object_mut()
        && subject.has_token()
    {
        members.insert("Task".to_owned(), json!({ "Token": random() }));
    }
    context
}
