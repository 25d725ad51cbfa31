//! Jobs that a `.sync` task waits for: what is asked about them, and what the answer means.

use asl_models::{Action, Job};
use asl_runtime::{TaskError, Value};

/// What is known of a job.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It goes on.
    Running,
    /// It has succeeded, and this is what the task gives.
    Done(Value),
    /// It has failed.
    Failed(TaskError),
}

/// The parameters of a call about a job, out of the request that started it and the response to that.
pub fn arguments(
    wanted: &[(&'static str, &'static str)],
    request: &Value,
    response: &Value,
) -> Value {
    let arguments = wanted.iter().filter_map(|(name, source)| {
        let value = match source
            .strip_prefix('[')
            .and_then(|source| source.strip_suffix(']'))
        {
            Some(source) => Value::array([looked_up(source, request, response)?]),
            None => looked_up(source, request, response)?,
        };
        Some((*name, value))
    });
    Value::object(arguments)
}

/// What a description of a job tells of it; `version` is that of `.sync`.
pub fn verdict(action: &Action, job: &Job, version: u8, described: &Value) -> Verdict {
    let status = at(described, job.status).and_then(|status| status.as_str().map(str::to_owned));
    let status = status.unwrap_or_default();
    let result = shown(job.result, version, described);
    if job.failure.contains(&status.as_str()) || has_failed(action, &result) {
        return Verdict::Failed(TaskError::new("States.TaskFailed", result.to_string()));
    }
    if job.success.contains(&status.as_str()) {
        return Verdict::Done(result);
    }
    Verdict::Running
}

/// A task of ECS that has stopped has failed if one of its containers has: it ends with another code than 0, or with
/// none.
fn has_failed(action: &Action, task: &Value) -> bool {
    let has_stopped = task.get("LastStatus").and_then(Value::as_str) == Some("STOPPED");
    let containers = task
        .get("Containers")
        .and_then(Value::as_array)
        .unwrap_or_default();
    let is_good = |container: &Value| container.get("ExitCode").and_then(Value::as_i64) == Some(0);
    action.service == "ecs" && has_stopped && !containers.iter().all(is_good)
}

/// The part of a description that the task gives: `$`, a path, or `{Name: path}`.
fn shown(result: &str, version: u8, described: &Value) -> Value {
    let inner = result
        .strip_prefix('{')
        .and_then(|inner| inner.strip_suffix('}'));
    if let Some((name, path)) = inner.and_then(|inner| inner.split_once(": ")) {
        return Value::object([(name.to_owned(), shown(path, version, described))]);
    }
    let path = result.strip_prefix("$.").unwrap_or_default();
    let shown = at(described, path).cloned().unwrap_or_default();
    if version == 2 {
        with_json(&shown)
    } else {
        shown
    }
}

/// `.sync:2` shows the input and the output of an execution as JSON (recorded in `start_execution_sync2`).
fn with_json(described: &Value) -> Value {
    let members = described
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    Value::object(members.map(|(name, value)| {
        let is_text_of_json = matches!(name.as_str(), "Input" | "Output");
        let value = if is_text_of_json {
            super::parsed(value)
        } else {
            value.clone()
        };
        (name.to_string(), value)
    }))
}

fn looked_up(source: &'static str, request: &Value, response: &Value) -> Option<Value> {
    let of = |value: &Value, path: &str| at(value, path).filter(|value| !value.is_null()).cloned();
    if let Some(path) = source.strip_prefix("$request.") {
        return of(request, path);
    }
    if let Some(path) = source.strip_prefix("$response.") {
        return of(response, path);
    }
    Some(Value::text(source))
}

/// The value at a path such as `Tasks[0].LastStatus`; an empty path is the value itself.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    let mut steps = path.split('.').filter(|step| !step.is_empty());
    steps.try_fold(value, |value, step| match step.strip_suffix("[0]") {
        Some(name) => value.get(name)?.item(0),
        None => value.get(step),
    })
}
