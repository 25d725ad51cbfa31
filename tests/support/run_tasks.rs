//! Answers the tasks of a case as its file says.

use std::collections::HashMap;
use std::future::pending;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::value::Text;
use asl_runtime::{Outcome, TaskContext, TaskError, TaskHandler, TaskKind, Value};

/// The outcomes of the tasks by state, and how often each state has asked for one.
pub struct Tasks {
    outcomes: Value,
    clock: PausedClock,
    calls: Mutex<HashMap<&'static str, usize>>,
}

impl TaskHandler for Tasks {
    async fn call(&self, _resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        let outcome = self.next(context.state_name());
        if let Some(answer) = outcome.get("Submit").cloned() {
            context.submit(async { Ok::<_, TaskError>(answer) }).await?;
        }
        if let Some(seconds) = outcome.get("After").and_then(Value::as_f64) {
            self.clock.sleep(Duration::from_secs_f64(seconds)).await;
        }
        if outcome.get("Never").is_some() {
            return pending().await;
        }
        match context.callback().filter(|_| waits_for_token(context)) {
            None => result(&outcome, parameters, context),
            Some(callback) => {
                if outcome.get("Silent").is_none() {
                    let completed = match result(&outcome, parameters, context) {
                        Ok(output) => callback.succeed(output),
                        Err(error) => callback.fail(error),
                    };
                    completed.expect("the task has only just been started");
                }
                Ok(Value::Null)
            }
        }
    }

    fn has_activity(&self, _arn: &str) -> bool {
        self.has_any()
    }
}

impl Tasks {
    /// Answers with these outcomes, on this clock.
    pub fn new(outcomes: Value, clock: &PausedClock) -> Self {
        Self {
            outcomes,
            clock: clock.clone(),
            calls: Mutex::default(),
        }
    }

    fn has_any(&self) -> bool {
        let states = self.outcomes.as_object();
        states.is_some_and(|states| !states.is_empty())
    }

    /// The outcome of the next call; the last one stands for all that follow.
    fn next(&self, state: &'static str) -> Value {
        let outcomes = self.outcomes.get(state).and_then(Value::as_array);
        let outcomes = outcomes.unwrap_or_else(|| panic!("the case has no tasks for {state}"));
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let call = calls.entry(state).or_default();
        *call += 1;
        outcomes
            .get(*call - 1)
            .or(outcomes.last())
            .cloned()
            .unwrap_or_default()
    }
}

fn waits_for_token(context: &TaskContext) -> bool {
    matches!(
        context.info().kind,
        TaskKind::Service { callback: true, .. }
    )
}

fn result(outcome: &Value, parameters: Value, context: &TaskContext) -> Outcome {
    if let Some(thrown) = outcome.get("Throw") {
        let field = |name| thrown.get(name).and_then(Value::as_str).map(Text::from);
        return Err(TaskError::from_parts(field("Error"), field("Cause")));
    }
    let answer = outcome.get("Return").cloned();
    let Some(show) = outcome.get("Show") else {
        return Ok(answer.unwrap_or(parameters));
    };
    let shown = shown(parameters, context);
    let Some(member) = show.as_str() else {
        return Ok(shown);
    };
    let answer = answer.as_ref().and_then(Value::as_object);
    let mut answer = answer.cloned().unwrap_or_default();
    answer.insert(member, shown);
    Ok(Value::from(answer))
}

/// What the task knows about its call, for cases about just that.
fn shown(parameters: Value, context: &TaskContext) -> Value {
    let seconds = |limit: Option<Duration>| Value::from(limit.map(seconds));
    let fields = [
        ("resource", Value::from(context.resource())),
        ("parameters", parameters),
        ("attempt", Value::from(context.attempt())),
        ("scope", Value::from(context.scope().to_string())),
        ("timeout", seconds(context.timeout())),
        ("heartbeat", seconds(context.heartbeat_timeout())),
        (
            "credentials",
            context.credentials().cloned().unwrap_or_default(),
        ),
        ("token", Value::Bool(context.token().is_some())),
    ];
    Value::object(fields.map(|(name, value)| (Text::from_static(name), value)))
}

/// A number of seconds, whole if they are.
pub fn seconds(duration: Duration) -> Value {
    match duration.subsec_nanos() {
        0 => Value::from(duration.as_secs()),
        _ => Value::from(duration.as_secs_f64()),
    }
}
