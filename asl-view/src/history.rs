//! The events of an execution, in whichever form they were exported.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// The events of an execution, the oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The events.
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its number.
    pub id: u64,
    /// The number of the event that led to it; 0 for the first one.
    pub previous: u64,
    /// Such as `TaskStateEntered`.
    pub kind: String,
    /// As it was written: seconds since 1970, or a text.
    pub time: Value,
    /// What else is known of it.
    pub details: Map<String, Value>,
}

impl History {
    /// Reads what GetExecutionHistory answers, or the list of events in it, in either order.
    ///
    /// # Errors
    /// When the text is no JSON, or something in it is no event.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::read(&serde_json::from_str(text).map_err(|error| error.to_string())?)
    }

    /// Reads the same from JSON that is parsed.
    ///
    /// # Errors
    /// When something in it is no event.
    pub fn read(value: &Value) -> Result<Self, String> {
        let list = ["events", "history", "Events"].into_iter();
        let list = list
            .filter_map(|name| value.get(name))
            .find_map(Value::as_array);
        let Some(list) = list.or_else(|| value.as_array()) else {
            return Err("it has no list of events; get-execution-history writes one".to_owned());
        };
        let events: Result<Vec<Event>, String> = list.iter().enumerate().map(read).collect();
        let mut events = events?;
        events.sort_by_key(|event| event.id);
        Ok(Self { events })
    }

    /// The places of events, by their numbers.
    pub(crate) fn places(&self) -> HashMap<u64, usize> {
        let events = self.events.iter().enumerate();
        events.map(|(place, event)| (event.id, place)).collect()
    }
}

impl Event {
    /// A detail that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.details.get(name)?.as_str()
    }
}

fn read((place, value): (usize, &Value)) -> Result<Event, String> {
    let number = |name| value.get(name).and_then(Value::as_u64);
    let (Some(id), Some(kind)) = (number("id"), value.get("type").and_then(Value::as_str)) else {
        return Err(format!(
            "event {} of the list has no id and type",
            place + 1
        ));
    };
    Ok(Event {
        id,
        previous: number("previousEventId").unwrap_or_default(),
        kind: kind.to_owned(),
        time: value.get("timestamp").cloned().unwrap_or_default(),
        details: details(value),
    })
}

/// The member of an event whose name ends in `EventDetails`.
fn details(event: &Value) -> Map<String, Value> {
    let members = event.as_object().into_iter().flatten();
    let details = members.filter(|(name, _)| name.ends_with("EventDetails") || *name == "details");
    let mut details = details.filter_map(|(_, value)| value.as_object());
    details.next().cloned().unwrap_or_default()
}
