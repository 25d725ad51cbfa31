use asl_runtime::{TaskContext, TaskError, Value};

asl_runtime::include_workflow! {
    mod order = "tests/ui/order.asl.json";
    task "charge-crad" as charge;
}

struct Shop;

impl order::Tasks for Shop {
    async fn charge(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }
}

fn main() {}
