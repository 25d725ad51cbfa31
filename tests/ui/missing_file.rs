//! The module is there without its file; of the methods nothing is known.

use asl_runtime::{Handler, json, task_fn};

asl_runtime::include_workflow!("tests/ui/missing.asl.json");

fn main() {
    let tasks = Handler(task_fn(|_, input, _| Ok(input)));
    _ = missing::run(&tasks, json!({}));
}
