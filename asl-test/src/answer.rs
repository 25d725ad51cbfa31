//! What one attempt of a task comes to.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use asl_runtime::value::{Text, to_value};
use asl_runtime::{TaskError, Value};
use serde::Serialize;

use crate::call::Call;

/// What one attempt of a task comes to, and when. For a task with a token, it is what the token's holder says.
#[derive(Clone)]
pub struct Answer {
    pub(crate) kind: Kind,
    /// How long the task takes.
    pub(crate) delay: Duration,
    /// How often it says that it is alive until then.
    pub(crate) beat: Option<Duration>,
}

/// Makes an answer of a call.
type Function = dyn Fn(&Call) -> Result<Value, TaskError> + Send + Sync;

#[derive(Clone)]
pub(crate) enum Kind {
    Returns(Value),
    /// The task succeeds with its parameters.
    Echoes,
    Fails(TaskError),
    /// Nobody answers, and the state has a timeout.
    TimesOut,
    /// Nobody answers.
    Never,
    With(Arc<Function>),
}

impl From<Kind> for Answer {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            delay: Duration::ZERO,
            beat: None,
        }
    }
}

impl Answer {
    /// The same answer after this time.
    ///
    /// ```
    /// # use asl_runtime::json;
    /// # use asl_test::returns;
    /// # use std::time::Duration;
    /// let slow = returns(json!("done")).after(Duration::from_secs(60));
    /// # let _ = slow;
    /// ```
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// The same answer, with a heartbeat as often as this until it comes.
    #[must_use]
    pub fn beating(self, every: Duration) -> Self {
        Self {
            beat: Some(every),
            ..self
        }
    }
}

impl Answer {
    /// The answer to a call, where a function makes it: the same, with what the function gives.
    pub(crate) fn given_to(self, call: &Call) -> Self {
        let kind = match self.kind {
            Kind::With(function) => match function(call) {
                Ok(value) => Kind::Returns(value),
                Err(error) => Kind::Fails(error),
            },
            Kind::Echoes => Kind::Returns(call.parameters.clone()),
            kind @ (Kind::Returns(_) | Kind::Fails(_) | Kind::TimesOut | Kind::Never) => kind,
        };
        Self { kind, ..self }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Returns(value) => write!(formatter, "returns({value})"),
            Kind::Echoes => formatter.write_str("returns(its parameters)"),
            Kind::Fails(error) => {
                let (name, cause) = (error.error(), error.cause());
                let (name, cause) = (name.unwrap_or_default(), cause.unwrap_or_default());
                write!(formatter, "fails({name:?}, {cause:?})")
            }
            Kind::TimesOut => formatter.write_str("times_out()"),
            Kind::Never => formatter.write_str("never()"),
            Kind::With(_) => formatter.write_str("with(…)"),
        }
    }
}

/// The task succeeds with this answer, as the service gives it: [`payload`] is shorter for `lambda:invoke`.
///
/// # Panics
/// When the value has no JSON form.
#[track_caller]
pub fn returns(value: impl Serialize) -> Answer {
    match to_value(&value) {
        Ok(value) => Kind::Returns(value).into(),
        Err(error) => panic!("an answer has to have a JSON form: {error}"),
    }
}

/// A Lambda function, called by `lambda:invoke`, succeeds with this payload.
///
/// # Panics
/// When the value has no JSON form.
#[track_caller]
pub fn payload(value: impl Serialize) -> Answer {
    let answer = returns(value);
    let Kind::Returns(payload) = answer.kind else {
        return answer;
    };
    Kind::Returns(Value::object([
        ("ExecutedVersion", Value::text("$LATEST")),
        ("Payload", payload),
        ("StatusCode", Value::from(200)),
    ]))
    .into()
}

/// The task fails with this error name and cause. The cause of a Lambda function's error is what it says: AWS makes the JSON
/// text `{"errorMessage", "errorType"}` of it, and so does the test.
pub fn fails(error: impl Into<Text>, cause: impl Into<Text>) -> Answer {
    Kind::Fails(TaskError::new(error, cause)).into()
}

/// The task does not answer, and runs into its `TimeoutSeconds` or `HeartbeatSeconds`. The test fails if the state has
/// neither.
pub fn times_out() -> Answer {
    Kind::TimesOut.into()
}

/// The task does not answer.
pub fn never() -> Answer {
    Kind::Never.into()
}

/// The task comes to what this function makes of the call.
///
/// ```
/// # use asl_runtime::{TaskError, json};
/// # use asl_test::with;
/// let charge = with(|call| match call.parameters.get("amount").and_then(|amount| amount.as_i64()) {
///     Some(amount) if amount > 100 => Err(TaskError::new("TooMuch", "the limit is 100")),
///     _ => Ok(json!({ "charge": "c-1" })),
/// });
/// # let _ = charge;
/// ```
pub fn with(answer: impl Fn(&Call) -> Result<Value, TaskError> + Send + Sync + 'static) -> Answer {
    Kind::With(Arc::new(answer)).into()
}
