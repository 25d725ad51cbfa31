//! Does the tasks of all kinds, and notes each attempt before it does anything.

use std::time::Duration;

use asl_runtime::{Outcome, TaskContext, TaskError, TaskHandler, Value};

use tokio::sync::mpsc::UnboundedSender;

use super::kind::mix;
use super::notes::Notes;

/// Does the tasks of all kinds.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    pub(crate) notes: Notes,
    /// Takes the tokens that are handed out.
    pub(crate) tokens: UnboundedSender<HandedOut>,
}

/// A token that was handed out.
#[derive(Clone, Debug)]
pub(crate) struct HandedOut {
    /// The name of the execution.
    pub(crate) name: String,
    pub(crate) token: String,
}

/// The step that hands out a token.
const ASK: i64 = 2;

impl Worker {
    async fn note(&self, step: i64, parameters: &Value, task: &TaskContext) {
        let lane = parameters
            .get("lane")
            .map_or("-".to_owned(), Value::to_string);
        let (name, retry) = (task.execution().name(), task.attempt());
        let key = task.idempotency_key();
        let line = format!("call {name} {lane} {step} {retry} {key}");
        self.notes.write(line).await;
    }

    async fn ask(&self, token: &str, parameters: &Value, task: &TaskContext) -> Outcome {
        self.note(ASK, parameters, task).await;
        let (name, token) = (task.execution().name().to_owned(), token.to_owned());
        self.notes.write(format!("token {name} {token}")).await;
        // Nobody takes them when the process ends.
        let _ = self.tokens.send(HandedOut { name, token });
        work().await;
        Ok(Value::Null)
    }

    async fn step(&self, parameters: &Value, task: &TaskContext) -> Outcome {
        let number = |name| parameters.get(name).and_then(Value::as_i64);
        let step = number("step").unwrap_or_default();
        self.note(step, parameters, task).await;
        work().await;
        if i64::from(task.attempt()) <= number("failures").unwrap_or_default() {
            return Err(TaskError::new("Busy", "try again"));
        }
        Ok(Value::from(mix(number("value").unwrap_or_default(), step)))
    }
}

impl TaskHandler for Worker {
    async fn call(&self, _resource: &str, parameters: Value, task: &TaskContext) -> Outcome {
        match task.token() {
            Some(token) => self.ask(token, &parameters, task).await,
            None => self.step(&parameters, task).await,
        }
    }
}

/// Takes some time, so that there is always something in flight.
async fn work() {
    let millis = fastrand::u64(0..40);
    tokio::time::sleep(Duration::from_millis(millis.saturating_sub(20))).await;
}
