//! Histories of executions that were redriven: what happened before, the redrive, and what happened since.

use std::collections::{HashMap, HashSet};

use asl_runtime::value::Text;
use asl_runtime::{HistoryEvent, Timestamp, Value};

/// What shows that an attempt was begun.
const BEGUN: [&str; 6] = [
    "TaskScheduled",
    "TaskStarted",
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "ActivityScheduled",
    "ActivityStarted",
];

/// An event of a run.
#[derive(Clone, Debug)]
pub(crate) struct Noted {
    pub(crate) event: HistoryEvent,
    /// What the sites of its scope begin with.
    pub(crate) scope: String,
    /// Whether it happened behind the mark of a redrive.
    pub(crate) is_behind: bool,
}

/// The history of an execution that was redriven: `past` is the one before, and `run` are the events of the run since,
/// which begins anew and comes to the mark of the redrive.
pub(crate) fn continued(past: &[Value], run: &[Noted], redrives: u32, at: Timestamp) -> Vec<Value> {
    let mut begun = begun_again(run);
    if let Some(last) = run.last().filter(|last| !last.is_behind) {
        // It has failed for its data alone, and fails again.
        begun.extend(
            last.event
                .name
                .starts_with("Execution")
                .then_some(last.event.id),
        );
    }
    let is_new = |noted: &Noted| noted.is_behind || begun.contains(&noted.event.id);
    let redriven = past.len() as u64 + 1;
    let mut numbers = known(past, run.iter().filter(|noted| !is_new(noted)));
    let mut events = past.to_vec();
    events.push(redrive_event(redriven, redrives, at));
    for (number, noted) in (redriven + 1..).zip(run.iter().filter(|noted| is_new(noted))) {
        let event = &noted.event;
        numbers.insert(event.id, number);
        let is_first = begun.contains(&event.id) && !begun.contains(&event.previous_id);
        let previous = numbers.get(&event.previous_id).filter(|_| !is_first);
        let event = HistoryEvent {
            id: number,
            previous_id: previous.copied().unwrap_or(redriven),
            time: if noted.is_behind { event.time } else { at },
            ..event.clone()
        };
        events.push(event.to_value());
    }
    events
}

/// The events of attempts that had begun, and not ended, where the mark of the redrive is: they are made again.
pub(crate) fn begun_again(run: &[Noted]) -> HashSet<u64> {
    let mut gone_on = HashSet::new();
    let mut begun = HashSet::new();
    for noted in run.iter().rev().filter(|noted| !noted.is_behind) {
        let is_begun = BEGUN.contains(&noted.event.name.as_str());
        if is_begun && !gone_on.contains(noted.scope.as_str()) {
            begun.insert(noted.event.id);
        } else {
            gone_on.insert(noted.scope.as_str());
        }
    }
    begun
}

/// The numbers that events of the run have in the past: they are there in the same order, among others.
fn known<'a>(past: &[Value], run: impl Iterator<Item = &'a Noted>) -> HashMap<u64, u64> {
    let mut numbers = HashMap::new();
    let mut left = past.iter();
    for noted in run {
        let event = noted.event.to_value();
        let is_same = |old: &&Value| {
            let mut members = event
                .as_object()
                .into_iter()
                .flat_map(|members| members.iter());
            members.all(|(name, value)| {
                matches!(name.as_str(), "id" | "previousEventId" | "timestamp")
                    || old.get(name) == Some(value)
            })
        };
        let ahead = left.clone();
        match left.find(is_same) {
            Some(old) => {
                let number = old.get("id").and_then(Value::as_i64).unwrap_or_default();
                numbers.insert(noted.event.id, number.unsigned_abs());
            }
            None => left = ahead,
        }
    }
    numbers
}

fn redrive_event(id: u64, redrives: u32, at: Timestamp) -> Value {
    let details = Value::object([("redriveCount", Value::from(redrives))]);
    let event = HistoryEvent {
        id,
        previous_id: id - 1,
        time: at,
        name: Text::from_static("ExecutionRedriven"),
        details: Some((Text::from_static("executionRedrivenEventDetails"), details)),
    };
    event.to_value()
}
