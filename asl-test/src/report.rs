//! How an execution of a test ended, and what it did on the way.

use std::fmt;
use std::time::Duration;

use asl_runtime::{HistoryEvent, Status, Value};
use serde::Serialize;

use crate::call::Call;
use crate::record::End;
use crate::session::Session;

/// How an execution ended, and what it did on the way. Displays as both.
#[derive(Clone, Debug)]
pub struct Report {
    status: Status,
    output: Option<Value>,
    error: Option<String>,
    cause: Option<String>,
    path: Vec<&'static str>,
    calls: Vec<Call>,
    elapsed: Duration,
    history: Vec<HistoryEvent>,
}

impl Report {
    pub(crate) fn new(
        session: &Session,
        end: End,
        path: Vec<&'static str>,
        history: Vec<HistoryEvent>,
    ) -> Self {
        let (status, output, error) = match end {
            None => (Status::Running, None, None),
            Some(Ok(output)) => (Status::Succeeded, Some(output), None),
            Some(Err(error)) => (error.status(), None, Some(error)),
        };
        let part = |text: Option<&str>| text.map(str::to_owned);
        Self {
            status,
            output,
            cause: error.as_ref().and_then(|error| part(error.cause())),
            error: error.as_ref().and_then(|error| part(error.error())),
            path,
            calls: session.take_calls(),
            elapsed: session.elapsed(),
            history,
        }
    }

    /// How it ended; RUNNING, if it waits for what nobody will say.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The output, if it succeeded.
    pub fn output(&self) -> Option<&Value> {
        self.output.as_ref()
    }

    /// The error it failed with.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The cause it failed with.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The states that it entered, in their order, those of branches and iterations included.
    pub fn path(&self) -> &[&'static str] {
        &self.path
    }

    /// Whether it entered this state.
    pub fn entered(&self, state: &str) -> bool {
        self.path.contains(&state)
    }

    /// The calls of a task, by the names that [`Test::task`](crate::Test::task) takes, in their order.
    pub fn calls(&self, task: &str) -> Vec<&Call> {
        self.calls
            .iter()
            .filter(|call| call.is_called(task))
            .collect()
    }

    /// Whether the task was called.
    pub fn called(&self, task: &str) -> bool {
        self.calls.iter().any(|call| call.is_called(task))
    }

    /// Whether it failed, timed out or was stopped after this task was called for the last time.
    pub fn failed_after(&self, task: &str) -> bool {
        self.called(task) && !matches!(self.status, Status::Succeeded | Status::Running)
    }

    /// How long it took, in virtual time.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The history, as GetExecutionHistory has it.
    pub fn history(&self) -> &[HistoryEvent] {
        &self.history
    }

    /// How it ended, in a few words.
    pub(crate) fn ending(&self) -> String {
        let status = self.status.name();
        match (&self.output, &self.error) {
            (Some(output), _) => format!("{status} with {output}"),
            (None, Some(error)) => {
                let cause = self.cause.as_deref().unwrap_or("no cause");
                format!("{status} with {error}: {cause}")
            }
            (None, None) => status.to_owned(),
        }
    }

    pub(crate) fn is_waiting(&self) -> bool {
        self.status == Status::Running
    }

    /// # Panics
    /// Unless it succeeded.
    #[track_caller]
    pub fn assert_succeeded(&self) {
        assert!(
            self.status == Status::Succeeded,
            "the execution should succeed\n{self}"
        );
    }

    /// # Panics
    /// Unless it succeeded with this output.
    #[track_caller]
    pub fn assert_output(&self, expected: impl Serialize) {
        self.assert_succeeded();
        let expected = asl_runtime::value::to_value(&expected).unwrap_or_default();
        let output = self.output.clone().unwrap_or_default();
        assert!(
            output == expected,
            "the output differs\n  expected {expected}\n  is       {output}{}\n{self}",
            first_difference(&expected, &output)
        );
    }

    /// # Panics
    /// Unless it failed with this error.
    #[track_caller]
    pub fn assert_failed(&self, error: &str) {
        assert!(
            self.status == Status::Failed && self.error() == Some(error),
            "the execution should fail with {error:?}\n{self}"
        );
    }

    /// # Panics
    /// Unless it entered exactly these states.
    #[track_caller]
    pub fn assert_path(&self, expected: &[&str]) {
        let common = self
            .path
            .iter()
            .zip(expected)
            .take_while(|(is, should)| is == should)
            .count();
        assert!(
            self.path == expected,
            "the path differs behind {common} states\n  expected {expected:?}\n{self}"
        );
    }
}

/// The place where two values part, as a JSON Pointer.
fn first_difference(expected: &Value, is: &Value) -> String {
    match place(expected, is, String::new()) {
        Some(place) if !place.is_empty() => format!("\n  first at {place}"),
        _ => String::new(),
    }
}

fn place(expected: &Value, is: &Value, at: String) -> Option<String> {
    if expected == is {
        return None;
    }
    if let (Some(expected), Some(is)) = (expected.as_array(), is.as_array()) {
        let mut pairs = expected.iter().zip(is).enumerate();
        return pairs
            .find_map(|(number, (expected, is))| place(expected, is, format!("{at}/{number}")))
            .or(Some(at));
    }
    if let (Some(expected), Some(is)) = (expected.as_object(), is.as_object()) {
        let null = Value::Null;
        let mut members = expected.iter();
        return members
            .find_map(|(key, value)| {
                place(value, is.get(key).unwrap_or(&null), format!("{at}/{key}"))
            })
            .or(Some(at));
    }
    Some(at)
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "  it ended as {}", self.ending())?;
        write!(formatter, "\n  path {:?}", self.path)?;
        for call in &self.calls {
            let Call {
                state,
                attempt,
                at,
                parameters,
                ..
            } = call;
            write!(
                formatter,
                "\n  after {at:?}: {state:?}, attempt {attempt}, with {parameters}"
            )?;
        }
        Ok(())
    }
}
