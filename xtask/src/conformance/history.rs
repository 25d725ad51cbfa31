//! Takes the events of an execution, here and in the recording; tells how the two differ.

use std::collections::BTreeMap;

use asl_runtime::Value;

use super::wildcard::Comparer;

/// One event, in the form of the recordings.
#[derive(Clone, Debug)]
struct Event {
    id: i64,
    previous: i64,
    kind: String,
    details: BTreeMap<String, Value>,
}

/// Members of the details that AWS adds to all data; recordings leave them out.
const NOISE: [&str; 3] = ["inputDetails", "outputDetails", "assignedVariablesDetails"];

/// Members that are JSON text in a history, and JSON in a recording.
const TEXTS: [&str; 3] = ["input", "output", "parameters"];

/// Compares two histories; branches and iterations may interleave in another way.
pub(super) fn compare(
    comparer: &mut Comparer,
    recorded: &[Value],
    actual: &[Value],
) -> Result<(), String> {
    let recorded: Vec<Event> = recorded.iter().map(recorded_event).collect();
    let actual: Vec<Event> = actual.iter().map(actual_event).collect();
    if recorded.iter().any(|event| event.id == 0) {
        return compare_unordered(comparer, &recorded, &actual);
    }
    let exact = compare_in_order(comparer, &recorded, &actual);
    if exact.is_ok() || !runs_concurrently(&recorded) {
        return exact;
    }
    compare_interleaved(comparer, &recorded, &actual).map_err(|_| exact.err().unwrap_or_default())
}

fn compare_in_order(
    comparer: &mut Comparer,
    recorded: &[Event],
    actual: &[Event],
) -> Result<(), String> {
    for (expected, here) in recorded.iter().zip(actual) {
        compare_event(comparer, expected, here)?;
        if (expected.id, expected.previous) != (here.id, here.previous) {
            return Err(format!(
                "event {} {} follows {}, actual {} follows {}",
                expected.id, expected.kind, expected.previous, here.id, here.previous
            ));
        }
    }
    if recorded.len() == actual.len() {
        return Ok(());
    }
    let kinds = |events: &[Event]| {
        events
            .iter()
            .map(|event| event.kind.clone())
            .collect::<Vec<_>>()
    };
    Err(format!(
        "{} events recorded, {} here: {:?}",
        recorded.len(),
        actual.len(),
        kinds(actual)
            .get(recorded.len().min(actual.len()).saturating_sub(1)..)
            .unwrap_or_default()
    ))
}

fn compare_event(comparer: &mut Comparer, expected: &Event, here: &Event) -> Result<(), String> {
    let place = format!("event {} {}", expected.id, expected.kind);
    if expected.kind != here.kind {
        return Err(format!("{place}: actual {} {:?}", here.kind, here.details));
    }
    // A worker gives its own name to the activities that it takes; the methods here are no workers.
    let is_ours = |name: &&String| *name != "workerName";
    let keys = |event: &Event| {
        let keys = event.details.keys().filter(is_ours);
        keys.cloned().collect::<Vec<_>>()
    };
    if keys(expected) != keys(here) {
        return Err(format!(
            "{place}: details {:?}, actual {:?}",
            keys(expected),
            keys(here)
        ));
    }
    let details = expected.details.iter();
    for (name, value) in details.filter(|(name, _)| is_ours(name)) {
        let actual = here.details.get(name).cloned().unwrap_or_default();
        // A cause that is JSON is recorded as JSON.
        let is_parsed = value.as_object().is_some() && actual.as_str().is_some();
        let actual = if is_parsed { parsed(&actual) } else { actual };
        comparer.compare(&format!("{place} {name}"), value, &actual)?;
    }
    Ok(())
}

fn runs_concurrently(events: &[Event]) -> bool {
    let started = ["ParallelStateStarted", "MapStateStarted"];
    events
        .iter()
        .any(|event| started.contains(&event.kind.as_str()))
}

/// Whether the events are the same, with the same chains, in whatever order they were numbered.
fn compare_interleaved(
    comparer: &mut Comparer,
    recorded: &[Event],
    actual: &[Event],
) -> Result<(), String> {
    let (mut expected, mut here) = (chains(recorded), chains(actual));
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    here.sort_by(|a, b| a.0.cmp(&b.0));
    if expected.len() != here.len() {
        return Err("another number of events".into());
    }
    for ((chain, expected), (other, here)) in expected.iter().zip(&here) {
        if chain != other {
            return Err(format!("{chain} against {other}"));
        }
        compare_event(comparer, expected, here)?;
    }
    Ok(())
}

