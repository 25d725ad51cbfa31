//! Runs all replays of a plan and prints one line of JSON for each.

use asl_runtime::Value;
use replay_support::Replay;

fn main() {
    let plan = std::env::args().nth(1).expect("the plan is the argument");
    let plan: Value = std::fs::read_to_string(plan).expect("the plan can be read").parse().expect("the plan is JSON");
    for run in plan.as_array().unwrap_or_default() {
        let name = run.get("name").and_then(Value::as_str).unwrap_or_default();
        let input: Value =
            run.get("input").and_then(Value::as_str).unwrap_or("{}").parse().unwrap_or_default();
        let attempts = run.get("tasks").and_then(Value::as_array).unwrap_or_default();
        let resources = run.get("resources").and_then(Value::as_array).unwrap_or_default();
        let tasks = Replay::new(attempts, resources);
        let express = run.get("express").and_then(Value::as_str).unwrap_or_default();
        let report = parts::run(name, &tasks, input, express);
        if let Some(mut report) = report {
            report.insert("name", Value::from(name));
            println!("{}", Value::from(report));
        }
    }
}

mod parts;
