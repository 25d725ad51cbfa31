//! What an engine was told: one record for each answer, as text that keeps the spelling of numbers.

use std::fmt;

use super::End;
use crate::failure::TaskError;
use crate::scope::Site;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// One answer of the world outside, with the question that it belongs to.
///
/// As text it is a line of JSON, such as
/// `{"at":"1.0 Charge card","what":"ATTEMPT","time":"2024-01-01T00:00:00Z","output":{"id":7}}`.
/// An attempt that failed has `"error"` and `"cause"` instead of `"output"`, one that ran out of time has
/// `"timedOut":true` or `"heartbeatMissed":true`, a heartbeat has `"heartbeat":true`, a job that was submitted has
/// `"response"`, and a timer or a pause has none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The [`Site`] of the question, as it is displayed.
    pub at: Text,
    /// What was asked there.
    pub what: What,
    /// When the answer came.
    pub time: Timestamp,
    /// The answer.
    pub said: Said,
}

/// What is asked at a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// [`Engine::attempt`](super::Engine::attempt)
    Attempt,
    /// [`Engine::submission`](super::Engine::submission)
    Submission,
    /// [`Engine::completion`](super::Engine::completion)
    Completion,
    /// [`Engine::sleep_until`](super::Engine::sleep_until)
    Timer,
    /// [`Engine::pause`](super::Engine::pause)
    Pause,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// How the attempt ended.
    Ended(End),
    /// The attempt is alive.
    Heartbeat,
    /// What the service answered that took the job.
    Submitted(Value),
    /// The time has come.
    Passed,
}

const KINDS: [(What, &str); 5] = [
    (What::Attempt, "ATTEMPT"),
    (What::Submission, "SUBMISSION"),
    (What::Completion, "COMPLETION"),
    (What::Timer, "TIMER"),
    (What::Pause, "PAUSE"),
];

impl What {
    fn name(self) -> &'static str {
        let found = KINDS.into_iter().find(|(what, _)| *what == self);
        found.map_or("", |(_, name)| name)
    }
}

impl Record {
    /// The record of an answer that came at this time.
    pub fn new(at: Site<'_>, what: What, time: Timestamp, said: Said) -> Self {
        Self {
            at: Text::from(at.to_string()),
            what,
            time,
            said,
        }
    }

    /// The record as a line of JSON, without a line break.
    pub fn to_text(&self) -> String {
        let head = [
            ("at", Value::String(self.at.clone())),
            ("what", Value::text(self.what.name())),
            ("time", Value::from(self.time.to_string())),
        ];
        Value::object(head.into_iter().chain(self.said.members())).to_string()
    }

    /// The record that [`Record::to_text`] wrote.
    ///
    /// # Errors
    /// For any other text.
    pub fn parse(text: &str) -> Result<Self, RecordError> {
        let value = Value::parse(text).map_err(|_| RecordError)?;
        Self::from_value(&value).ok_or(RecordError)
    }

    fn from_value(value: &Value) -> Option<Self> {
        let text = |name| value.get(name).and_then(Value::as_str);
        let name = text("what")?;
        let (what, _) = KINDS.into_iter().find(|(_, known)| *known == name)?;
        Some(Self {
            at: Text::from(text("at")?),
            what,
            time: Timestamp::parse(text("time")?)?,
            said: Said::from_members(value)?,
        })
    }
}

impl Said {
    /// Whether this can be the answer to such a question.
    pub(super) fn answers(&self, what: What) -> bool {
        match self {
            Self::Ended(_) => !matches!(what, What::Timer | What::Pause),
            Self::Heartbeat => matches!(what, What::Attempt | What::Completion),
            Self::Submitted(_) => what == What::Submission,
            Self::Passed => matches!(what, What::Timer | What::Pause),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Ended(End::Outcome(Ok(output))) => vec![("output", output.clone())],
            Self::Ended(End::Outcome(Err(error))) => {
                let part = |text: &Option<Text>| text.clone().map(Value::String);
                let (name, cause) = (part(&error.error), part(&error.cause));
                vec![
                    ("error", name.unwrap_or_default()),
                    ("cause", cause.unwrap_or_default()),
                ]
            }
            Self::Ended(End::TimedOut) => vec![("timedOut", Value::Bool(true))],
            Self::Ended(End::HeartbeatMissed) => vec![("heartbeatMissed", Value::Bool(true))],
            Self::Heartbeat => vec![("heartbeat", Value::Bool(true))],
            Self::Submitted(response) => vec![("response", response.clone())],
            Self::Passed => Vec::new(),
        }
    }

    fn from_members(value: &Value) -> Option<Self> {
        if let Some(output) = value.get("output") {
            return Some(Self::Ended(End::Outcome(Ok(output.clone()))));
        }
        if let Some(response) = value.get("response") {
            return Some(Self::Submitted(response.clone()));
        }
        if let (Some(error), Some(cause)) = (value.get("error"), value.get("cause")) {
            let text = |value: &Value| value.as_str().map(Text::from);
            let error = TaskError::from_parts(text(error), text(cause));
            return Some(Self::Ended(End::Outcome(Err(error))));
        }
        let marks = [
            ("timedOut", Self::Ended(End::TimedOut)),
            ("heartbeatMissed", Self::Ended(End::HeartbeatMissed)),
            ("heartbeat", Self::Heartbeat),
        ];
        let marked = marks
            .into_iter()
            .find(|(name, _)| value.get(name).is_some());
        Some(marked.map_or(Self::Passed, |(_, said)| said))
    }
}

/// The text is not a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordError;

impl fmt::Display for RecordError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("this text is not the record of a journal")
    }
}

impl std::error::Error for RecordError {}