/// Each event with the chain of events that led to it, as text.
fn chains(events: &[Event]) -> Vec<(String, &Event)> {
    let mut chains: BTreeMap<i64, String> = BTreeMap::new();
    let mut found = Vec::new();
    for event in events {
        let before = chains.get(&event.previous).cloned().unwrap_or_default();
        let name = event
            .details
            .get("name")
            .map(ToString::to_string)
            .unwrap_or_default();
        let index = event
            .details
            .get("index")
            .map(ToString::to_string)
            .unwrap_or_default();
        let chain = format!("{before}>{}{name}{index}", event.kind);
        chains.insert(event.id, chain.clone());
        found.push((chain, event));
    }
    found
}

/// A recording that its test has sorted: events inside of a Parallel have no ids, and some of the ends of
/// Parallel states were dropped.
fn compare_unordered(
    comparer: &mut Comparer,
    recorded: &[Event],
    actual: &[Event],
) -> Result<(), String> {
    let mut rest: Vec<&Event> = actual.iter().collect();
    for expected in recorded {
        let place = rest
            .iter()
            .position(|here| compare_event(comparer, expected, here).is_ok());
        match place {
            Some(place) => {
                rest.remove(place);
            }
            None => {
                return Err(format!(
                    "nothing here is like {} {:?}",
                    expected.kind, expected.details
                ));
            }
        }
    }
    let dropped = ["ParallelStateSucceeded", "ParallelStateExited"];
    match rest
        .iter()
        .find(|event| !dropped.contains(&event.kind.as_str()))
    {
        Some(event) => Err(format!("event {} {} is not recorded", event.id, event.kind)),
        None => Ok(()),
    }
}

fn recorded_event(event: &Value) -> Event {
    let mut details = BTreeMap::new();
    let members = event.get("details").and_then(Value::as_object);
    for (name, value) in members.into_iter().flat_map(|members| members.iter()) {
        let unparsed = name.strip_suffix("_unparsed");
        if let Some(name) = unparsed.or_else(|| name.strip_suffix("_json")) {
            details.insert(name.to_owned(), value.clone());
        } else if !name.ends_with("_text") && !NOISE.contains(&name.as_str()) {
            details.insert(name.as_str().to_owned(), value.clone());
        }
    }
    new_event(event, details)
}

fn actual_event(event: &Value) -> Event {
    let members = event
        .as_object()
        .into_iter()
        .flat_map(|members| members.iter());
    let details = members.filter(|(name, _)| name.ends_with("EventDetails"));
    let details = details.filter_map(|(_, details)| details.as_object());
    let mut found = BTreeMap::new();
    for (name, value) in details.flat_map(|details| details.iter()) {
        if NOISE.contains(&name.as_str()) {
            continue;
        }
        let value = if TEXTS.contains(&name.as_str()) {
            parsed(value)
        } else {
            value.clone()
        };
        let value = if name.as_str() == "assignedVariables" {
            parsed_members(&value)
        } else {
            value
        };
        found.insert(name.as_str().to_owned(), value);
    }
    new_event(event, found)
}

fn new_event(event: &Value, details: BTreeMap<String, Value>) -> Event {
    let number = |name: &str| {
        let number = event.get(name);
        let listed = number.and_then(Value::as_array).and_then(<[Value]>::first);
        listed
            .or(number)
            .and_then(Value::as_i64)
            .unwrap_or_default()
    };
    let kind = event
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    Event {
        id: number("id"),
        previous: number("previousEventId"),
        kind,
        details,
    }
}

fn parsed(value: &Value) -> Value {
    value
        .as_str()
        .and_then(|text| Value::parse(text).ok())
        .unwrap_or_else(|| value.clone())
}

/// The variables, sorted by name as the recordings have them.
fn parsed_members(value: &Value) -> Value {
    let members = value
        .as_object()
        .into_iter()
        .flat_map(|members| members.iter());
    let sorted: BTreeMap<_, _> = members
        .map(|(name, value)| (name.clone(), parsed(value)))
        .collect();
    Value::object(sorted)
}
