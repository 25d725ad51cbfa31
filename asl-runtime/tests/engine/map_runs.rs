//! A Map Run: what it asks of its tasks, what it writes, and the histories of its executions.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use asl_runtime::clock::{PausedClock, block_on};
use asl_runtime::engine::{BoxFuture, InProcess, MemoryJournal, Turns};
use asl_runtime::transfer::{Pieces, Sink};
use asl_runtime::{
    Event, ExecutionError, History, Observer, Outcome, TaskContext, TaskError, Value,
    include_workflow, json,
};

include_workflow!("tests/engine/export.asl.json");

/// A bucket with one object in it; what is written is kept.
#[derive(Default)]
struct Bucket {
    written: Mutex<Vec<Value>>,
}

impl export::Tasks for Bucket {
    async fn s3_get_object(&self, input: Value, task: &TaskContext) -> Outcome {
        assert_eq!(task.state_name(), "Check all");
        assert_eq!(input, json!({ "Bucket": "numbers", "Key": "in.json" }));
        Ok(json!({ "Body": "[1, 2, 13, 4]", "ContentType": "application/json" }))
    }

    async fn check(&self, input: Value, _task: &TaskContext) -> Outcome {
        match input.as_i64() {
            Some(13) => Err(TaskError::new("Unlucky", "thirteen")),
            _ => Ok(input),
        }
    }

    async fn s3_put_object(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.lock().push(input);
        Ok(json!({}))
    }
}

impl Bucket {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Value>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was written, by the part of the key behind the folder of the run.
    fn object(&self, name: &str) -> String {
        let written = self.lock();
        let found = written.iter().find(|object| {
            let key = object.get("Key").and_then(Value::as_str);
            key.is_some_and(|key| key.starts_with("numbers/") && key.ends_with(name))
        });
        let body = found.and_then(|object| object.get("Body")?.as_str());
        body.unwrap_or_default().to_owned()
    }
}

fn run(bucket: &Bucket, tolerated: u64, observer: impl Observer) -> Result<Value, ExecutionError> {
    let clock = PausedClock::new();
    let run = export::execution(bucket).clock(&clock).observer(observer);
    block_on(run.seed(1).run(json!({ "tolerated": tolerated })))
}

/// The names of the members of an object.
fn keys(value: &Value) -> Vec<&str> {
    let members = value.as_object().into_iter().flat_map(|map| map.keys());
    members.map(|key| key.as_str()).collect()
}

#[test]
fn results_are_written_by_status() {
    let bucket = Bucket::default();
    let output = run(&bucket, 1, ()).expect("one failure is tolerated");
    assert_eq!(keys(&output), ["MapRunArn", "ResultWriterDetails"]);
    assert_eq!(bucket.object("/SUCCEEDED_0.jsonl"), "1\n2\n4\n");
    let failed: Value = bucket
        .object("/FAILED_0.jsonl")
        .parse()
        .expect("one line of JSON");
    assert_eq!(failed.get("Input"), Some(&json!("13")));
    assert_eq!(failed.get("Error"), Some(&json!("Unlucky")));
    let manifest: Value = bucket.object("/manifest.json").parse().expect("JSON");
    assert_eq!(
        keys(&manifest),
        ["DestinationBucket", "MapRunArn", "ResultFiles"]
    );
    let files = manifest.get("ResultFiles").cloned().unwrap_or_default();
    assert_eq!(keys(&files), ["FAILED", "PENDING", "SUCCEEDED"]);
    assert_eq!(files.get("PENDING"), Some(&json!([])));
    let succeeded = files.get("SUCCEEDED").and_then(|files| files.item(0));
    assert_eq!(succeeded.and_then(|file| file.get("Size")), Some(&json!(6)));
}

#[test]
fn a_failed_run_writes_what_there_is() {
    let bucket = Bucket::default();
    let error = run(&bucket, 0, ()).expect_err("no failure is tolerated");
    assert_eq!(
        error.error(),
        Some("States.ExceedToleratedFailureThreshold")
    );
    assert_eq!(bucket.object("/SUCCEEDED_0.jsonl"), "1\n2\n");
    assert!(
        bucket
            .object("/PENDING_0.jsonl")
            .contains("\"Input\":\"4\"")
    );
}

#[test]
fn a_history_has_the_events_of_one_execution() {
    let history = History::new();
    run(&Bucket::default(), 1, &history).expect("one failure is tolerated");
    let events = history.events();
    let chain = events
        .iter()
        .map(|event| (event.id, event.previous_id, &*event.name));
    let chain: Vec<(u64, u64, &str)> = chain.collect();
    let expected = [
        (1, 0, "ExecutionStarted"),
        (2, 0, "MapStateEntered"),
        (3, 2, "MapStateStarted"),
        (4, 3, "MapRunStarted"),
        (5, 4, "MapRunSucceeded"),
        (6, 5, "MapStateSucceeded"),
        (7, 4, "MapStateExited"),
        (8, 7, "ExecutionSucceeded"),
    ];
    assert_eq!(chain, expected);
}

/// Counts the events of each execution of the run.
#[derive(Default)]
struct Children(Mutex<Vec<(String, u64, String)>>);

impl Observer for &Children {
    fn observe(&self, event: &Event<'_>) {
        if let Some(run) = event.execution.map_run() {
            assert!(run.contains(":mapRun:export/Numbers:"), "{run}");
            let mut events = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            events.push((event.scope.to_string(), event.id, event.kind.name()));
        }
    }
}

