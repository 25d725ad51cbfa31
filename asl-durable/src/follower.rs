//! Writes the history of an execution while it runs, as long as that is short: it is there when the execution ends, and
//! nobody has to run the execution once more for it.

use std::sync::{Mutex, PoisonError};

use asl_runtime::Event;

/// How long a history may be, in bytes. A longer one is computed from the journal.
const LONGEST: usize = 32 * 1024;

/// The history so far; none if it has become too long.
#[derive(Debug)]
pub(crate) struct Follower(Mutex<Option<String>>);

impl Default for Follower {
    fn default() -> Self {
        Self(Mutex::new(Some(String::new())))
    }
}

impl Follower {
    pub(crate) fn observe(&self, event: &Event<'_>) {
        let mut history = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(text) = &mut *history else {
            return;
        };
        match text.is_empty() {
            true => text.push_str("{\"events\":["),
            false => text.push(','),
        }
        event.write_json(text);
        if text.len() > LONGEST {
            *history = None;
        }
    }

    /// `{"events": […]}`
    pub(crate) fn history(&self) -> Option<String> {
        let mut history = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let history = history.take().filter(|text| !text.is_empty());
        history.map(|text| text + "]}")
    }
}
