//! Takes the requests of the test `run` in `requests.json`; gives on the standard output what became of each
//! execution, one line of JSON for one request.
//!
//! The test puts this file beside the modules of the definitions and a function that finds them.

use std::collections::HashMap;
use std::future::pending;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::data_seen::DataSeen;

use asl_runtime::__private::Program;
use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::value::Text;
use asl_runtime::{
    Event, EventKind, Handler, Observer, Outcome, Run, Status, TaskContext, TaskError, TaskHandler,
    TaskKind, Value,
};

/// Runs the execution of each request, which `start` hands to the workflow of that name.
pub(crate) fn run(start: fn(&str, &Execution) -> Value) {
    let text = std::fs::read_to_string("requests.json").expect("the requests can be read");
    let requests: Value = text.parse().expect("the requests are JSON");
    for request in requests.as_array().expect("the requests are an array") {
        let definition = request.get("definition").and_then(Value::as_str);
        let definition = definition.expect("a request names its definition");
        println!("{}", start(definition, &Execution::new(request)));
    }
}

/// One execution: what it is given, and what is seen of it.
pub(crate) struct Execution {
    input: Value,
    clock: PausedClock,
    tasks: Handler<Tasks>,
    seen: Seen,
}

impl Execution {
    fn new(request: &Value) -> Self {
        let clock = PausedClock::new();
        let outcomes = request.get("tasks").cloned().unwrap_or_default();
        let tasks = Tasks {
            outcomes,
            clock: clock.clone(),
            calls: Mutex::default(),
        };
        let input = request
            .get("input")
            .cloned()
            .unwrap_or_else(Value::empty_object);
        Self {
            input,
            clock,
            tasks: Handler(tasks),
            seen: Seen::default(),
        }
    }

    /// What answers the tasks.
    pub(crate) fn tasks(&self) -> &Handler<Tasks> {
        &self.tasks
    }

    /// Runs the workflow to its end, in virtual time.
    pub(crate) fn run<P: Program>(&self, run: Run<P>) -> Value {
        let run = run
            .name("test")
            .seed(1)
            .clock(&self.clock)
            .observer(&self.seen);
        let start = self.clock.now();
        let result = PausedClock::run_until_stuck(run.start(self.input.clone()));
        let elapsed = seconds(self.clock.now().since(start));
        let mut report = match result {
            None => vec![("status", Value::text("STUCK"))],
            Some(Ok(output)) => vec![("status", Value::text("SUCCEEDED")), ("output", output)],
            Some(Err(error)) => {
                let status = match error.status() {
                    Status::Failed => "FAILED",
                    Status::TimedOut => "TIMED_OUT",
                };
                let texts = [("error", error.error()), ("cause", error.cause())];
                let texts = texts
                    .into_iter()
                    .filter_map(|(name, text)| Some((name, Value::from(text?))));
                [("status", Value::text(status))]
                    .into_iter()
                    .chain(texts)
                    .collect()
            }
        };
        report.push(("states", Value::array(self.seen.lock().states.drain(..))));
        report.push(("events", Value::array(self.seen.lock().events.drain(..))));
        report.push(("chain", Value::array(self.seen.lock().chain.drain(..))));
        report.push(("elapsed", elapsed));
        report.push(("data", self.seen.data.take()));
        Value::object(
            report
                .into_iter()
                .map(|(name, value)| (Text::from_static(name), value)),
        )
    }
}

fn seconds(duration: Duration) -> Value {
    match duration.subsec_nanos() {
        0 => Value::from(duration.as_secs()),
        _ => Value::from(duration.as_secs_f64()),
    }
}

/// The outcomes of the tasks by state, and how often each state has asked for one.
pub(crate) struct Tasks {
    outcomes: Value,
    clock: PausedClock,
    calls: Mutex<HashMap<&'static str, usize>>,
}

impl TaskHandler for Tasks {
    async fn call(&self, _resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        let outcome = self.next(context.state_name());
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

/// The events by name, the states entered, and the data of states.
#[derive(Default)]
struct Seen {
    names: Mutex<Names>,
    data: DataSeen,
}

#[derive(Default)]
struct Names {
    states: Vec<Value>,
    events: Vec<Value>,
    /// The ids of the events that they follow.
    chain: Vec<Value>,
}

impl Seen {
    fn lock(&self) -> MutexGuard<'_, Names> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observer for Seen {
    fn observe(&self, event: &Event<'_>) {
        self.data.observe(event);
        let mut names = self.lock();
        names.events.push(Value::from(event.kind.name()));
        names.chain.push(Value::from(event.previous_id));
        if let EventKind::StateEntered { state, .. } = &event.kind {
            names.states.push(Value::text(state.name));
        }
    }
}
