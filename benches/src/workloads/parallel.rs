//! `parallel-10`: ten branches with a Task each.

use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use futures_util::future::try_join_all;

use super::{get, object};

include_workflow!("definitions/parallel.asl.json");

struct Worker;

impl Worker {
    async fn do_work(&self, input: Value) -> Outcome {
        Ok(get(&input, "branch")?.clone())
    }
}

impl parallel::Tasks for Worker {
    async fn work(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.do_work(input).await
    }
}

pub(crate) fn input() -> Value {
    json!({ "input": { "a": 1, "b": 2 } })
}

pub(crate) async fn generated(input: Value) -> Value {
    parallel::run(&Worker, input).await.expect("it succeeds")
}

pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
    let branches = (0..10).map(|branch| work(&input, branch));
    Ok(Value::from(try_join_all(branches).await?))
}

async fn work(input: &Value, branch: i32) -> Outcome {
    let parameters = object([
        ("branch", Value::from(branch)),
        ("input", get(input, "input")?.clone()),
    ]);
    Worker.do_work(parameters).await
}
