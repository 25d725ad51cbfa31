//! Histories come in, written as lines; how the states stand at the end goes out.

use serde_json::{Map, Value, json};

use crate::{Event, Failure, History, Page, Progress, page};

/// Reads lines such as `2 < 1 TaskStateEntered A`.
fn history(lines: &str) -> History {
    let events = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let events = events.map(|line| {
        let mut words = line.split_whitespace();
        let mut word = || words.next().unwrap_or_default();
        let (id, _, previous, kind) = (word(), word(), word(), word());
        let mut details = Map::new();
        if let name @ [_, ..] = word().as_bytes() {
            details.insert("name".to_owned(), json!(String::from_utf8_lossy(name)));
        }
        if let Ok(index) = word().parse::<u64>() {
            details.insert("index".to_owned(), json!(index));
        }
        Event {
            id: id.parse().unwrap(),
            previous: previous.parse().unwrap(),
            kind: kind.to_owned(),
            time: Value::Null,
            details,
        }
    });
    History {
        events: events.collect(),
    }
}

/// How each state stands after the first events, such as `A running 1`.
fn after(history: &History, count: usize) -> Vec<String> {
    let progress = Progress::new(history);
    let mut counts = vec![None; progress.states.len()];
    for change in progress.changes.iter().take(count).flatten() {
        counts[change.state] = Some(change.counts);
    }
    let shown = progress
        .states
        .iter()
        .zip(counts)
        .filter_map(|(name, counts)| {
            let counts = serde_json::to_value(counts?).unwrap();
            let counts = counts.as_object().unwrap().iter();
            let counts = counts.filter(|(_, count)| **count != json!(0));
            let counts: Vec<String> = counts
                .map(|(name, count)| format!("{name} {count}"))
                .collect();
            Some(format!("{name}: {}", counts.join(", ")))
        });
    shown.collect()
}

const RETRIED: &str = "
    1 < 0 ExecutionStarted
    2 < 1 TaskStateEntered A
    3 < 2 TaskScheduled
    4 < 3 TaskStarted
    5 < 4 TaskFailed
    6 < 5 TaskScheduled
    7 < 6 TaskStarted
    8 < 7 TaskTimedOut
    9 < 8 TaskStateExited A
    10 < 9 FailStateEntered B
    11 < 10 ExecutionFailed";

#[test]
fn attempts_are_retried_and_caught() {
    let history = history(RETRIED);
    assert_eq!(after(&history, 5), ["A: running 1"]);
    assert_eq!(after(&history, 6), ["A: running 1, retries 1"]);
    assert_eq!(after(&history, 9), ["A: caught 1, retries 1"]);
    assert_eq!(
        after(&history, 11),
        ["A: caught 1, retries 1", "B: failed 1"]
    );
}

#[test]
fn what_failed_is_found() {
    let history = history(RETRIED);
    let failure = Failure::of(&history, &Progress::new(&history)).unwrap();
    assert_eq!(
        (failure.state.as_deref(), failure.error.as_str()),
        (Some("B"), "Failed")
    );
}

#[test]
fn items_of_a_map_are_visits() {
    let history = history(
        "1 < 0 ExecutionStarted
         2 < 1 MapStateEntered M
         3 < 2 MapStateStarted
         4 < 3 MapIterationStarted M 0
         5 < 4 PassStateEntered P
         6 < 5 PassStateExited P
         7 < 6 MapIterationSucceeded M 0
         8 < 6 MapIterationStarted M 1
         9 < 8 TaskStateEntered T
         10 < 9 LambdaFunctionScheduled
         11 < 10 LambdaFunctionFailed
         12 < 11 MapIterationFailed M 1
         13 < 12 MapStateFailed
         14 < 13 ExecutionFailed",
    );
    assert_eq!(
        after(&history, 9),
        ["M: running 1", "P: succeeded 1", "T: running 1"]
    );
    assert_eq!(
        after(&history, 14),
        ["M: failed 1", "P: succeeded 1", "T: failed 1"]
    );
    let items: Vec<_> = Progress::new(&history)
        .visits
        .iter()
        .map(|visit| visit.item)
        .collect();
    assert_eq!(items, [None, Some(0), Some(1)]);
}

#[test]
fn a_failed_branch_stops_the_others() {
    let history = history(
        "1 < 0 ExecutionStarted
         2 < 1 ParallelStateEntered P
         3 < 2 ParallelStateStarted
         4 < 3 WaitStateEntered W
         5 < 3 FailStateEntered F
         6 < 5 ParallelStateFailed
         7 < 6 ParallelStateExited P
         8 < 7 SucceedStateEntered S
         9 < 8 SucceedStateExited S
         10 < 9 ExecutionSucceeded",
    );
    let end = [
        "P: caught 1",
        "W: aborted 1",
        "F: failed 1",
        "S: succeeded 1",
    ];
    assert_eq!(after(&history, 10), end);
    let parents: Vec<_> = Progress::new(&history)
        .visits
        .iter()
        .map(|visit| visit.parent)
        .collect();
    assert_eq!(parents, [None, Some(0), Some(0), None]);
}

#[test]
fn markup_in_data_stays_text() {
    let evil = "</script><img src=x onerror=alert(1)>";
    let mut history = history(RETRIED);
    for event in &mut history.events {
        event.details.insert("name".to_owned(), json!(evil));
        event.details.insert("cause".to_owned(), json!(evil));
    }
    let definition = json!({ "States": { (evil): { "Type": "Task", "Comment": evil } } });
    let page = page(&Page {
        title: evil,
        definition: &definition,
        picture: "",
        history: &history,
        live: None,
    });
    assert!(!page.contains("<img"), "{page}");
    assert_eq!(page.matches("</script>").count(), 2);
}

#[test]
fn histories_come_in_any_order_and_form() {
    let cli = r#"{"events": [
        {"id": 2, "previousEventId": 1, "type": "PassStateEntered", "timestamp": 1.5, "stateEnteredEventDetails": {"name": "A"}},
        {"id": 1, "previousEventId": 0, "type": "ExecutionStarted", "timestamp": "2026-01-01T00:00:00Z"}]}"#;
    let history = History::parse(cli).unwrap();
    assert_eq!(history.events[1].text("name"), Some("A"));
    assert!(
        History::parse("{}")
            .unwrap_err()
            .contains("no list of events")
    );
    assert!(History::parse("[{}]").unwrap_err().contains("event 1"));
}
