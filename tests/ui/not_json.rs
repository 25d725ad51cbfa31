//! A comma and a bracket are missing: what can be read is there nevertheless.

use asl_runtime::{TaskContext, TaskError, Value, json};

asl_runtime::include_workflow! {
    pub mod broken = "tests/ui/not_json.asl.json";
}

struct Shop;

impl broken::Tasks for Shop {
    async fn charge(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }
}

fn main() {
    println!("{}", broken::State::Charge.info().name);
    _ = broken::run(&Shop, json!({}));
}