#[test]
fn each_execution_of_a_run_has_a_history_of_its_own() {
    let children = Children::default();
    run(&Bucket::default(), 1, &children).expect("one failure is tolerated");
    let events = children
        .0
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    for number in 0..4 {
        let scope = format!("Check all[{number}]");
        let own: Vec<&(String, u64, String)> =
            events.iter().filter(|event| event.0 == scope).collect();
        let ids: Vec<u64> = own.iter().map(|event| event.1).collect();
        assert_eq!(ids, (1..=own.len() as u64).collect::<Vec<u64>>());
        let last = if number == 2 {
            "ExecutionFailed"
        } else {
            "ExecutionSucceeded"
        };
        assert_eq!(own.last().map(|event| event.2.as_str()), Some(last));
    }
}

/// How many items a large object has, and how long each is.
const ITEMS: usize = 3_000;
const LENGTH: usize = 3_000;

/// A large object that is made while it is read, and files that are kept while they are written.
#[derive(Clone, Default)]
struct Large {
    read: Arc<AtomicUsize>,
    worked_on: Arc<AtomicUsize>,
    files: Arc<Mutex<Vec<(String, String)>>>,
}

impl export::Tasks for Large {
    async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        let download = task.download().expect("a reader calls");
        assert_eq!(download.input_type(), "JSON");
        download.supply(self.clone());
        Ok(json!({ "ETag": "e" }))
    }

    async fn check(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.worked_on.fetch_add(1, Relaxed);
        Ok(input)
    }

    async fn s3_put_object(&self, input: Value, task: &TaskContext) -> Outcome {
        let text = |name: &str| {
            let text = input.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let mut file = File {
            key: text("Key"),
            text: String::new(),
            files: Arc::clone(&self.files),
        };
        match task.upload() {
            Some(upload) => upload.accept(file),
            None => {
                file.text = text("Body");
                file.keep();
            }
        }
        Ok(json!({}))
    }
}

impl Pieces for Large {
    /// An item at a time.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TaskError>> {
        let read = self.read.load(Relaxed);
        let ahead = read.saturating_sub(self.worked_on.load(Relaxed));
        assert!(ahead < 100, "{ahead} items are in memory");
        let end = "x".repeat(LENGTH);
        let piece = match read {
            0 => "[\"first\"".to_owned(),
            ITEMS => return Box::pin(async { Ok(None) }),
            _ if read == ITEMS - 1 => format!(",\"{end}\"]"),
            _ => format!(",\"{end}\""),
        };
        self.read.fetch_add(1, Relaxed);
        Box::pin(async { Ok(Some(piece.into_bytes())) })
    }
}

/// A file that is being written.
struct File {
    key: String,
    text: String,
    files: Arc<Mutex<Vec<(String, String)>>>,
}

impl File {
    fn keep(&mut self) {
        let file = (self.key.clone(), std::mem::take(&mut self.text));
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.push(file);
    }
}

impl Sink for File {
    fn write(&mut self, piece: Vec<u8>) -> BoxFuture<'_, Result<(), TaskError>> {
        self.text += &String::from_utf8(piece).expect("JSON is UTF-8");
        Box::pin(async { Ok(()) })
    }

    fn finish(&mut self) -> BoxFuture<'_, Result<(), TaskError>> {
        self.keep();
        Box::pin(async { Ok(()) })
    }
}

impl Large {
    /// What the end of the run has left.
    fn check_files(&self) {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let names = files.iter().map(|(key, _)| key.rsplit('/').next());
        let names: Vec<Option<&str>> = names.collect();
        assert_eq!(names, [Some("SUCCEEDED_0.jsonl"), Some("manifest.json")]);
        let lines = files.first().map(|(_, text)| text.lines().count());
        assert_eq!(lines, Some(ITEMS));
        let size = files.first().map(|(_, text)| text.len());
        let manifest = files.last().map(|(_, text)| text.clone());
        let manifest: Value = manifest.unwrap_or_default().parse().expect("JSON");
        let listed = manifest
            .get("ResultFiles")
            .and_then(|files| files.get("SUCCEEDED"));
        let listed = listed.and_then(|files| files.item(0)?.get("Size")?.as_i64());
        assert_eq!(listed, size.and_then(|size| i64::try_from(size).ok()));
    }
}

#[test]
fn large_objects_are_read_and_written_piece_by_piece() {
    let large = Large::default();
    let clock = PausedClock::new();
    let run = export::execution(&large).clock(&clock).seed(1);
    block_on(run.run(json!({ "tolerated": 0 }))).expect("nothing fails");
    large.check_files();
}

#[test]
fn a_replay_reads_large_objects_again() {
    let clock = PausedClock::new();
    let large = Large::default();
    let engine = Turns::new(MemoryJournal::default(), InProcess::new(&clock, ()));
    let first = export::execution(&large).on(&engine).seed(1);
    let identity = first.info(json!({ "tolerated": 0 }));
    let run = |engine, large| {
        let execution = export::execution(large).identity(identity.clone());
        block_on(execution.on(engine).run(Value::Null))
    };
    let output = run(&engine, &large).expect("nothing fails");
    let records = engine.journal().records();
    assert!(records.len() < ITEMS + 10, "pieces are not kept");
    let replayed = Large::default();
    let again = Turns::new(MemoryJournal::of(records), InProcess::new(&clock, ()));
    // Nobody works on the items again.
    replayed.worked_on.store(ITEMS, Relaxed);
    assert_eq!(run(&again, &replayed), Ok(output));
    assert_eq!(replayed.worked_on.load(Relaxed), ITEMS);
}
