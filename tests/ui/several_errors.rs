//! All that is wrong with the file is said at once, and nothing is said of the program that uses it.

use asl_runtime::{Handler, TaskContext, TaskError, Value, json, task_fn};

asl_runtime::include_workflow! {
    pub mod broken = "tests/ui/broken.asl.json";
}

struct Shop;

impl broken::Tasks for Shop {
    async fn charge(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }

    async fn ship(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }
}

async fn run() -> Option<Value> {
    let place = || broken::Substitutions {
        place: "Bonn".into(),
    };
    let mock = Handler(task_fn(|_, input, _| Ok(input)));
    broken::execution(&mock, place()).run(json!({})).await.ok();
    broken::run(&Shop, place(), json!({})).await.ok()
}

fn main() {
    println!("{}", broken::State::Charge.info().name);
    _ = run();
}
