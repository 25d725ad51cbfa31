use asl_runtime::{TaskContext, TaskError, Value};

asl_runtime::include_workflow!("tests/ui/order.asl.json");

struct Shop;

impl order::Tasks for Shop {
    async fn charge_card(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }
}

fn main() {}
