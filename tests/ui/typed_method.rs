use asl_runtime::{TaskContext, TaskError, Value};
use serde::{Deserialize, Serialize};

asl_runtime::include_workflow! {
    mod order = "tests/ui/typed.asl.json";

    type Output = Receipt;
    async fn charge_card(Request) -> Charge;
    async fn ship();
}

#[derive(Deserialize)]
struct Request;

#[derive(Serialize, Deserialize)]
struct Charge;

struct Receipt;

struct Shop;

impl order::Tasks for Shop {
    async fn charge_card(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }

    async fn ship(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }
}

fn main() {}
