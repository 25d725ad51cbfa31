//! Takes the requests of the test `run` in `requests.json`; gives on the standard output what became of each
//! execution, one line of JSON for one request.
//!
//! The test puts this file beside the modules of the definitions and a function that finds them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::data_seen::DataSeen;
use crate::run_tasks::{Tasks, seconds};

use asl_runtime::__private::Program;
use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::value::Text;
use asl_runtime::{Event, EventKind, Handler, HistoryEvent, Observer, Run, Value};

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
        let tasks = Tasks::new(outcomes, &clock);
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
        let result = PausedClock::run_until_stuck(run.run(self.input.clone()));
        let elapsed = seconds(self.clock.now().since(start));
        let mut report = match result {
            None => vec![("status", Value::text("STUCK"))],
            Some(Ok(output)) => vec![("status", Value::text("SUCCEEDED")), ("output", output)],
            Some(Err(error)) => {
                let status = error.status().name();
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
        let mut written = String::new();
        event.write_json(&mut written);
        assert_eq!(written, HistoryEvent::of(event).to_string());
        let mut names = self.lock();
        names.events.push(Value::from(event.kind.name()));
        names.chain.push(Value::from(event.previous_id));
        if let EventKind::StateEntered { state, .. } = &event.kind {
            names.states.push(Value::text(state.name));
        }
    }
}
