//! Runs the workflow of the case that the argument names, as the request on the standard input says, and prints how
//! it ended as one line of JSON.
//!
//! `tasks` has what the task of each state does, or a list of what its attempts do, of which the last one repeats:
//! `Return` (its result), `Throw` (`Error` and `Cause`), `Panic` (a text), `Block` (so many seconds keep its thread
//! busy before it does anything else), `Wait` (it never answers). A task that is not there returns its parameters.

#![allow(dead_code, unused_imports, reason = "a filter may leave no case to run")]
#![allow(deprecated, reason = "hostile definitions have warnings, which are such constants")]

mod cases;

use std::collections::HashMap;
use std::future::{Future, pending};
use std::io::Read;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use asl_runtime::__private::{Program, Run};
use asl_runtime::clock::{PausedClock, ThreadClock};
use asl_runtime::value::Text;
use asl_runtime::{
    ExecutionError, Handler, History, Outcome, TaskContext, TaskError, TaskHandler, Value,
};

type Tasks = Handler<Outcomes>;

fn main() {
    let name = std::env::args().nth(1).expect("the name of the case is the argument");
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("the request can be read");
    let request: Value = text.parse().expect("the request is JSON");
    let outcomes = request.get("tasks").cloned().unwrap_or_default();
    let tasks = Handler(Outcomes { outcomes, attempts: Mutex::default() });
    println!("{}", cases::start(&name, &tasks, &request));
}

/// Runs an execution to its end, or until it is given up.
fn run<P: Program>(run: Run<P>, request: &Value) -> Value {
    let history = History::new();
    let run = run.name("hostile").seed(1).observer(&history);
    let input = request.get("input").cloned().unwrap_or_default();
    let seconds = request.get("dropAfter").and_then(Value::as_f64);
    let deadline = seconds.map(|seconds| Instant::now() + Duration::from_secs_f64(seconds));
    let ended = match request.get("realTime").and_then(Value::as_bool) {
        Some(true) => wait_until(run.clock(ThreadClock::default()).run(input), deadline),
        _ => wait_until(run.clock(PausedClock::new()).run(input), deadline),
    };
    let events = ("Events", Value::from(history.events().len()));
    match ended {
        None => Value::object([("Status", Value::text("DROPPED")), events]),
        Some(Ok(output)) => Value::object([("Status", Value::text("SUCCEEDED")), ("Output", output), events]),
        Some(Err(error)) => describe(&error, events),
    }
}

fn describe(error: &ExecutionError, events: (&str, Value)) -> Value {
    let status = error.status().name();
    let text = |text: Option<&str>| text.map_or(Value::Null, |text| Value::from(text.to_owned()));
    Value::object([
        ("Status", Value::text(status)),
        ("Error", text(error.error())),
        ("Cause", text(error.cause())),
        events,
    ])
}

/// What the tasks do.
struct Outcomes {
    outcomes: Value,
    attempts: Mutex<HashMap<&'static str, usize>>,
}

impl Outcomes {
    /// What this attempt of a state's task does.
    fn next(&self, state: &'static str) -> Option<&Value> {
        let outcomes = self.outcomes.get(state)?;
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        let attempt = attempts.entry(state).or_default();
        *attempt += 1;
        match outcomes.as_array() {
            None => Some(outcomes),
            Some(list) => list.get(*attempt - 1).or(list.last()),
        }
    }
}

impl TaskHandler for Outcomes {
    async fn call(&self, _resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        let Some(outcome) = self.next(context.state_name()) else {
            return Ok(parameters);
        };
        if let Some(seconds) = outcome.get("Block").and_then(Value::as_f64) {
            thread::sleep(Duration::from_secs_f64(seconds));
        }
        if outcome.get("Wait").is_some() {
            pending::<()>().await;
        }
        if let Some(words) = outcome.get("Panic").and_then(Value::as_str) {
            panic!("{words}");
        }
        let Some(thrown) = outcome.get("Throw") else {
            return Ok(outcome.get("Return").cloned().unwrap_or(parameters));
        };
        let field = |name| thrown.get(name).and_then(Value::as_str).map(Text::from);
        Err(TaskError::from_parts(field("Error"), field("Cause")))
    }
}

/// Waits for a future on this thread; gives it up at the deadline, as far as it lets anyone look at the time.
fn wait_until<F: Future>(future: F, deadline: Option<Instant>) -> Option<F::Output> {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(output);
        }
        match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
            None => thread::park(),
            Some(Duration::ZERO) => return None,
            Some(left) => thread::park_timeout(left),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
