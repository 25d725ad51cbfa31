//! The page that shows workflows and their executions: requests of a browser come in, HTML goes out.
//!
//! What it shows, it asks of the API; what it does, its script asks of the API as any other client.

mod query;

use std::sync::Arc;

use asl_view::{Executions, History, Page};
use serde_json::{Value, json};

use self::query::Query;
use crate::answer::answer;
use crate::error::ApiError;
use crate::protocol::Call;
use crate::server::Shared;

/// What a browser gets.
pub(crate) struct Shown {
    /// Such as `text/html; charset=utf-8`.
    pub(crate) content_type: &'static str,
    pub(crate) body: String,
}

/// Answers a browser, if there is such a page.
///
/// # Errors
/// What the API answers.
pub(crate) async fn show(
    shared: &Arc<Shared>,
    path: &str,
    query: &str,
) -> Option<Result<Shown, ApiError>> {
    let query = Query::read(query);
    let shown = match path {
        "/" => machines(shared, &query).await.map(html),
        "/machine" => executions(shared, &query).await.map(html),
        "/execution" => execution(shared, &query).await.map(html),
        "/execution/data" => progress(shared, &query).await,
        _ => return None,
    };
    Some(shown)
}

fn html(body: String) -> Shown {
    Shown {
        content_type: "text/html; charset=utf-8",
        body,
    }
}

async fn machines(shared: &Arc<Shared>, query: &Query) -> Result<String, ApiError> {
    let list = ask(shared, "ListStateMachines", paged(json!({}), query)).await?;
    Ok(asl_view::machines(&list))
}

async fn executions(shared: &Arc<Shared>, query: &Query) -> Result<String, ApiError> {
    let arn = query.get("arn").unwrap_or_default();
    let machine = ask(
        shared,
        "DescribeStateMachine",
        json!({ "stateMachineArn": arn }),
    )
    .await?;
    let mut wanted = json!({ "stateMachineArn": arn });
    if let (Some(status), Some(members)) = (query.get("status"), wanted.as_object_mut()) {
        members.insert("statusFilter".to_owned(), json!(status));
    }
    // Those of Express machines are not kept.
    let list = match machine.get("type").and_then(Value::as_str) {
        Some("EXPRESS") => json!({}),
        Some(_) | None => ask(shared, "ListExecutions", paged(wanted, query)).await?,
    };
    let definition = machine.get("definition").and_then(Value::as_str);
    let picture = definition.and_then(|definition| shared.backend.picture(definition));
    Ok(asl_view::executions(&Executions {
        machine: &machine,
        list: &list,
        status: query.get("status"),
        picture: picture.as_deref(),
    }))
}

async fn execution(shared: &Arc<Shared>, query: &Query) -> Result<String, ApiError> {
    let arn = query.get("arn").unwrap_or_default();
    let request = json!({ "executionArn": arn });
    let execution = ask(shared, "DescribeExecution", request.clone()).await?;
    let machine = ask(shared, "DescribeStateMachineForExecution", request).await?;
    let text = |value: &Value, name| {
        value
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let definition = text(&machine, "definition");
    let history = history(shared, arn).await?;
    Ok(asl_view::page(&Page {
        title: &text(&execution, "name"),
        definition: &serde_json::from_str(&definition).unwrap_or_default(),
        picture: &shared.backend.picture(&definition).unwrap_or_default(),
        history: &history,
        live: Some(&execution),
    }))
}

/// What has happened until now, for a page that is open.
async fn progress(shared: &Arc<Shared>, query: &Query) -> Result<Shown, ApiError> {
    let history = history(shared, query.get("arn").unwrap_or_default()).await?;
    Ok(Shown {
        content_type: "application/json",
        body: asl_view::events(&history),
    })
}

async fn history(shared: &Arc<Shared>, arn: &str) -> Result<History, ApiError> {
    let mut events = Vec::new();
    let mut request = json!({ "executionArn": arn, "maxResults": 1000 });
    loop {
        let mut answer = ask(shared, "GetExecutionHistory", request.clone()).await?;
        if let Some(Value::Array(page)) = answer.get_mut("events").map(Value::take) {
            events.extend(page);
        }
        let Some(token) = answer.get("nextToken").cloned() else {
            return History::read(&Value::Array(events)).map_err(ApiError::internal);
        };
        if let Some(members) = request.as_object_mut() {
            members.insert("nextToken".to_owned(), token);
        }
    }
}

/// A request for the page of a list that a browser asks for.
fn paged(mut request: Value, query: &Query) -> Value {
    if let (Some(token), Some(members)) = (query.get("next"), request.as_object_mut()) {
        members.insert("nextToken".to_owned(), json!(token));
    }
    request
}

async fn ask(shared: &Arc<Shared>, operation: &str, request: Value) -> Result<Value, ApiError> {
    let target = format!("AWSStepFunctions.{operation}");
    answer(shared, Call::read(&target, request.to_string().as_bytes())?).await
}
