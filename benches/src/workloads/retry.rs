//! `retry`: a Task that fails twice, with two delays on a clock that does not wait.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use asl_runtime::clock::Clock;
use asl_runtime::value::Text;
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};

use super::{get, object, unexpected};
use crate::executor::Impatient;

include_workflow!("definitions/retry.asl.json");

#[derive(Default)]
struct Flaky {
    calls: AtomicU32,
}

impl Flaky {
    async fn do_flaky(&self, input: Value) -> Outcome {
        if self.calls.fetch_add(1, Ordering::Relaxed) < 2 {
            let error = Text::from_static("Busy");
            return Err(TaskError::new(error, Text::from_static("try again")));
        }
        Ok(get(&input, "key")?.clone())
    }
}

impl retry::Tasks for Flaky {
    async fn flaky(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.do_flaky(input).await
    }
}

pub(crate) fn input() -> Value {
    json!({ "key": "k-1" })
}

pub(crate) async fn generated(input: Value) -> Value {
    let run = retry::execution(&Flaky::default())
        .clock(Impatient)
        .run(input)
        .await;
    run.expect("it succeeds")
}

pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
    let tasks = Flaky::default();
    let mut input = input;
    let mut attempts = 0;
    let mut delay = 1.0;
    let answer = loop {
        let parameters = object([("key", get(&input, "key")?.clone())]);
        match tasks.do_flaky(parameters).await {
            Ok(answer) => break answer,
            Err(error) if error.error() == Some("Busy") && attempts < 3 => {
                attempts += 1;
                Impatient.sleep(Duration::from_secs_f64(delay)).await;
                delay *= 2.0;
            }
            Err(error) => return Err(error),
        }
    };
    let Value::Object(members) = &mut input else {
        return Err(unexpected("answer"));
    };
    members
        .make_mut()
        .insert(Text::from_static("answer"), answer);
    Ok(input)
}
