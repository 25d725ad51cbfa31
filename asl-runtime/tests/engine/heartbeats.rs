//! `HeartbeatSeconds` starts anew with every heartbeat, and a missed one ends the task.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use asl_runtime::clock::{Clock, PausedClock, block_on};
use asl_runtime::{Callback, Outcome, TaskContext, Value, include_workflow, json};

include_workflow!("tests/engine/heartbeats.asl.json");
include_workflow!("tests/engine/tasks.asl.json");

/// A question that is kept alive three times, then answered after a silence.
#[derive(Default)]
struct Question {
    silence: u32,
    asked: Mutex<Option<Callback>>,
    beats: AtomicU32,
}

impl Question {
    fn callback(&self) -> Callback {
        let asked = self.asked.lock().expect("nobody panics with the lock");
        asked.clone().expect("the question was asked")
    }
}

impl heartbeats::Tasks for Question {
    async fn sqs_send_message(&self, _input: Value, task: &TaskContext) -> Outcome {
        *self.asked.lock().expect("nobody panics with the lock") = task.callback();
        Ok(Value::Null)
    }

    async fn beat(&self, _input: Value, _task: &TaskContext) -> Outcome {
        self.callback().heartbeat()?;
        let beats = self.beats.fetch_add(1, Ordering::Relaxed) + 1;
        Ok(json!({ "again": beats < 3, "silence": self.silence }))
    }

    async fn answer(&self, _input: Value, _task: &TaskContext) -> Outcome {
        self.callback().succeed("answered")?;
        Ok(Value::Null)
    }
}

#[test]
fn heartbeats_keep_a_token_alive() {
    let (question, clock) = (
        Question {
            silence: 4,
            ..Question::default()
        },
        PausedClock::new(),
    );
    let start = clock.now();
    let output = block_on(
        heartbeats::execution(&question)
            .clock(&clock)
            .run(json!({})),
    );
    assert_eq!(output, Ok(json!(["answered", null])));
    assert_eq!(clock.now(), start + Duration::from_secs(16));
}

#[test]
fn a_missed_heartbeat_ends_the_wait_for_a_token() {
    let (question, clock) = (
        Question {
            silence: 6,
            ..Question::default()
        },
        PausedClock::new(),
    );
    let start = clock.now();
    let end = block_on(
        heartbeats::execution(&question)
            .clock(&clock)
            .run(json!({})),
    );
    let error = end.expect_err("the heartbeat is missed");
    assert_eq!(
        (error.error(), error.cause()),
        (Some("States.Timeout"), None)
    );
    assert_eq!(clock.now(), start + Duration::from_secs(17));
    assert!(question.callback().heartbeat().is_err());
}

/// A worker that beats some times before its work is done.
struct Worker {
    clock: PausedClock,
    beats: u32,
}

impl tasks::Tasks for Worker {
    async fn call(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }

    async fn sqs_send_message(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }

    async fn pick(&self, _input: Value, task: &TaskContext) -> Outcome {
        for _ in 0..self.beats {
            self.clock.sleep(Duration::from_secs(4)).await;
            task.heartbeat();
        }
        self.clock
            .sleep(Duration::from_secs(12 - 4 * u64::from(self.beats)))
            .await;
        Ok(json!("picked"))
    }
}

#[test]
fn the_worker_of_an_activity_beats_while_it_works() {
    let timeout = json!({ "Error": "States.Timeout", "Cause": "" });
    for (beats, expected, seconds) in [
        (2, json!("picked"), 12),
        (1, timeout.clone(), 9),
        (0, timeout, 5),
    ] {
        let clock = PausedClock::new();
        let start = clock.now();
        let worker = Worker {
            clock: clock.clone(),
            beats,
        };
        let output = block_on(
            tasks::execution(&worker)
                .clock(&clock)
                .run(json!({ "do": "pick" })),
        );
        assert_eq!(output, Ok(expected));
        assert_eq!(clock.now(), start + Duration::from_secs(seconds));
    }
}
