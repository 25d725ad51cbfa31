//! The JSONata expressions of a definition: what they read comes in, a value of the type their field needs goes out.

use std::time::Duration;

use crate::engine::Engine;
use crate::fault::Fault;
use crate::frame::Frame;
use crate::jsonata::{
    self, Context, Dialect, Environment, Error, Evaluated, Item, evaluate, to_state_data,
};
use crate::timestamp::Timestamp;
use crate::value::{Array, Text, Value};

/// The largest number of seconds that a field takes.
const MOST_SECONDS: i64 = 99_999_999;

/// One expression, with the field that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    expression: &'static str,
    field: &'static str,
}

impl<E: Engine, V: Send + Sync> Environment for Frame<'_, E, V> {
    fn now(&self) -> i64 {
        self.execution.now().as_millis()
    }

    fn random(&self) -> u64 {
        Frame::random(self)
    }

    fn limits(&self) -> &jsonata::Limits {
        &self.execution.bounds().evaluation
    }

    fn spent(&self, transitions: usize) {
        self.execution.spend(transitions);
    }
}

impl Query {
    /// The expression between `{%` and `%}`, and its field, as error texts show them: `Output/total`.
    pub const fn new(expression: &'static str, field: &'static str) -> Self {
        Self { expression, field }
    }

    /// The value of the expression; `roots` are the values of its variables, `None` where one has none.
    ///
    /// # Errors
    /// `States.QueryEvaluationError`, when it fails and when it gives nothing or a function.
    pub fn value<E: Engine, V: Send + Sync, const N: usize>(
        self,
        frame: &Frame<'_, E, V>,
        roots: [Option<&Value>; N],
        code: impl for<'a> FnOnce(&'a Context<'a>, [Item<'a>; N]) -> Evaluated<'a>,
    ) -> Result<Value, Fault> {
        let result = evaluate(frame, Dialect::Aws, roots, code, taken);
        self.given(result)
    }

    #[inline]
    fn given(
        self,
        result: Result<Result<Value, &'static str>, Box<Error>>,
    ) -> Result<Value, Fault> {
        match result {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(what)) => Err(self.fault(what)),
            Err(error) => Err(self.fault(&thrown(&error))),
        }
    }

    /// Whether a `Condition` holds.
    ///
    /// # Errors
    /// As [`Query::value`], and for anything but a Boolean.
    pub fn boolean(self, value: Value) -> Result<bool, Fault> {
        value
            .as_bool()
            .ok_or_else(|| self.unexpected("boolean", &value))
    }

    /// The items of a Map state.
    ///
    /// # Errors
    /// For anything but an array (recorded in `map_state_items_eval_jsonata_fail_object`).
    pub fn array(self, value: Value) -> Result<Array, Fault> {
        let Value::Array(items) = value else {
            return Err(self.unexpected("array", &value));
        };
        Ok(items)
    }

    /// The text of `Error` or `Cause`.
    ///
    /// # Errors
    /// For anything but a string.
    pub fn text(self, value: Value) -> Result<Text, Fault> {
        let Value::String(text) = value else {
            return Err(self.unexpected("string", &value));
        };
        Ok(text)
    }

    /// A whole number from 0.
    ///
    /// # Errors
    /// For anything but a number, a fraction (TestState refuses 1.6), and a negative number.
    pub fn integer(self, value: Value) -> Result<u64, Fault> {
        let number = self.whole(&value)?;
        u64::try_from(number)
            .map_err(|_| self.refused(format!("{} cannot be negative.", self.field)))
    }

    /// A number of seconds.
    ///
    /// # Errors
    /// As [`Query::integer`], and for more seconds than a field takes.
    pub fn seconds(self, value: Value) -> Result<u64, Fault> {
        let number = self.whole(&value)?;
        if !(0..=MOST_SECONDS).contains(&number) {
            return Err(self.refused(format!(
                "{} must be between 0 and {MOST_SECONDS} but was: {number}",
                self.field
            )));
        }
        Ok(number.unsigned_abs())
    }

    /// How long `Seconds` says to wait.
    ///
    /// # Errors
    /// As [`Query::seconds`].
    pub fn duration(self, value: Value) -> Result<Duration, Fault> {
        self.seconds(value).map(Duration::from_secs)
    }

    /// A number from 0 to 100.
    ///
    /// # Errors
    /// For anything else.
    pub fn percentage(self, value: Value) -> Result<f64, Fault> {
        let number = value
            .as_f64()
            .ok_or_else(|| self.unexpected("number", &value))?;
        if (0.0..=100.0).contains(&number) {
            return Ok(number);
        }
        Err(self.refused(format!("{} must be between 0 and 100.", self.field)))
    }

    /// The time that `Timestamp` says to wait until.
    ///
    /// # Errors
    /// For anything but an RFC 3339 text (recorded in `wait_timestamp_jsonata`).
    pub fn timestamp(self, value: Value) -> Result<Timestamp, Fault> {
        let text = self.text(value)?;
        Timestamp::parse(&text).ok_or_else(|| {
            let refused = self.refused(format!(
                "The {} field cannot be parsed as an ISO-8601 extended offset date-time format string: {text}",
                self.field
            ));
            refused.late()
        })
    }

    fn whole(self, value: &Value) -> Result<i64, Fault> {
        let number = value
            .as_number()
            .ok_or_else(|| self.unexpected("number", value))?;
        number.as_i64().ok_or_else(|| {
            self.refused(format!(
                "The {} field cannot be parsed as an integer: {value}",
                self.field
            ))
        })
    }

    #[cold]
    fn fault(self, what: &str) -> Fault {
        let Self { expression, field } = self;
        self.refused(format!(
            "The JSONata expression '{expression}' specified for the field '{field}' {what}"
        ))
    }

    #[cold]
    fn unexpected(self, expected: &str, value: &Value) -> Fault {
        let found = type_name(value);
        self.fault(&format!(
            "returned an unexpected result type. Expected '{expected}', but was '{found}' for value: {value}"
        ))
    }

    #[cold]
    fn refused(self, detail: String) -> Fault {
        Fault::query(Some(self.field), detail)
    }
}

/// What an expression gives as state data, or what is wrong with it.
#[inline]
fn taken<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Result<Value, &'static str> {
    if item.is_undefined() {
        return Err("returned nothing (undefined).");
    }
    to_state_data(cx, item).ok_or("returned an unsupported result type.")
}

/// The array that a Map state without `Items` runs over: its input.
///
/// # Errors
/// For anything but an array (recorded in `map_state_items_eval_jsonata_fail`).
pub fn input_items(input: &Value) -> Result<Array, Fault> {
    let Value::Array(items) = input else {
        let detail = format!("Map state input must be an array but was: {input}");
        return Err(Fault::query(None, detail));
    };
    Ok(items.clone())
}

/// All of `$states`, where an expression does not say which part it needs.
pub fn states(input: &Value, context: &Value, more: Option<(&'static str, &Value)>) -> Value {
    let parts = [("input", input), ("context", context)];
    let parts = parts.into_iter().chain(more);
    Value::object(parts.map(|(name, value)| (Text::from_static(name), value.clone())))
}

/// What AWS says of an error; evaluations that go too far have words of their own.
#[cold]
fn thrown(error: &Error) -> String {
    let limit = match error.code {
        "D1011" => {
            "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive."
        }
        "U1001" => "Expression evaluation timeout: Check for infinite loop",
        "U1002" => "Expression evaluation memory limit exceeded: Check for excessive memory usage",
        _ => return format!("threw an error during evaluation. {error}"),
    };
    format!("threw an error during evaluation: {limit}")
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
