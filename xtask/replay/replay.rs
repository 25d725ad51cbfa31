//! Answers tasks as they were answered in a recording.

use std::future::Future;
use std::sync::{Mutex, PoisonError};

use asl_runtime::value::Text;
use asl_runtime::{Outcome, TaskContext, TaskError, TaskHandler, TaskKind, Value};

/// Answers tasks from a recording.
pub struct Replay {
    /// The objects that the test had put into buckets.
    buckets: Buckets,
    /// The attempts that nobody has asked for yet, in the order of the recording.
    attempts: Mutex<Vec<Value>>,
    /// Whether any task was attempted in the recording.
    has_attempts: bool,
}

impl Replay {
    /// Answers with the attempts in `"tasks"` of a request, and calls of a bucket from its `"resources"`.
    pub fn of(request: &Value) -> Self {
        let list = |name| request.get(name).and_then(Value::as_array).unwrap_or_default().to_vec();
        let attempts = list("tasks");
        Self {
            buckets: Buckets(list("resources")),
            has_attempts: !attempts.is_empty(),
            attempts: Mutex::new(attempts),
        }
    }

    /// Takes the recorded attempt that a call is: by state, attempt and branch, then by parameters.
    fn take(&self, parameters: &Value, context: &TaskContext) -> Option<Value> {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |attempt: &&Value| is_attempt(attempt, context);
        let same = attempts
            .iter()
            .position(|attempt| fits(&attempt) && scheduled(attempt) == Some(parameters));
        let position = same.or_else(|| attempts.iter().position(|attempt| fits(&attempt)))?;
        Some(attempts.remove(position))
    }
}

fn is_attempt(attempt: &Value, context: &TaskContext) -> bool {
    let state = attempt.get("state").and_then(Value::as_str);
    let number = attempt.get("attempt").and_then(Value::as_i64);
    let indices = attempt.get("map_indices").and_then(Value::as_array);
    let scope: Vec<Value> =
        context.scope().levels().into_iter().map(|(_, index)| Value::from(index)).collect();
    state == Some(context.state_name())
        && number.is_none_or(|number| number == i64::from(context.attempt()))
        && indices.is_none_or(|indices| is_inside(&scope, indices))
}

/// Whether a task at these indices of Maps is the recorded one. Some recordings list iterations that run one after
/// the other as if each enclosed the next: with more indices than there are Maps, the innermost decides.
fn is_inside(scope: &[Value], recorded: &[Value]) -> bool {
    if recorded.len() > scope.len() {
        return recorded.last() == scope.last();
    }
    scope.ends_with(recorded)
}

/// What a recorded attempt was asked to do.
fn scheduled(attempt: &Value) -> Option<&Value> {
    let scheduled = attempt.get("scheduled")?;
    scheduled.get("parameters").or_else(|| scheduled.get("input"))
}

impl TaskHandler for Replay {
    async fn call(&self, resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        let recorded = self.take(&parameters, context);
        if recorded.is_none()
            && let Some(outcome) = self.buckets.call(resource, &parameters)
        {
            return outcome;
        }
        let Some(attempt) = recorded else {
            let cause = format!("no recorded attempt of {} fits {parameters}", context.state_name());
            return Err(TaskError::new("Replay.NoAttempt", cause));
        };
        let mut learned = Vec::new();
        scheduled(&attempt).inspect(|recorded| learn(recorded, &parameters, &mut learned));
        let attempt = replace(&attempt, &learned);
        let outcome = attempt.get("outcome").and_then(recorded_outcome);
        let submitted = attempt.get("submitted").and_then(|submitted| submitted.get("output"));
        let Some(submitted) = submitted.cloned() else { return settle(outcome).await };
        let kind = &context.info().kind;
        let is_callback = matches!(kind, TaskKind::Activity | TaskKind::Service { callback: true, .. });
        let Some(callback) = context.callback().filter(|_| is_callback) else {
            context.submit(async { Ok::<_, TaskError>(submitted) }).await?;
            return settle(outcome).await;
        };
        if let Some(outcome) = outcome {
            let _ = match outcome {
                Ok(output) => callback.succeed(output),
                Err(error) => callback.fail(error),
            };
        }
        Ok(submitted)
    }

    /// An activity that nobody was ever asked to do was not there.
    fn has_activity(&self, _arn: &str) -> bool {
        self.has_attempts
    }
}

/// What the resources of a case say of buckets and their objects.
struct Buckets(Vec<Value>);

