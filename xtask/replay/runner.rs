//! Has the programs run what a plan asks for, and prints one line of JSON for each.

use asl_runtime::Value;

mod parts;

fn main() {
    let plan = std::env::args().nth(1).expect("the plan is the argument");
    let plan = std::fs::read_to_string(plan).expect("the plan can be read");
    let plan: Value = plan.parse().expect("the plan is JSON");
    for run in plan.as_array().unwrap_or_default() {
        let name = run.get("name").and_then(Value::as_str).unwrap_or_default();
        let request = run.get("request").cloned().unwrap_or_default();
        let report = parts::run(name, &request).expect("there is a program of that name");
        println!("{report}");
    }
}
