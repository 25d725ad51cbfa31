//! `map-1000` and `map-shared`: a Map with an ItemSelector over a thousand items.

use asl_runtime::{TaskError, Value, json};

use super::{get, object, unexpected};

/// `map-1000`: each item with its number.
pub(crate) mod items {
    use super::{TaskError, Value, get, json, object, unexpected};

    asl_runtime::include_workflow!("definitions/map_items.asl.json");

    struct NoTasks;

    impl map_items::Tasks for NoTasks {}

    pub(crate) fn input() -> Value {
        json!({ "items": Value::array(0..1_000) })
    }

    pub(crate) async fn generated(input: Value) -> Value {
        map_items::run(&NoTasks, input).await.expect("it succeeds")
    }

    pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
        let items = get(&input, "items")?
            .as_array()
            .ok_or_else(|| unexpected("items"))?;
        let outputs = items
            .iter()
            .enumerate()
            .map(|(index, item)| object([("index", Value::from(index)), ("value", item.clone())]));
        Ok(Value::array(outputs))
    }
}

/// `map-shared`: each item with a configuration that all share.
pub(crate) mod shared {
    use super::{TaskError, Value, get, json, object, unexpected};

    asl_runtime::include_workflow!("definitions/map_shared.asl.json");

    struct NoTasks;

    impl map_shared::Tasks for NoTasks {}

    /// A thousand items, and a configuration of about this many bytes.
    pub(crate) fn input(bytes: usize) -> Value {
        let rules = (0..bytes / 64).map(
            |number| json!({ "number": number, "name": "a rule of the house", "weight": 0.25 }),
        );
        json!({ "items": Value::array(0..1_000), "configuration": { "rules": Value::array(rules) } })
    }

    pub(crate) async fn generated(input: Value) -> Value {
        map_shared::run(&NoTasks, input).await.expect("it succeeds")
    }

    pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
        let items = get(&input, "items")?
            .as_array()
            .ok_or_else(|| unexpected("items"))?;
        let configuration = get(&input, "configuration")?;
        let mut outputs = Vec::with_capacity(items.len());
        for item in items {
            let selected = object([
                ("item", item.clone()),
                ("configuration", configuration.clone()),
            ]);
            outputs.push(get(&selected, "item")?.clone());
        }
        Ok(Value::from(outputs))
    }
}
