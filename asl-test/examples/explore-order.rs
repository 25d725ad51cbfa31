//! Explores all that can become of an execution of the order example, again and again, and says how fast: run it with
//! `--release`.

use std::time::{Duration, Instant};

use asl_runtime::{include_workflow, json};
use asl_test::{Exploration, explore, payload, returns};

include_workflow!(mod order = "../examples/order/order.asl.json");

fn main() {
    let found = search();
    println!("{found}");
    let (start, mut executions) = (Instant::now(), 0);
    while start.elapsed() < Duration::from_secs(2) {
        executions += search().executions();
    }
    let microseconds = start.elapsed().as_micros();
    let rate = executions as u128 * 1_000_000 / microseconds.max(1);
    println!("{rate} executions a second");
}

fn search() -> Exploration {
    let input = json!({
        "id": "o-1",
        "customer": { "name": "Ada" },
        "items": [{ "sku": "a" }, { "sku": "b" }],
        "payment": { "amount": 42, "card": "c-1" }
    });
    explore(order::workflow, input)
        .task("Charge card", returns(json!({ "charge": "ch-1" })))
        .task("Pack item", payload(json!({ "parcel": 1 })))
        // All are followed to their ends, also those that meet.
        .always(|_| true)
        .run()
}
