//! Takes the events of a recording; gives them as AWS chains them since November 2024.

use std::collections::BTreeMap;

use asl_runtime::Value;

use super::case::Case;

/// The events of a case, where the recording is older than the change with the chain that AWS gives today.
///
/// The exit of a distributed Map followed `MapRunSucceeded` in recordings up to August 2024, and follows
/// `MapRunStarted` in all that were made since November 2024 (docs/fidelity.md, History). Nothing else is
/// touched, and newer recordings are taken as they are.
pub(super) fn events(case: &Case, recorded: &[Value]) -> Vec<Value> {
    if month(case).is_none_or(|month| month >= (2024, 11)) {
        return recorded.to_vec();
    }
    let runs: BTreeMap<i64, Value> = recorded
        .iter()
        .filter(|event| kind(event) == "MapRunSucceeded")
        .filter_map(|event| Some((event.get("id")?.as_i64()?, event.get(PREVIOUS)?.clone())))
        .collect();
    let today = |event: &Value| {
        let previous = event.get(PREVIOUS).and_then(Value::as_i64);
        let started = previous.and_then(|previous| runs.get(&previous))?;
        let mut event = event.clone().into_object()?;
        event.make_mut().insert(PREVIOUS, started.clone());
        Some(Value::Object(event))
    };
    let is_exit = |event: &Value| kind(event) == "MapStateExited";
    recorded
        .iter()
        .map(|event| {
            let changed = Some(event).filter(|event| is_exit(event)).and_then(today);
            changed.unwrap_or_else(|| event.clone())
        })
        .collect()
}

const PREVIOUS: &str = "previousEventId";

fn kind(event: &Value) -> &str {
    event
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// The year and month of a recording, which its file writes as `21-09-2023, 14:07:46`.
fn month(case: &Case) -> Option<(u32, u32)> {
    let recorded = case.get("source")?.get("recorded")?.as_str()?;
    let date = recorded.split(',').next()?;
    let mut parts = date.split('-').skip(1);
    let (month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((year, month))
}