impl Buckets {
    /// Answers the calls that an `ItemReader` and a `ResultWriter` make.
    fn call(&self, resource: &str, parameters: &Value) -> Option<Outcome> {
        let bucket = text(parameters, "Bucket");
        let action = resource.rsplit(":s3:").next().unwrap_or_default();
        if !self.0.iter().any(|resource| text(resource, "kind") == "s3_bucket" && text(resource, "name") == bucket) {
            return None;
        }
        match action {
            "getObject" => Some(self.get(bucket, text(parameters, "Key"))),
            "listObjectsV2" => Some(Ok(self.list(bucket, text(parameters, "Prefix")))),
            "putObject" => Some(Ok(Value::object([("ETag", Value::text("\"written\""))]))),
            _ => None,
        }
    }

    fn objects<'a>(&'a self, bucket: &'a str) -> impl Iterator<Item = &'a Value> {
        let objects = self.0.iter().filter(|resource| text(resource, "kind") == "s3_object");
        objects.filter(move |object| text(object, "bucket") == bucket)
    }

    fn get(&self, bucket: &str, key: &str) -> Outcome {
        let object = self.objects(bucket).find(|object| text(object, "key") == key);
        let object = object.ok_or_else(|| TaskError::new("S3.NoSuchKeyException", "The specified key does not exist."))?;
        Ok(Value::object([("Body", Value::from(text(object, "body")))]))
    }

    fn list(&self, bucket: &str, prefix: &str) -> Value {
        let objects = self.objects(bucket).filter(|object| text(object, "key").starts_with(prefix));
        let contents = objects.map(|object| {
            Value::object([
                ("ETag", Value::text("\"etag\"")),
                ("Key", Value::from(text(object, "key"))),
                ("LastModified", Value::text("2024-01-01T00:00:00Z")),
                ("Size", Value::from(text(object, "body").len())),
                ("StorageClass", Value::text("STANDARD")),
            ])
        });
        Value::object([("Contents", Value::array(contents)), ("IsTruncated", Value::Bool(false))])
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Finds out what placeholders of a recorded call stand for in this one, such as its task token.
fn learn<'v>(recorded: &'v Value, actual: &'v Value, learned: &mut Vec<(&'v str, &'v Value)>) {
    match (recorded, actual) {
        (Value::String(placeholder), _) if placeholder.starts_with('<') && recorded != actual => {
            learned.push((placeholder, actual));
        }
        (Value::Object(recorded), Value::Object(actual)) => {
            for (name, value) in recorded.iter() {
                actual.get(name).inspect(|actual| learn(value, actual, learned));
            }
        }
        (Value::Array(recorded), Value::Array(actual)) => {
            for (recorded, actual) in recorded.iter().zip(actual.iter()) {
                learn(recorded, actual, learned);
            }
        }
        _ => {}
    }
}

/// The value with what was learned in the place of placeholders.
fn replace(value: &Value, learned: &[(&str, &Value)]) -> Value {
    match value {
        Value::String(text) => {
            let known = learned.iter().find(|(placeholder, _)| **placeholder == **text);
            known.map_or_else(|| value.clone(), |(_, actual)| (*actual).clone())
        }
        Value::Array(items) => Value::array(items.iter().map(|item| replace(item, learned))),
        Value::Object(members) => Value::object(
            members.iter().map(|(name, value)| (name.clone(), replace(value, learned))),
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// An attempt without an outcome never answers.
fn settle(outcome: Option<Outcome>) -> impl Future<Output = Outcome> + Send {
    async {
        match outcome {
            Some(outcome) => outcome,
            None => std::future::pending().await,
        }
    }
}

fn recorded_outcome(outcome: &Value) -> Option<Outcome> {
    let kind = outcome.get("type").and_then(Value::as_str).unwrap_or_default();
    if kind.ends_with("TimedOut") || kind == "none" {
        return None;
    }
    if outcome.get("error").is_some() || outcome.get("cause").is_some() || kind.ends_with("Failed") {
        let text = |name: &str| outcome.get(name).and_then(Value::as_str).map(Text::from);
        let cause = text("cause_text").or_else(|| text("cause"));
        return Some(Err(TaskError::from_parts(text("error"), cause)));
    }
    let exact = outcome.get("output_text").and_then(Value::as_str).map(Value::parse);
    let output = exact.and_then(Result::ok).or_else(|| outcome.get("output").cloned());
    Some(Ok(output.unwrap_or_default()))
}
