//! Calls that are no part of the workflow: what is there before it, who completes its tokens, and what is there after it.

use std::sync::Arc;
use std::time::Duration;

use asl_aws::{Aws, Credentials, Https, Request, Settings, Transport};
use asl_models::Service;
use asl_runtime::{TaskError, Value, json, send_task_failure, send_task_success};

use crate::{Saved, client, compare, filled, member, tasks, text};

/// The services of an emulator.
pub(crate) struct Services {
    endpoint: String,
    aws: Aws,
}

/// A client for an emulator.
pub(crate) fn connect(endpoint: &str) -> Aws {
    let settings = Settings {
        endpoint_url: Some(endpoint.to_owned()),
        ..Settings::of_region("us-east-1")
    };
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret");
    Aws::new(settings, Arc::new(Https::new()), Arc::new(credentials))
}

impl Services {
    pub(crate) fn at(endpoint: &str) -> Self {
        Self { endpoint: endpoint.to_owned(), aws: client(endpoint) }
    }

    pub(crate) fn aws(&self) -> &Aws {
        &self.aws
    }

    /// Has moto forget everything. Other emulators do not know what is asked of them.
    pub(crate) async fn reset(&self) {
        let _ = self.post("/moto-api/reset", &Value::Null).await;
        let config = json!({
            "batch": { "use_docker": false },
            "lambda": { "use_docker": false },
            "stepfunctions": { "execute_state_machine": true }
        });
        let _ = self.post("/moto-api/config", &config).await;
    }

    /// A step before the execution.
    pub(crate) async fn prepare(&self, step: &Value, saved: &mut Saved) -> Result<(), String> {
        let step = filled(step, saved);
        if step.get("post").is_some() {
            return self.post(text(&step, "post"), &member(&step, "body")).await;
        }
        let result = self.call(&step).await;
        let result = result.map_err(|error| format!("before: {}: {}", text(&step, "call"), shown(&error)))?;
        save(&step, &result, saved)
    }

    /// A step after the execution: how it differs from what is expected.
    pub(crate) async fn check(&self, step: &Value, saved: &mut Saved) -> Option<String> {
        let step = filled(step, saved);
        let call = text(&step, "call").to_owned();
        match (self.call(&step).await, step.get("error")) {
            (Ok(result), None) => {
                if let Err(problem) = save(&step, &result, saved) {
                    return Some(problem);
                }
                let gives = step.get("gives")?;
                compare::difference(gives, &result).map(|found| format!("after: {call}: {found}"))
            }
            (Ok(result), Some(_)) => Some(format!("after: {call} gives {result}")),
            (Err(error), expected) => {
                let name = Value::from(error.error().unwrap_or_default());
                let is_expected = expected.is_some_and(|expected| compare::difference(expected, &name).is_none());
                (!is_expected).then(|| format!("after: {call}: {}", shown(&error)))
            }
        }
    }

    /// Completes tokens as they turn up; comes back only if it cannot.
    pub(crate) async fn complete_tokens(&self, answers: &Value) -> String {
        for answer in answers.as_array().unwrap_or_default() {
            let token = loop {
                tokio::time::sleep(Duration::from_millis(100)).await;
                let Some(asked) = self.found(answer).await else {
                    continue;
                };
                match self.call(&asked).await {
                    Err(error) => return format!("answers: {}", shown(&error)),
                    Ok(result) => {
                        if let Some(token) = token(&result) {
                            break token;
                        }
                    }
                }
            };
            let completed = match tasks::outcome(answer) {
                Ok(output) => send_task_success(&token, output),
                Err(error) => send_task_failure(&token, error),
            };
            if let Err(error) = completed {
                return format!("answers: {error}");
            }
        }
        std::future::pending().await
    }

    /// The call that may show a token, with what has to be found first; `None` if that is not there yet.
    async fn found(&self, answer: &Value) -> Option<Value> {
        let Some(find) = answer.get("find") else {
            return Some(answer.clone());
        };
        let mut saved = Saved::new();
        let result = self.call(find).await.ok()?;
        save(find, &result, &mut saved).ok()?;
        Some(filled(answer, &saved))
    }

    async fn call(&self, step: &Value) -> Result<Value, TaskError> {
        let call = text(step, "call");
        let (service, action) = call.split_once(':').unwrap_or_default();
        let operation = Service::named(service).and_then(|service| service.operation(action));
        let operation = operation.ok_or_else(|| TaskError::new("Unknown", call))?;
        let parameters = step.get("parameters").cloned().unwrap_or_else(Value::empty_object);
        self.aws.call(&operation, &parameters).await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<(), String> {
        let url = format!("{}{path}", self.endpoint);
        let request = Request {
            method: "POST".to_owned(),
            path: path.to_owned(),
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
            body: body.to_string().into_bytes(),
            ..Request::default()
        };
        let response = Https::new().send(&url, &request).await.map_err(|error| error.to_string())?;
        match response.status {
            200..300 => Ok(()),
            status => Err(format!("{path}: {status} {}", String::from_utf8_lossy(&response.body))),
        }
    }
}

/// Notes the parts of a result that a step names.
fn save(step: &Value, result: &Value, saved: &mut Saved) -> Result<(), String> {
    let names = member(step, "save");
    for (name, path) in names.as_object().into_iter().flat_map(|names| names.iter()) {
        let path = path.as_str().unwrap_or_default();
        let found = path.split('.').try_fold(result, |value, part| match part.parse::<usize>() {
            Ok(index) => value.item(index),
            Err(_) => value.get(part),
        });
        let found = found.ok_or_else(|| format!("there is no {path} in {result}"))?;
        let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
        saved.insert(name.to_string(), text);
    }
    Ok(())
}

/// The token in a result: a member `token`, which may be in a text of JSON.
fn token(value: &Value) -> Option<String> {
    match value {
        Value::Object(members) => {
            let own = members.iter().find(|(name, _)| name.as_str() == "token");
            let own = own.and_then(|(_, token)| token.as_str()).map(str::to_owned);
            own.or_else(|| members.iter().find_map(|(_, value)| token(value)))
        }
        Value::Array(items) => items.iter().find_map(token),
        Value::String(text) => {
            let parsed = Value::parse(text).ok().filter(|value| !matches!(value, Value::String(_)));
            parsed.as_ref().and_then(token)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn shown(error: &TaskError) -> String {
    format!("{}: {}", error.error().unwrap_or_default(), error.cause().unwrap_or_default())
}
