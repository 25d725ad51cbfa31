//! An observer that keeps the events of an execution the way GetExecutionHistory gives them.

mod details;
mod write;

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::event::{Event, Observer};
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// An event that outlives the execution: with all that AWS shows of it.
///
/// Displays as its JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEvent {
    /// Counts from 1 within the execution.
    pub id: u64,
    /// The event that led to this one; 0 for the first event and the first state entered.
    pub previous_id: u64,
    /// When it happened.
    pub time: Timestamp,
    /// AWS's name of the event, such as `PassStateEntered`.
    pub name: Text,
    /// The name of the member with the details, such as `stateEnteredEventDetails`, and the details.
    pub details: Option<(Text, Value)>,
}

impl HistoryEvent {
    /// All that AWS shows of an event.
    pub fn of(event: &Event<'_>) -> Self {
        Self {
            id: event.id,
            previous_id: event.previous_id,
            time: event.time,
            name: Text::from(event.kind.name()),
            details: details_of(event),
        }
    }

    /// `{"timestamp", "type", "id", "previousEventId", "…EventDetails"}`, with inputs and outputs as JSON text.
    pub fn to_value(&self) -> Value {
        let head = [
            (
                Text::from_static("timestamp"),
                Value::from(self.time.to_string()),
            ),
            (Text::from_static("type"), Value::String(self.name.clone())),
            (Text::from_static("id"), Value::from(self.id)),
            (
                Text::from_static("previousEventId"),
                Value::from(self.previous_id),
            ),
        ];
        Value::object(head.into_iter().chain(self.details.clone()))
    }
}

fn details_of(event: &Event<'_>) -> Option<(Text, Value)> {
    let details = details::of(event)?;
    let (initial, rest) = details::name(&event.kind);
    let members = details
        .into_iter()
        .map(|(name, detail)| (Text::from_static(name), detail.to_value()));
    Some((
        Text::from(format!("{initial}{}", rest.concat())),
        Value::object(members),
    ))
}

impl fmt::Display for HistoryEvent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_value().fmt(formatter)
    }
}

/// Records the history of one execution, event by event, in AWS's shape.
///
/// The executions of a Map Run have histories of their own, which are not kept.
///
/// ```
/// use asl_runtime::{History, Value};
///
/// let history = History::new();
/// // order::execution(&shop).observer(&history).run(input).await
/// assert_eq!(history.to_value().to_string(), r#"{"events":[]}"#);
/// ```
#[derive(Debug, Default)]
pub struct History {
    events: Mutex<Vec<HistoryEvent>>,
}

impl History {
    /// A history without events.
    pub fn new() -> Self {
        Self::default()
    }

    /// What GetExecutionHistory answers: `{"events": [{"timestamp", "type", "id", "previousEventId",
    /// "…EventDetails"}]}`. Inputs and outputs are JSON text in it.
    pub fn to_value(&self) -> Value {
        let events = self.lock().iter().map(HistoryEvent::to_value).collect();
        Value::object([(Text::from_static("events"), Value::Array(events))])
    }

    /// The events alone.
    pub fn events(&self) -> Vec<HistoryEvent> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<HistoryEvent>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observer for History {
    fn observe(&self, event: &Event<'_>) {
        if event.execution.map_run().is_some() {
            return;
        }
        self.lock().push(HistoryEvent::of(event));
    }
}
