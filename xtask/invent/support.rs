//! Runs invented definitions on every engine; an input and the outcomes of tasks come in, what happened goes out.

mod data_seen;

use std::collections::BTreeMap;
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use asl_runtime::__private::Program;
use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::value::Text;
use asl_runtime::{
    Event, Handler, Observer, Outcome, Run, TaskContext, TaskError, TaskHandler, TaskKind, Value,
};

use data_seen::DataSeen;

/// What an execution runs on: all must come to the same.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Engine {
    /// In process, with an observer, which tells what every state passes.
    Observed,
    /// In process, without one.
    InProcess,
}

impl Engine {
    const ALL: [Self; 2] = [Self::Observed, Self::InProcess];

    fn name(self) -> &'static str {
        match self {
            Self::Observed => "in process, observed",
            Self::InProcess => "in process",
        }
    }
}

/// Hands an execution to the workflow with a number.
pub type Start = fn(&str, &Execution) -> Value;

/// Runs all executions of a plan from one of them on, and prints a line for each.
pub fn run(start: Start) {
    let mut arguments = std::env::args().skip(1);
    let plan = arguments.next().expect("the plan is named");
    let first = arguments.next().and_then(|first| first.parse().ok());
    let text = std::fs::read_to_string(plan).expect("the plan can be read");
    let plan: Value = text.parse().expect("the plan is JSON");
    std::panic::set_hook(Box::new(|panic| {
        eprint!("{}", panic.payload_as_str().unwrap_or("no words"));
    }));
    let requests = plan.as_array().expect("the plan is an array");
    for request in requests.iter().skip(first.unwrap_or(0)) {
        println!("{}", Value::array(on_all_engines(start, request)));
    }
}

fn on_all_engines(start: Start, request: &Value) -> impl Iterator<Item = Value> {
    let name = request.get("program").and_then(Value::as_str);
    let name = name.expect("a request names its program");
    let engines = Engine::ALL.into_iter();
    engines.map(move |engine| start(name, &Execution::new(engine, request)))
}

fn report(engine: Engine, fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let engine = [("engine", Value::text(engine.name()))];
    let fields = engine.into_iter().chain(fields);
    Value::object(fields.map(|(name, value)| (Text::from_static(name), value)))
}

/// One execution: what it is given, and what is seen of it.
pub struct Execution {
    engine: Engine,
    input: Value,
    clock: PausedClock,
    tasks: Handler<Tasks>,
    seen: Bounded,
}

impl Execution {
    fn new(engine: Engine, request: &Value) -> Self {
        let clock = PausedClock::new();
        let tasks = Tasks {
            outcomes: request.get("tasks").cloned().unwrap_or_default(),
            clock: clock.clone(),
            calls: Mutex::default(),
        };
        Self {
            engine,
            input: request.get("input").cloned().unwrap_or_default(),
            clock,
            tasks: Handler(tasks),
            seen: Bounded::default(),
        }
    }

    /// Says that there is no workflow of that name.
    pub fn missing(&self, name: &str) -> ! {
        panic!("there is no {name}")
    }

    /// What answers the tasks.
    pub fn tasks(&self) -> &Handler<Tasks> {
        &self.tasks
    }

    /// Runs the workflow to its end, in virtual time.
    pub fn run<P: Program>(&self, run: Run<P>) -> Value {
        let run = run.name("invented").seed(1).clock(&self.clock);
        let input = self.input.clone();
        let result = match self.engine {
            Engine::Observed => PausedClock::run_until_stuck(run.observer(&self.seen).run(input)),
            Engine::InProcess => PausedClock::run_until_stuck(run.run(input)),
        };
        let end = match result {
            None => vec![("status", Value::text("STUCK"))],
            Some(Ok(output)) => {
                // As a text, for what is nested as deep as data may be would be too deep inside of a report.
                let output = Value::from(output.to_string());
                vec![("status", Value::text("SUCCEEDED")), ("output", output)]
            }
            Some(Err(error)) => {
                let status = error.status().name();
                let texts = [("error", error.error()), ("cause", error.cause())];
                let texts = texts
                    .into_iter()
                    .filter_map(|(name, text)| Some((name, Value::from(text?))));
                let status = [("status", Value::text(status))];
                status.into_iter().chain(texts).collect()
            }
        };
        let clock = [("ended", Value::from(self.clock.now().to_string()))];
        let calls = [("calls", self.tasks.0.calls())];
        let seen = match self.engine {
            Engine::Observed => Some(("seen", self.seen.data.take())),
            Engine::InProcess => None,
        };
        report(
            self.engine,
            end.into_iter().chain(clock).chain(calls).chain(seen),
        )
    }
}

/// What the attempts of each task come to: an attempt has the same outcome on every engine.
pub struct Tasks {
    outcomes: Value,
    clock: PausedClock,
    /// The outcomes that were given, by state, in the order of the calls.
    calls: Mutex<BTreeMap<&'static str, Vec<Value>>>,
}

impl TaskHandler for Tasks {
    async fn call(&self, _resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        let outcome = self.outcome(context);
        if let Some(seconds) = outcome.get("After").and_then(Value::as_f64) {
            self.clock.sleep(Duration::from_secs_f64(seconds)).await;
        }
        if outcome.get("Never").is_some() {
            return pending().await;
        }
        let result = result(&outcome, parameters);
        let waits = matches!(
            context.info().kind,
            TaskKind::Service { callback: true, .. }
        );
        match context.callback().filter(|_| waits) {
            None => result,
            Some(callback) => {
                // The task may have timed out while its worker slept.
                let _ = match result {
                    Ok(output) => callback.succeed(output),
                    Err(error) => callback.fail(error),
                };
                Ok(Value::Null)
            }
        }
    }
}

impl Tasks {
    /// The outcome of an attempt; the last one stands for all that follow.
    fn outcome(&self, context: &TaskContext) -> Value {
        let state = context.state_name();
        let outcomes = self.outcomes.get(state).and_then(Value::as_array);
        let outcomes = outcomes.unwrap_or_default();
        let attempt = usize::try_from(context.attempt()).unwrap_or(usize::MAX);
        let outcome = outcomes.get(attempt).or(outcomes.last());
        let outcome = outcome.cloned().unwrap_or_default();
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.entry(state).or_default().push(outcome.clone());
        outcome
    }

    fn calls(&self) -> Value {
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = calls.iter();
        Value::object(calls.map(|(state, outcomes)| (*state, Value::array(outcomes.clone()))))
    }
}

fn result(outcome: &Value, parameters: Value) -> Outcome {
    if let Some(thrown) = outcome.get("Throw") {
        let field = |name| thrown.get(name).and_then(Value::as_str).map(Text::from);
        return Err(TaskError::from_parts(field("Error"), field("Cause")));
    }
    Ok(outcome.get("Return").cloned().unwrap_or(parameters))
}

/// How many events an execution may have: none that is meant to end has nearly as many.
const EVENTS: usize = 20_000;

/// Sees data, but not without an end.
#[derive(Default)]
struct Bounded {
    data: DataSeen,
    events: AtomicUsize,
}

impl Observer for Bounded {
    fn observe(&self, event: &Event<'_>) {
        let events = self.events.fetch_add(1, Ordering::Relaxed);
        assert!(events < EVENTS, "there are more than {EVENTS} events");
        self.data.observe(event);
    }
}
