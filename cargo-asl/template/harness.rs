//! Runs the workflow as the request on the standard input says; the output goes to the standard output.

use std::collections::HashMap;
use std::io::Read;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use asl_runtime::clock::{PausedClock, ThreadClock};
use asl_runtime::value::Text;
use asl_runtime::{
    Event, EventKind, ExecutionError, Handler, History, Observer, Outcome, TaskContext, TaskError,
    TaskHandler, TaskKind, Value,
};

use crate::buckets::Buckets;
use crate::map_runs::MapRuns;
use crate::services::{Services, block_on};

/// Runs the workflow.
pub(crate) fn main() -> ExitCode {
    let request = match read() {
        Ok(request) => request,
        Err(reason) => {
            eprintln!("error: {reason}");
            return ExitCode::from(2);
        }
    };
    let buckets = match Buckets::open(request.get("buckets")) {
        Ok(buckets) => buckets,
        Err(reason) => {
            eprintln!("error: {reason}");
            return ExitCode::from(2);
        }
    };
    let progress = Progress::default();
    let result = block_on(run(&request, buckets, &progress));
    if request.get("history").and_then(Value::as_bool) == Some(true) {
        println!("{}", visible(&format!("{:#}", progress.history.to_value())));
        return if result.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    match result {
        Ok(output) => {
            println!("{}", visible(&output.to_string()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}", visible(&describe(&error).to_string()));
            ExitCode::FAILURE
        }
    }
}

/// The request: an object of `input`, `tasks`, `name`, `buckets`, `realTime` and `history`.
fn read() -> Result<Value, Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text.parse()?)
}

async fn run(request: &Value, buckets: Buckets, progress: &Progress) -> Result<Value, ExecutionError> {
    let outcomes = request.get("tasks").cloned().unwrap_or_default();
    let tasks = Handler(Tasks::new(outcomes, buckets, Services::connect().await));
    let mut run = crate::execution(&tasks).observer(progress);
    if let Some(name) = request.get("name").and_then(Value::as_str) {
        run = run.name(name.to_owned());
    }
    let input = request.get("input").cloned().unwrap_or_default();
    if request.get("realTime").and_then(Value::as_bool) == Some(true) {
        run.clock(ThreadClock::default()).run(input).await
    } else {
        run.clock(PausedClock::new()).run(input).await
    }
}

/// The outcomes of the tasks, and how often each state has asked for one.
struct Tasks {
    outcomes: Value,
    attempts: Mutex<HashMap<&'static str, usize>>,
    /// Who reads and writes objects, where there is no outcome.
    buckets: Buckets,
    /// Who does the other tasks that have no outcome.
    services: Services,
}

impl TaskHandler for Tasks {
    async fn call(&self, _resource: &str, _parameters: Value, task: &TaskContext) -> Outcome {
        match self.next(task.state_name()) {
            Some(outcome) => answer(task, outcome),
            None => match self.buckets.call(task).await {
                Some(outcome) => outcome,
                None => self.services.call(task).await,
            },
        }
    }
}

impl Tasks {
    fn new(outcomes: Value, buckets: Buckets, services: Services) -> Self {
        Self {
            outcomes,
            attempts: Mutex::default(),
            buckets,
            services,
        }
    }

    /// What the tasks file says of the next attempt in a state.
    fn next(&self, state: &'static str) -> Option<Outcome> {
        let outcomes = self.outcomes.get(state)?;
        let attempt = self.count(state);
        let listed = outcomes
            .as_array()
            .and_then(|list| list.get(attempt).or(list.last()));
        let outcome = listed.unwrap_or(outcomes);
        Some(match outcome.get("Throw") {
            None => Ok(outcome.get("Return").cloned().unwrap_or_default()),
            Some(thrown) => {
                let field = |name| thrown.get(name).and_then(Value::as_str).map(Text::from);
                Err(TaskError::from_parts(field("Error"), field("Cause")))
            }
        })
    }

    /// How often the state has asked before.
    fn count(&self, state: &'static str) -> usize {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = attempts.entry(state).or_default();
        *count += 1;
        *count - 1
    }
}

/// Gives the outcome of one attempt, through the task token where the state waits for that.
fn answer(task: &TaskContext, outcome: Outcome) -> Outcome {
    let waits = matches!(task.info().kind, TaskKind::Service { callback: true, .. });
    match task.callback().filter(|_| waits) {
        None => outcome,
        Some(callback) => {
            // The task cannot be over yet: it is only just being started.
            let _ = match outcome {
                Ok(output) => callback.succeed(output),
                Err(error) => callback.fail(error),
            };
            Ok(Value::Null)
        }
    }
}

/// Shows the states as they are entered, and the tasks that fail, and keeps the history.
#[derive(Default)]
struct Progress {
    history: History,
    map_runs: MapRuns,
}

impl Observer for Progress {
    fn observe(&self, event: &Event<'_>) {
        self.history.observe(event);
        if !self.map_runs.observe(event) {
            return;
        }
        let scope = match event.scope.is_top() {
            true => String::new(),
            false => format!("{} / ", event.scope),
        };
        match &event.kind {
            EventKind::StateEntered { state, .. } => {
                eprintln!("{}", visible(&format!("{scope}{} ({})", state.name, state.kind)));
            }
            EventKind::TaskFailed { failure, .. } | EventKind::TaskTimedOut { failure, .. } => {
                let error = failure.error().unwrap_or("an error without a name");
                let cause = failure.cause().map(|cause| format!(": {cause}"));
                eprintln!("{}", visible(&format!("  failed with {error}{}", cause.unwrap_or_default())));
            }
            _ => {}
        }
    }
}

fn describe(error: &ExecutionError) -> Value {
    let status = error.status().name();
    let text = |text: Option<&str>| text.map_or(Value::Null, |text| Value::from(text.to_owned()));
    Value::object([
        ("Status", Value::text(status)),
        ("Error", text(error.error())),
        ("Cause", text(error.cause())),
    ])
}

/// The text with characters that a terminal obeys, or that change the direction of text, as JSON may write them.
fn visible(text: &str) -> String {
    let is_obeyed = |c: char| {
        let is_control = c.is_control() && c != '\n' && c != '\t';
        is_control || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let shown = text.chars().map(|c| match is_obeyed(c) {
        true => format!("\\u{:04x}", u32::from(c)),
        false => c.to_string(),
    });
    shown.collect()
}
