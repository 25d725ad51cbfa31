//! Explores all that can become of an execution of the order example, again and again, and says how fast: run it with
//! `--release`. Where the system tells it, only the time of the processor counts.

use std::time::{Duration, Instant};

use asl_runtime::{include_workflow, json};
use asl_test::{Exploration, explore, payload, returns};

include_workflow!(mod order = "../examples/order/order.asl.json");

fn main() {
    let found = search();
    println!("{found}");
    let (start, busy, mut executions) = (Instant::now(), processor_time(), 0);
    while start.elapsed() < Duration::from_secs(2) {
        executions += search().executions();
    }
    let busy = processor_time().zip(busy).map(|(end, begin)| end - begin);
    let microseconds = busy.unwrap_or_else(|| start.elapsed()).as_micros();
    let rate = executions as u128 * 1_000_000 / microseconds.max(1);
    println!("{executions} executions, {rate} a second");
}

/// How long the processor has worked for this program, as Linux tells it.
fn processor_time() -> Option<Duration> {
    let times = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds = times.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
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
