//! GetExecutionHistory: events in pages, with times as the API writes them.

use std::sync::Arc;

use asl_runtime::Timestamp;
use serde_json::{Map, Value, json};

use super::executions::{ask, find, mismatch, which};
use crate::control::machines::insert;
use crate::control::{cursor, executions::Registered, seconds, token};
use crate::data::{Answer, Question};
use crate::error::ApiError;
use crate::protocol::Request;
use crate::server::Shared;

/// GetExecutionHistory.
pub(super) async fn events(shared: &Arc<Shared>, request: &Request) -> Result<Value, ApiError> {
    let execution = find(shared, request).await?;
    let question = Question::History(which(&execution)?);
    let Answer::Events(mut events) = ask(shared, &execution, question).await? else {
        return Err(mismatch());
    };
    if request.is_set("reverseOrder") {
        events.reverse();
    }
    let behind = request.text("nextToken").map(cursor).transpose()?;
    let start = behind.and_then(|key| key.parse::<usize>().ok());
    let (start, size) = (start.unwrap_or_default(), request.page_size(100));
    let with_data = request.get("includeExecutionData") != Some(&Value::Bool(false));
    let end = start.saturating_add(size);
    let has_more = events.len() > end;
    let page = events.into_iter().skip(start).take(size);
    let page = page.map(|event| shown(event, &execution, with_data));
    let mut answer = Map::new();
    insert(&mut answer, [("events", page.collect())]);
    let next = has_more.then(|| ("nextToken", json!(token(&end.to_string()))));
    insert(&mut answer, next);
    Ok(Value::Object(answer))
}

fn shown(mut event: Value, execution: &Registered, with_data: bool) -> Value {
    let Some(members) = event.as_object_mut() else {
        return event;
    };
    let time = members.get("timestamp").and_then(Value::as_str);
    if let Some(time) = time.and_then(Timestamp::parse) {
        members.insert("timestamp".to_owned(), seconds(time.as_millis()));
    }
    // The input is shown as it was sent.
    let started = members.get_mut("executionStartedEventDetails");
    if let Some(details) = started.and_then(Value::as_object_mut) {
        details.insert("input".to_owned(), json!(execution.input));
    }
    if !with_data {
        let details = members
            .iter_mut()
            .filter(|(name, _)| name.ends_with("Details"));
        for details in details.filter_map(|(_, details)| details.as_object_mut()) {
            details.retain(|name, _| !matches!(name.as_str(), "input" | "output"));
        }
    }
    event
}
