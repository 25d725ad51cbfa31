//! JSON text comes in, a [`Value`] goes out, or the place where the text is not JSON.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use json_event_parser::{JsonEvent, LowLevelJsonParser};

use super::{Map, Number, Text, Value};

/// How deep arrays and objects may be nested in a text.
///
/// Values are compared, printed and dropped recursively; this bound keeps that within the smallest
/// stacks that threads come with.
pub const MAX_DEPTH: usize = 512;

/// The place where a text is not JSON, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    line: usize,
    column: usize,
    message: String,
}

impl Value {
    /// The value of a whole JSON text. Of equal keys the last value wins, at the position of the first.
    ///
    /// # Errors
    /// If the text is not exactly one JSON value (RFC 8259), or is nested deeper than [`MAX_DEPTH`].
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        Self::parse_around(text, 0)
    }

    /// As [`Value::parse`], for a text that wraps `levels` of its own around a value.
    pub(crate) fn parse_around(text: &str, levels: usize) -> Result<Self, JsonError> {
        let mut parser = LowLevelJsonParser::new();
        let mut builder = Builder::of_depth(MAX_DEPTH + levels);
        let mut offset = 0;
        loop {
            let unread = text.as_bytes().get(offset..).unwrap_or_default();
            let step = parser.parse_next(unread, true);
            offset += step.consumed_bytes;
            match step.event {
                Some(Ok(JsonEvent::Eof)) => return Ok(builder.root),
                // Only an opening bracket is refused, and it is the last byte that was read.
                Some(Ok(event)) => builder
                    .take(event)
                    .map_err(|message| JsonError::new(text, offset.saturating_sub(1), message))?,
                Some(Err(error)) => {
                    let start = usize::try_from(error.location().start.offset).unwrap_or(offset);
                    return Err(JsonError::new(text, start, error.message()));
                }
                None => {}
            }
        }
    }
}

impl FromStr for Value {
    type Err = JsonError;

    fn from_str(text: &str) -> Result<Self, JsonError> {
        Self::parse(text)
    }
}

/// Builds the value from events in an explicit stack, so that depth costs no stack of the thread.
struct Builder {
    open: Vec<Open>,
    root: Value,
    /// How many containers may be open.
    depth: usize,
}

/// A container whose end has not been read.
enum Open {
    Array(Vec<Value>),
    /// The members, and the key whose value comes next.
    Object(Map, Text),
}

impl Builder {
    fn of_depth(depth: usize) -> Self {
        Self {
            open: Vec::new(),
            root: Value::Null,
            depth,
        }
    }

    fn take(&mut self, event: JsonEvent<'_>) -> Result<(), String> {
        match event {
            JsonEvent::Null => self.add(Value::Null),
            JsonEvent::Boolean(value) => self.add(Value::Bool(value)),
            JsonEvent::Number(token) => self.add(Number::from_token(&token).into()),
            JsonEvent::String(text) => self.add(Value::String(own(text))),
            JsonEvent::StartArray => return self.begin(Open::Array(Vec::new())),
            JsonEvent::StartObject => return self.begin(Open::Object(Map::new(), Text::default())),
            JsonEvent::ObjectKey(key) => self.expect(own(key)),
            JsonEvent::EndArray | JsonEvent::EndObject => self.end(),
            JsonEvent::Eof => {}
        }
        Ok(())
    }

    fn begin(&mut self, container: Open) -> Result<(), String> {
        if self.open.len() == self.depth {
            let depth = self.depth;
            return Err(format!(
                "Arrays and objects are nested more than {depth} deep"
            ));
        }
        self.open.push(container);
        Ok(())
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Array(items)) => self.add(Value::Array(items.into())),
            Some(Open::Object(members, _)) => self.add(Value::Object(members.into())),
            None => {}
        }
    }

    fn expect(&mut self, key: Text) {
        if let Some(Open::Object(_, next)) = self.open.last_mut() {
            *next = key;
        }
    }

    fn add(&mut self, value: Value) {
        match self.open.last_mut() {
            Some(Open::Array(items)) => items.push(value),
            Some(Open::Object(members, next)) => {
                members.insert(std::mem::take(next), value);
            }
            None => self.root = value,
        }
    }
}

fn own(text: Cow<'_, str>) -> Text {
    match text {
        Cow::Borrowed(text) => text.into(),
        Cow::Owned(text) => text.into(),
    }
}

impl JsonError {
    fn new(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before =
            String::from_utf8_lossy(text.as_bytes().get(..offset).unwrap_or(text.as_bytes()));
        let line_so_far = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: line_so_far.chars().count() + 1,
            message: message.into(),
        }
    }

    /// The line, from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The column in characters, from 1.
    pub const fn column(&self) -> usize {
        self.column
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} at line {} column {}",
            self.message, self.line, self.column
        )
    }
}

impl std::error::Error for JsonError {}
