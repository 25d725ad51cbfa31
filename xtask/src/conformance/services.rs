//! Takes what tasks were answered in a recording; gives what `asl-aws` makes of the answers that services must have sent.
//!
//! A recording shows what a task gave, not what the service sent. So the response of HTTP is written first, as the service
//! writes it, and then read as a call reads it: names, values, order, errors and causes come out of `asl-aws`.

mod answer;
mod error;

use asl_aws::integration::{Caller, Gateway, Verdict, function_result, request, result, verdict};
use asl_aws::{
    CallError, Optimized, Response, Style, optimized_error, read_response, sdk_error, write_request,
};
use asl_models::{Action, Operation, Service};
use asl_runtime::{TaskError, Value};

use super::case::Case;

/// What a task gives.
type Outcome = Result<Value, TaskError>;

/// Puts what `asl-aws` makes of the answers into the attempts of a case; tells how many that are.
pub(super) fn go_through(case: &mut Case) -> usize {
    let (file, count) = with_answers(&case.file);
    case.file = file;
    count
}

/// A case, or a row of it, with other attempts.
fn with_answers(file: &Value) -> (Value, usize) {
    let mut count = 0;
    let mut changed = file.clone();
    if let Value::Object(object) = &mut changed {
        for name in ["tasks", "rows"] {
            let Some(items) = file.get(name).and_then(Value::as_array) else {
                continue;
            };
            let items = items.iter().map(|item| {
                let (item, more) = match name {
                    "tasks" => attempt(item),
                    _ => with_answers(item),
                };
                count += more;
                item
            });
            let items: Vec<Value> = items.collect();
            object.make_mut().insert(name, Value::array(items));
        }
    }
    (changed, count)
}

/// A call that a recorded attempt made.
struct Call<'a> {
    service: &'a str,
    /// The action without a pattern.
    name: &'a str,
    pattern: &'a str,
    parameters: Value,
}

/// An attempt with what `asl-aws` makes of its answers, and how many these are.
fn attempt(attempt: &Value) -> (Value, usize) {
    let Some(call) = call(attempt) else {
        return (attempt.clone(), 0);
    };
    let mut changed = attempt.clone();
    let mut count = 0;
    let waits = call.pattern == "waitForTaskToken";
    for (part, is_submission) in [("submitted", true), ("outcome", false)] {
        let Some(recorded) = attempt.get(part).filter(|_| is_submission || !waits) else {
            continue;
        };
        let new = outcome(recorded).and_then(|outcome| call.answer(&outcome, is_submission));
        if let (Some(new), Value::Object(object)) = (new, &mut changed) {
            object.make_mut().insert(part, put(recorded, &new));
            count += 1;
        }
    }
    (changed, count)
}

fn call(attempt: &Value) -> Option<Call<'_>> {
    let scheduled = attempt.get("scheduled")?;
    let text = |name: &str| scheduled.get(name).and_then(Value::as_str);
    let parameters = scheduled
        .get("parameters")
        .or_else(|| scheduled.get("input"));
    let parameters = parameters.cloned().unwrap_or_else(Value::empty_object);
    let resource = text("resource")?;
    if resource.contains(":function:") {
        return Some(Call {
            service: "",
            name: "invoke",
            pattern: "",
            parameters,
        });
    }
    let (name, pattern) = resource.split_once('.').unwrap_or((resource, ""));
    Some(Call {
        service: text("resourceType")?,
        name,
        pattern,
        parameters,
    })
}

