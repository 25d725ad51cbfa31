//! What somebody says by a task token, also as text.

use asl_runtime::value::Text;
use asl_runtime::{Callback, Outcome, TaskError, TaskTimedOut, Value};

/// What somebody says by a task token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// `SendTaskSuccess` or `SendTaskFailure`.
    Outcome(Outcome),
    /// `SendTaskHeartbeat`.
    Heartbeat,
}

impl Answer {
    /// Tells the task that waits.
    pub(crate) fn give(self, callback: &Callback) -> Result<(), TaskTimedOut> {
        match self {
            Self::Outcome(Ok(output)) => callback.succeed(output),
            Self::Outcome(Err(error)) => callback.fail(error),
            Self::Heartbeat => callback.heartbeat(),
        }
    }

    /// As text: `+` and the output, or `-` and `{"error", "cause"}`. A heartbeat that nobody waits for yet needs not be
    /// kept.
    pub(crate) fn to_text(&self) -> Option<String> {
        match self {
            Self::Outcome(Ok(output)) => Some(format!("+{output}")),
            Self::Outcome(Err(error)) => {
                let error = error_text(error.error(), error.cause());
                Some(format!("-{error}"))
            }
            Self::Heartbeat => None,
        }
    }

    /// The answer that [`Answer::to_text`] wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(output) = text.strip_prefix('+') {
            return Some(Self::Outcome(Ok(Value::parse(output).ok()?)));
        }
        let (error, cause) = error_parts(&Value::parse(text.strip_prefix('-')?).ok()?);
        Some(Self::Outcome(Err(TaskError::from_parts(error, cause))))
    }
}

/// `{"error", "cause"}`
pub(crate) fn error_text(error: Option<&str>, cause: Option<&str>) -> String {
    let part = |text: Option<&str>| text.map(Value::from).unwrap_or_default();
    Value::object([("error", part(error)), ("cause", part(cause))]).to_string()
}

/// The error and the cause in such an object.
pub(crate) fn error_parts(value: &Value) -> (Option<Text>, Option<Text>) {
    let part = |name| value.get(name).and_then(Value::as_str).map(Text::from);
    (part("error"), part("cause"))
}
