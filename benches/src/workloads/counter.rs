//! `loop`: a Pass that adds one, and a Choice that goes back to it.

use asl_runtime::{TaskError, Value, include_workflow, json};

use super::{get, object, unexpected};

include_workflow!("definitions/counter.asl.json");

struct NoTasks;

impl counter::Tasks for NoTasks {}

pub(crate) fn input(limit: u64) -> Value {
    json!({ "counter": 0, "limit": limit })
}

pub(crate) async fn generated(input: Value) -> Value {
    counter::run(&NoTasks, input).await.expect("it succeeds")
}

pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
    let mut data = input;
    loop {
        let counter = get(&data, "counter")?.as_i64();
        let next = counter
            .and_then(|counter| i32::try_from(counter).ok()?.checked_add(1))
            .ok_or_else(|| unexpected("counter"))?;
        let limit = get(&data, "limit")?.clone();
        data = object([("counter", Value::from(next)), ("limit", limit)]);

        let counter = get(&data, "counter")?.as_number();
        let limit = get(&data, "limit")?.as_number();
        let goes_on = counter
            .zip(limit)
            .is_some_and(|(counter, limit)| counter < limit);
        if !goes_on {
            return Ok(data);
        }
    }
}