impl Call<'_> {
    /// What `asl-aws` makes of the answer behind an outcome; nothing if no service has sent it.
    fn answer(&self, outcome: &Outcome, is_submission: bool) -> Option<Outcome> {
        if self.service.is_empty() {
            let operation = operation("lambda", "invoke")?;
            let response = answer::of_function(outcome)?;
            return match read_response(&operation, &response, Style::Optimized) {
                Ok(value) => Some(function_result(&value, &response)),
                Err(error) => unlike(outcome, &format!("{error:?}")),
            };
        }
        if let Some(service) = self.service.strip_prefix("aws-sdk:") {
            return self.sdk(&operation(service, self.name)?, outcome);
        }
        if let Some(gateway) = Gateway::of(self.service) {
            let read = gateway.result(&answer::of_gateway(outcome)?);
            return Some(read.map(|read| answer::with_lost_headers(&read, outcome)));
        }
        let action = Action::named(self.service, self.name)?;
        match action
            .job
            .filter(|_| self.pattern.starts_with("sync") && !is_submission)
        {
            Some(_) => self.job(action, outcome),
            None => self.optimized(action, outcome),
        }
    }

    fn sdk(&self, operation: &Operation, outcome: &Outcome) -> Option<Outcome> {
        if let Err(invalid) = write_request(operation, &self.parameters, Style::Sdk) {
            return unlike(outcome, &format!("{invalid:?}"));
        }
        let response = answer::of(operation, Style::Sdk, outcome)?;
        let read = read_response(operation, &response, Style::Sdk);
        Some(read.map_err(|mut error| {
            error.attempts = error::attempts(outcome);
            sdk_error(operation, &self.parameters, CallError::Service(error))
        }))
    }

    fn optimized(&self, action: &Action, outcome: &Outcome) -> Option<Outcome> {
        // What does not show the response was made up for a test, and no service has sent it.
        let is_made_up = |output: &Value| output.get("SdkHttpMetadata").is_none();
        if outcome.as_ref().is_ok_and(is_made_up) {
            return None;
        }
        let integration = Optimized::named(self.service)?;
        let (service, name) = action.operation?;
        let operation = operation(service, name)?;
        let parameters = request(action, &self.parameters, false, &Caller::default());
        if let Err(invalid) = write_request(&operation, &parameters, Style::Optimized) {
            return unlike(outcome, &format!("{invalid:?}"));
        }
        let response = answer::of(&operation, Style::Optimized, outcome)?;
        let read = read_response(&operation, &response, Style::Optimized);
        Some(match read {
            Ok(value) => result(action, &self.parameters, &value, &response),
            Err(error) => {
                let error = CallError::Service(error);
                Err(optimized_error(
                    integration,
                    &operation,
                    &self.parameters,
                    error,
                ))
            }
        })
    }

    /// The end of a job, out of what the service says when it is asked.
    fn job(&self, action: &Action, outcome: &Outcome) -> Option<Outcome> {
        let job = action.job?;
        let (service, _) = action.operation?;
        let operation = operation(service, job.poll)?;
        let described = match outcome {
            Ok(output) => output.clone(),
            Err(error) => Value::parse(error.cause()?).ok()?,
        };
        let response = answer::of(&operation, Style::Optimized, &Ok(described))?;
        let value = match read_response(&operation, &response, Style::Optimized) {
            Ok(value) => value,
            Err(error) => return unlike(outcome, &format!("{error:?}")),
        };
        let version = if self.pattern == "sync:2" { 2 } else { 1 };
        match verdict(action, &job, version, &value) {
            Verdict::Running => None,
            Verdict::Done(value) => Some(Ok(value)),
            Verdict::Failed(error) => Some(Err(error)),
        }
    }
}

/// What no recording shows, so that the replay differs: `asl-aws` could not write what was sent, or read what came.
/// Nothing where AWS could not start the task, either.
fn unlike(outcome: &Outcome, why: &str) -> Option<Outcome> {
    let is_refused = outcome
        .as_ref()
        .is_err_and(|error| error.error() == Some("States.Runtime"));
    (!is_refused).then(|| Err(TaskError::new("Services.Unlike", why)))
}

fn operation(service: &str, name: &str) -> Option<Operation> {
    Service::named(service)?.operation(name)
}

/// How a recorded attempt ended; nothing if it did not.
fn outcome(recorded: &Value) -> Option<Outcome> {
    let text = |name: &str| recorded.get(name).and_then(Value::as_str);
    if let Some(error) = text("error") {
        let cause = text("cause_text").or_else(|| text("cause"))?;
        return Some(Err(TaskError::new(error, cause)));
    }
    let exact = text("output_text").and_then(|text| Value::parse(text).ok());
    exact.or_else(|| recorded.get("output").cloned()).map(Ok)
}

/// The recorded part with another outcome.
fn put(recorded: &Value, outcome: &Outcome) -> Value {
    let kept = recorded
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let names = [
        "output",
        "output_text",
        "error",
        "cause",
        "cause_text",
        "cause_json",
    ];
    let kept = kept.filter(|(name, _)| !names.contains(&name.as_str()));
    let kept = kept.map(|(name, value)| (name.to_string(), value.clone()));
    let new = match outcome {
        Ok(output) => vec![("output".to_owned(), output.clone())],
        Err(error) => vec![
            ("error".to_owned(), Value::from(error.error())),
            ("cause".to_owned(), Value::from(error.cause())),
        ],
    };
    Value::object(kept.chain(new).collect::<Vec<_>>())
}

/// A response without anything.
fn empty(status: u16) -> Response {
    Response {
        status,
        ..Response::default()
    }
}
