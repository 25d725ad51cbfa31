//! Replays one recorded execution: its input and what its tasks answered come in, what happened goes out.

mod data_seen;
mod replay;

use std::sync::Arc;

use asl_runtime::__private::{Program, Run};
use asl_runtime::clock::PausedClock;
use asl_runtime::value::{Map, Text};
use asl_runtime::{Event, Express, Handler, History, HistoryEvent, Observer, Value};

use data_seen::DataSeen;
use replay::Replay;

/// The machine of all replays; recordings show placeholders in its place.
const STATE_MACHINE: &str = "arn:aws:states:us-east-1:111111111111:stateMachine:Replay";

/// The role of all replays.
const ROLE: &str = "arn:aws:iam::111111111111:role/replay";

/// The history of an execution, and the data of its states.
struct Seen {
    history: History,
    data: DataSeen,
}

impl Observer for Seen {
    fn observe(&self, event: &Event<'_>) {
        (&self.history).observe(event);
        self.data.observe(event);
    }
}

/// Runs one execution to its end and reports what happened.
pub fn execute<P: Program>(request: &Value, program: fn(Arc<Handler<Replay>>) -> P) -> Value {
    let text = |name| request.get(name).and_then(Value::as_str).unwrap_or_default();
    let input: Value = text("input").parse().unwrap_or_default();
    let seen = Seen { history: History::new(), data: DataSeen::default() };
    let run = Run::new(program(Arc::new(Handler(Replay::of(request)))));
    let run = run.clock(PausedClock::new()).observer(&seen).state_machine_arn(STATE_MACHINE).role_arn(ROLE);
    let run = match text("express") {
        "sync" => run.express(Express::Synchronous),
        "async" => run.express(Express::Asynchronous),
        _ => run,
    };
    let result = PausedClock::run_until_stuck(run.name("replay").seed(1).run(input));
    let mut report = Map::new();
    match result {
        None => {
            report.insert("status", Value::text("RUNNING"));
        }
        Some(Ok(output)) => {
            report.insert("status", Value::text("SUCCEEDED"));
            report.insert("output", Value::from(output.to_string()));
        }
        Some(Err(error)) => {
            let status = error.status().name();
            report.insert("status", Value::text(status));
            report.insert("error", Value::from(error.error().map(Text::from)));
            report.insert("cause", Value::from(error.cause().map(Text::from)));
        }
    }
    let events = seen.history.events();
    report.insert("events", Value::array(events.iter().map(HistoryEvent::to_value)));
    report.insert("data", seen.data.take());
    Value::from(report)
}
