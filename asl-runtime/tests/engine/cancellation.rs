//! What runs is stopped, and dropped, as soon as nobody waits for it anymore.

use std::future::pending;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use asl_runtime::clock::{PausedClock, block_on};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};

use crate::executor::poll_once;

include_workflow!("tests/engine/siblings.asl.json");

/// Tasks of which one never ends, and one fails if it is told to.
#[derive(Default)]
struct Work {
    fails: bool,
    is_running: AtomicBool,
}

/// Says that the slow task runs, for as long as it is alive.
struct Running<'a>(&'a AtomicBool);

impl<'a> Running<'a> {
    fn begin(flag: &'a AtomicBool) -> Self {
        flag.store(true, Ordering::Relaxed);
        Self(flag)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl siblings::Tasks for Work {
    async fn slow(&self, _input: Value, _task: &TaskContext) -> Outcome {
        let _running = Running::begin(&self.is_running);
        pending().await
    }

    async fn broken(&self, _input: Value, _task: &TaskContext) -> Outcome {
        if self.fails {
            return Err(TaskError::new("Broken", "as it was told"));
        }
        pending().await
    }

    async fn clean_up(&self, input: Value, _task: &TaskContext) -> Outcome {
        let running = self.is_running.load(Ordering::Relaxed);
        Ok(json!({ "error": input, "slow is running": running }))
    }
}

#[test]
fn executions_can_move_between_threads() {
    fn assert_send<T: Send>(_: &T) {}
    let work = Work::default();
    assert_send(&siblings::run(&work, json!({})));
    let clock = PausedClock::new();
    assert_send(&siblings::execution(&work).clock(&clock).run(json!({})));
}

#[test]
fn dropping_an_execution_drops_its_tasks() {
    let work = Work::default();
    {
        let clock = PausedClock::new();
        let mut execution = pin!(siblings::execution(&work).clock(&clock).run(json!({})));
        assert_eq!(poll_once(execution.as_mut()), Poll::Pending);
        assert!(work.is_running.load(Ordering::Relaxed));
    }
    assert!(!work.is_running.load(Ordering::Relaxed));
}

#[test]
fn the_first_failure_stops_the_siblings_before_anything_else_runs() {
    let work = Work {
        fails: true,
        ..Work::default()
    };
    let clock = PausedClock::new();
    let output = block_on(siblings::execution(&work).clock(&clock).run(json!({})));
    let error = json!({ "Error": "Broken", "Cause": "{\"errorMessage\":\"as it was told\",\"errorType\":\"Broken\"}" });
    let expected = json!({ "error": error, "slow is running": false });
    assert_eq!(output, Ok(expected));
}
