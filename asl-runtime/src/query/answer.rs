//! The answer to an expression: any value comes in, one of the type that the field takes goes out.

use std::time::Duration;

use super::Query;
use crate::fault::Fault;
use crate::timestamp::Timestamp;
use crate::value::{Array, Text, Value};

/// The largest number of seconds that a field takes.
const MOST_SECONDS: i64 = 99_999_999;

/// The value that an expression gave, for a field that takes one type of value.
#[derive(Debug)]
pub struct Answer {
    pub(super) query: Query,
    pub(super) value: Value,
}

impl Answer {
    /// Whether a `Condition` holds.
    ///
    /// # Errors
    /// For anything but a Boolean.
    pub fn boolean(&self) -> Result<bool, Fault> {
        self.value
            .as_bool()
            .ok_or_else(|| self.unexpected("boolean"))
    }

    /// The items of a Map state.
    ///
    /// # Errors
    /// For anything but an array (recorded in `map_state_items_eval_jsonata_fail_object`).
    pub fn array(self) -> Result<Array, Fault> {
        match self.value {
            Value::Array(items) => Ok(items),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Object(_) => Err(self.unexpected("array")),
        }
    }

    /// The text of `Error` or `Cause`.
    ///
    /// # Errors
    /// For anything but a string.
    pub fn text(self) -> Result<Text, Fault> {
        match self.value {
            Value::String(text) => Ok(text),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => Err(self.unexpected("string")),
        }
    }

    /// A whole number from 0.
    ///
    /// # Errors
    /// For anything but a number, a fraction (TestState refuses 1.6), and a negative number.
    pub fn integer(&self) -> Result<u64, Fault> {
        let number = self.whole()?;
        let field = self.query.field;
        u64::try_from(number).map_err(|_| self.refused(format!("{field} cannot be negative.")))
    }

    /// A number of seconds.
    ///
    /// # Errors
    /// As [`Answer::integer`], and for more seconds than a field takes.
    pub fn seconds(&self) -> Result<u64, Fault> {
        let number = self.whole()?;
        if !(0..=MOST_SECONDS).contains(&number) {
            let field = self.query.field;
            return Err(self.refused(format!(
                "{field} must be between 0 and {MOST_SECONDS} but was: {number}"
            )));
        }
        Ok(number.unsigned_abs())
    }

    /// How long `Seconds` says to wait.
    ///
    /// # Errors
    /// As [`Answer::seconds`].
    pub fn duration(&self) -> Result<Duration, Fault> {
        self.seconds().map(Duration::from_secs)
    }

    /// A number from 0 to 100.
    ///
    /// # Errors
    /// For anything else.
    pub fn percentage(&self) -> Result<f64, Fault> {
        let number = self.value.as_f64();
        let number = number.ok_or_else(|| self.unexpected("number"))?;
        if (0.0..=100.0).contains(&number) {
            return Ok(number);
        }
        let field = self.query.field;
        Err(self.refused(format!("{field} must be between 0 and 100.")))
    }

    /// The time that `Timestamp` says to wait until.
    ///
    /// # Errors
    /// For anything but an RFC 3339 text (recorded in `wait_timestamp_jsonata`).
    pub fn timestamp(self) -> Result<Timestamp, Fault> {
        let query = self.query;
        let text = self.text()?;
        Timestamp::parse(&text).ok_or_else(|| {
            let field = query.field;
            let refused = query.refused(format!(
                "The {field} field cannot be parsed as an ISO-8601 extended offset date-time format string: {text}"
            ));
            refused.late()
        })
    }

    fn whole(&self) -> Result<i64, Fault> {
        let number = self.value.as_number();
        let number = number.ok_or_else(|| self.unexpected("number"))?;
        number.as_i64().ok_or_else(|| {
            let Self { query, value } = self;
            let field = query.field;
            self.refused(format!(
                "The {field} field cannot be parsed as an integer: {value}"
            ))
        })
    }

    #[cold]
    fn unexpected(&self, expected: &str) -> Fault {
        let Self { query, value } = self;
        let found = type_name(value);
        query.fault(&format!(
            "returned an unexpected result type. Expected '{expected}', but was '{found}' for value: {value}"
        ))
    }

    #[cold]
    fn refused(&self, detail: String) -> Fault {
        self.query.refused(detail)
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
