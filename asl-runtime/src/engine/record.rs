//! What an engine was told: one record for each answer, as text that keeps the spelling of numbers.

mod output;

use std::fmt::{self, Write};

use super::End;
use crate::failure::TaskError;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value, print};

/// One answer of the world outside, with the question that it belongs to.
///
/// As text it is a line of JSON, such as
/// `{"at":"1.0 Charge card","what":"ATTEMPT","asked":"…","time":"2024-01-01T00:00:00Z","output":{"id":7}}`.
/// An attempt that failed has `"error"` and `"cause"` instead of `"output"`, one that ran out of time has
/// `"timedOut":true` or `"heartbeatMissed":true`, a heartbeat has `"heartbeat":true`, a job that was submitted has
/// `"response"`, one that the engine has answered itself has `"service":true` besides, an output that is nested too deep has `"tooDeep":true`, and a timer, a pause or the end of an execution of a Map Run has `"passed":true`. One that follows has `"follows":true`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The [`Site`](crate::Site) of the question, as it is displayed.
    pub at: Text,
    /// What was asked there.
    pub what: What,
    /// A hash of the question: of the resource and the parameters of a task, or of a time.
    pub asked: Digest,
    /// When the answer came.
    pub time: Timestamp,
    /// The answer.
    pub said: Said,
    /// Whether it was kept together with the one before it, before the workflow had seen that one. It may wait for
    /// this answer no longer.
    pub follows: bool,
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
    /// [`Engine::sleep`](super::Engine::sleep)
    Timer,
    /// [`Engine::pause`](super::Engine::pause)
    Pause,
    /// An execution of a Map Run, which has a journal of its own: [`Turns::child`](super::Turns::child)
    Child,
    /// Nothing: somebody has stopped the execution.
    Stop,
    /// Nothing: somebody has redriven the execution. What stands before this mark is left of its earlier runs.
    Redrive,
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
    /// The execution is to stop, with this error and cause.
    Stopped(TaskError),
    /// The execution goes on from here, after the event with this number; 0 if it is not known.
    Redriven(u64),
}

const KINDS: [(What, &str); 8] = [
    (What::Attempt, "ATTEMPT"),
    (What::Submission, "SUBMISSION"),
    (What::Completion, "COMPLETION"),
    (What::Timer, "TIMER"),
    (What::Pause, "PAUSE"),
    (What::Child, "CHILD"),
    (What::Stop, "STOP"),
    (What::Redrive, "REDRIVE"),
];

impl What {
    pub(super) fn name(self) -> &'static str {
        let found = KINDS.into_iter().find(|(what, _)| *what == self);
        found.map_or("", |(_, name)| name)
    }
}

impl What {
    fn parse(name: &str) -> Option<Self> {
        let found = KINDS.into_iter().find(|(_, known)| *known == name);
        found.map(|(what, _)| what)
    }
}

impl Record {
    /// The name of the state that has asked; empty outside of all states.
    pub fn state(&self) -> &str {
        let mut rest = self.at.as_str();
        // The turns around a site have numbers in brackets; a name comes behind a blank.
        while let Some(place) = rest.find(['[', ' ']) {
            let (turn, behind) = rest.split_at(place);
            match behind.split_once("]/").filter(|_| behind.starts_with('[')) {
                Some((_, inner)) => rest = inner,
                None => return behind.strip_prefix(' ').unwrap_or(turn),
            }
        }
        ""
    }

    /// The record as a line of JSON, without a line break.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(128);
        // A String can always be written to.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        out.push_str("{\"at\":");
        print::string(&self.at, out)?;
        write!(out, ",\"what\":\"{}\"", self.what.name())?;
        write!(out, ",\"asked\":\"{}\",\"time\":\"", self.asked)?;
        self.time.write(out)?;
        out.push('"');
        for (name, value) in self.said.members() {
            write!(out, ",\"{name}\":")?;
            print::value(&value, out)?;
        }
        out.push_str(if self.follows {
            ",\"follows\":true}"
        } else {
            "}"
        });
        Ok(())
    }

    /// The record that [`Record::to_text`] wrote.
    ///
    /// # Errors
    /// For any other text.
    pub fn parse(text: &str) -> Result<Self, RecordError> {
        if let Some(record) = output::parse(text) {
            return Ok(record);
        }
        let value = Value::parse_around(text, 1).map_err(|_| RecordError)?;
        Self::from_value(&value).ok_or(RecordError)
    }

    fn from_value(value: &Value) -> Option<Self> {
        let text = |name| value.get(name).and_then(Value::as_str);
        let what = What::parse(text("what")?)?;
        Some(Self {
            at: Text::from(text("at")?),
            what,
            asked: Digest::parse(text("asked")?)?,
            time: Timestamp::parse(text("time")?)?,
            said: Said::from_members(what, value)?,
            follows: value.get("follows").is_some(),
        })
    }
}

