//! Operations of workers: taking tasks of activities, and answering by task tokens.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use crate::control::activities;
use crate::data::{Answer, Question, Said};
use crate::error::ApiError;
use crate::protocol::Request;
use crate::server::Shared;

/// How long a poll waits for a task.
const POLL: Duration = Duration::from_secs(60);

/// How often it looks.
const PAUSE: Duration = Duration::from_millis(25);

/// GetActivityTask: the answer is empty when there is no task for a minute.
pub(super) async fn take(shared: &Arc<Shared>, request: Request) -> Result<Value, ApiError> {
    let worker = request.text("workerName").unwrap_or_default().to_owned();
    let named = shared
        .control
        .run(move |db| activities::name_of(db, &request));
    let activity = named.await?;
    let end = Instant::now() + POLL;
    while Instant::now() < end {
        for program in shared.backend.everyone() {
            let question = Question::Take {
                activity: activity.clone(),
                worker: worker.clone(),
            };
            if let Answer::Task(Some(task)) = shared.backend.ask(&program, question).await? {
                return Ok(json!({ "taskToken": task.token, "input": task.input }));
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(json!({}))
}

/// SendTaskSuccess.
pub(super) async fn succeed(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    let output = request.required("output");
    if let Some(complaint) = asl_runtime::json_complaint(output) {
        let message = format!("Invalid Output: '{complaint}'");
        return Err(ApiError::new("InvalidOutput", message));
    }
    say(shared, request, Said::Success(output.to_owned())).await
}

/// SendTaskFailure.
pub(super) async fn fail(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    let text = |name| request.text(name).map(str::to_owned);
    let said = Said::Failure {
        error: text("error"),
        cause: text("cause"),
    };
    say(shared, request, said).await
}

/// SendTaskHeartbeat.
pub(super) async fn beat(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    say(shared, request, Said::Heartbeat).await
}

/// Says something by a token. Which process has handed it out, only they know.
async fn say(shared: &Arc<Shared>, request: &Request, said: Said) -> Result<Value, ApiError> {
    let token = request.required("taskToken");
    if !is_token(token) {
        return Err(ApiError::new(
            "InvalidToken",
            "Invalid Token: 'Invalid token'",
        ));
    }
    if is_heard(shared, token, &said).await? {
        return Ok(json!({}));
    }
    // A server that has just started may not have its programs yet.
    shared.backend.settle().await;
    if is_heard(shared, token, &said).await? {
        return Ok(json!({}));
    }
    let message = "Task Timed Out: 'Provided task does not exist anymore'";
    Err(ApiError::new("TaskTimedOut", message))
}

/// Says something to all that run; gives whether one of them knows the token.
async fn is_heard(shared: &Arc<Shared>, token: &str, said: &Said) -> Result<bool, ApiError> {
    for program in shared.backend.everyone() {
        let question = Question::Say {
            token: token.to_owned(),
            said: said.clone(),
        };
        match shared.backend.ask(&program, question).await {
            Ok(_) => return Ok(true),
            Err(error) if error.code == "TaskTimedOut" => {}
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

/// Whether a text looks like a token that was handed out: a number and a UUID.
fn is_token(text: &str) -> bool {
    let parts = text.split_once('.');
    parts.is_some_and(|(number, id)| {
        let is_number = number.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_number && uuid::Uuid::try_parse(id).is_ok()
    })
}
