//! An execution runs on any clock: tokio's by default, or a thread of its own without tokio.

use std::time::{Duration, Instant};

use asl_runtime::clock::{PausedClock, ThreadClock};
use asl_runtime::{ExecutionError, Handler, Value, include_workflow, json, task_fn};

use crate::executor::block_on;

include_workflow!("tests/engine/pause.asl.json");

/// Checks the end of the workflow, and that it has waited.
fn check(end: &Result<Value, ExecutionError>, start: Instant) {
    assert_eq!(*end, Ok(json!({ "x": 1 })));
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[test]
fn no_tokio_is_needed() {
    let tasks = Handler(task_fn(|_, parameters, _| Ok(parameters)));
    let start = Instant::now();
    let end = block_on(
        pause::workflow(&tasks)
            .clock(ThreadClock)
            .start(json!({ "x": 1 })),
    );
    check(&end, start);
}

#[tokio::test]
async fn tokio_is_the_default() {
    let tasks = Handler(task_fn(|_, parameters, _| Ok(parameters)));
    let start = Instant::now();
    check(&pause::run(&tasks, json!({ "x": 1 })).await, start);
}

#[test]
fn a_paused_clock_takes_no_time() {
    let tasks = Handler(task_fn(|_, parameters, _| Ok(parameters)));
    let (clock, start) = (PausedClock::new(), Instant::now());
    let end = block_on(
        pause::workflow(&tasks)
            .clock(&clock)
            .start(json!({ "x": 1 })),
    );
    assert_eq!(end, Ok(json!({ "x": 1 })));
    assert!(start.elapsed() < Duration::from_secs(1));
}