impl Said {
    /// Whether this can be the answer to such a question.
    pub(super) fn answers(&self, what: What) -> bool {
        match self {
            Self::Ended(_) => !matches!(
                what,
                What::Timer | What::Pause | What::Child | What::Stop | What::Redrive
            ),
            Self::Heartbeat => matches!(what, What::Attempt | What::Completion),
            Self::Submitted(_) => what == What::Submission,
            Self::Passed => matches!(what, What::Timer | What::Pause | What::Child),
            Self::Stopped(_) => what == What::Stop,
            Self::Redriven(_) => what == What::Redrive,
        }
    }

    /// What can be kept of this: a value that is nested too deep could not be read again, and no state may have it.
    pub(super) fn storable(self) -> Self {
        match self {
            Self::Ended(End::Outcome(Ok(output)) | End::Response(Ok(output)))
                if !output.is_shallow() =>
            {
                Self::Ended(End::TooDeep)
            }
            Self::Submitted(response) if !response.is_shallow() => Self::Ended(End::TooDeep),
            Self::Ended(_)
            | Self::Heartbeat
            | Self::Submitted(_)
            | Self::Passed
            | Self::Stopped(_)
            | Self::Redriven(_) => self,
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Ended(End::Outcome(Ok(output))) => vec![("output", output.clone())],
            Self::Ended(End::Outcome(Err(error))) | Self::Stopped(error) => {
                let part = |text: &Option<Text>| text.clone().map(Value::String);
                let (name, cause) = (part(&error.error), part(&error.cause));
                vec![
                    ("error", name.unwrap_or_default()),
                    ("cause", cause.unwrap_or_default()),
                ]
            }
            Self::Ended(End::Response(outcome)) => {
                let mut members = Self::Ended(End::Outcome(outcome.clone())).members();
                members.push(("service", Value::Bool(true)));
                members
            }
            Self::Ended(End::TimedOut) => vec![("timedOut", Value::Bool(true))],
            Self::Ended(End::HeartbeatMissed) => vec![("heartbeatMissed", Value::Bool(true))],
            Self::Ended(End::TooDeep) => vec![("tooDeep", Value::Bool(true))],
            Self::Heartbeat => vec![("heartbeat", Value::Bool(true))],
            Self::Submitted(response) => vec![("response", response.clone())],
            Self::Passed => vec![("passed", Value::Bool(true))],
            Self::Redriven(event) => vec![("redriven", Value::from(*event))],
        }
    }

    fn from_members(what: What, value: &Value) -> Option<Self> {
        let end = match value.get("service") {
            Some(_) => End::Response,
            None => End::Outcome,
        };
        if let Some(output) = value.get("output") {
            return Some(Self::Ended(end(Ok(output.clone()))));
        }
        if let Some(response) = value.get("response") {
            return Some(Self::Submitted(response.clone()));
        }
        if let (Some(error), Some(cause)) = (value.get("error"), value.get("cause")) {
            let text = |value: &Value| value.as_str().map(Text::from);
            let error = TaskError::from_parts(text(error), text(cause));
            return Some(match what == What::Stop {
                true => Self::Stopped(error),
                false => Self::Ended(end(Err(error))),
            });
        }
        let marks = [
            ("timedOut", Self::Ended(End::TimedOut)),
            ("heartbeatMissed", Self::Ended(End::HeartbeatMissed)),
            ("tooDeep", Self::Ended(End::TooDeep)),
            ("heartbeat", Self::Heartbeat),
            ("passed", Self::Passed),
        ];
        if let Some(event) = value.get("redriven") {
            let event = event.as_i64().unwrap_or_default();
            return Some(Self::Redriven(event.unsigned_abs()));
        }
        let marked = marks
            .into_iter()
            .find(|(name, _)| value.get(name).is_some());
        marked.map(|(_, said)| said)
    }
}

/// A hash that tells one question at a site from another, such as that of a definition that has changed meanwhile.
///
/// It is FNV-1a with 64 bits: the same on every machine, and in every release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// That of a question which its site says all about.
    pub const NONE: Self = Self(0);

    /// That of a record from before a redrive: the answer to whatever is asked there, and whenever that is.
    pub const ANY: Self = Self(u64::MAX);

    /// The hash of these texts.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Fnv::default();
        parts.iter().for_each(|part| hash.part(part));
        Self(hash.0)
    }

    /// The hash of a text, and the JSON text of a value.
    pub(super) fn of_both(text: &str, value: &Value) -> Self {
        let mut hash = Fnv::default();
        hash.part(text);
        // A hash can always be written to.
        let _ = print::value(value, &mut hash);
        hash.part("");
        Self(hash.0)
    }

    fn parse(text: &str) -> Option<Self> {
        u64::from_str_radix(text, 16).ok().map(Self)
    }
}

/// The hash so far.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a text, and a zero that ends it.
    fn part(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0]);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let add = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        self.0 = bytes.iter().fold(self.0, add);
    }
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}

/// 16 hexadecimal digits.
impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
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
