//! An execution runs on any clock: tokio's by default, or a thread of its own without tokio.

use std::time::{Duration, Instant};

use asl_runtime::clock::{Clock, PausedClock, ThreadClock, block_on};
use asl_runtime::{ExecutionError, Handler, Value, include_workflow, json, task_fn};

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
        pause::execution(&tasks)
            .clock(ThreadClock)
            .run(json!({ "x": 1 })),
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
        pause::execution(&tasks)
            .clock(&clock)
            .run(json!({ "x": 1 })),
    );
    assert_eq!(end, Ok(json!({ "x": 1 })));
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn executions_on_one_paused_clock_wait_at_the_same_time() {
    let tasks = Handler(task_fn(|_, parameters, _| Ok(parameters)));
    let clock = PausedClock::new();
    let start = clock.now();
    let run = || {
        pause::execution(&tasks)
            .clock(&clock)
            .run(json!({ "x": 1 }))
    };
    let ends = block_on(futures_util::future::join3(run(), run(), run()));
    assert_eq!(
        ends,
        (
            Ok(json!({ "x": 1 })),
            Ok(json!({ "x": 1 })),
            Ok(json!({ "x": 1 }))
        )
    );
    let alone = PausedClock::new();
    let end = block_on(
        pause::execution(&tasks)
            .clock(&alone)
            .run(json!({ "x": 1 })),
    );
    assert_eq!(end, Ok(json!({ "x": 1 })));
    assert_eq!(clock.now().since(start), alone.now().since(start));
}

#[tokio::test]
async fn tasks_of_tokio_share_a_paused_clock() {
    let clock = PausedClock::new();
    let start = clock.now();
    let spawned = [(); 5].map(|()| {
        let clock = clock.clone();
        tokio::spawn(async move {
            let tasks = Handler(task_fn(|_, parameters, _| Ok(parameters)));
            pause::execution(&tasks)
                .clock(clock)
                .run(json!({ "x": 1 }))
                .await
        })
    });
    for task in spawned {
        assert_eq!(
            task.await.expect("it does not panic"),
            Ok(json!({ "x": 1 }))
        );
    }
    assert!(clock.now().since(start) < Duration::from_secs(4));
}
