//! One durable Map Run that is killed in the middle: what its executions do is noted outside of the database, and in the
//! end held against it.

mod verdict;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use asl_durable::Durable;
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use asl_storage::Buckets;
use rusqlite::{Connection, OpenFlags};

use crate::Result;
use crate::crash::notes::{Notes, Past};

include_workflow!(mod batches = "definitions/batches.asl.json");

/// The name of the execution.
const NAME: &str = "map";

/// Every so many batches, one is busy at first, and every so many cannot be shipped.
const BUSY: i64 = 50;
const BROKEN: i64 = 40;

/// What the executions of the Map Run do.
#[derive(Clone)]
struct Worker {
    notes: Notes,
    buckets: Buckets,
}

impl Worker {
    /// Notes an attempt, before it does anything; gives the number of the batch.
    async fn note(&self, step: u8, input: &Value, task: &TaskContext) -> i64 {
        let items = input.get("Items").and_then(|items| items.item(0));
        let batch = items.and_then(Value::as_i64).unwrap_or(-2) / 2;
        let (retry, key) = (task.attempt(), task.idempotency_key());
        let line = format!("call {batch} {step} {retry} {key}");
        self.notes.write(line).await;
        batch
    }
}

impl batches::Tasks for Worker {
    async fn pack(&self, input: Value, task: &TaskContext) -> Outcome {
        let batch = self.note(1, &input, task).await;
        match batch % BUSY == 0 && task.attempt() == 1 {
            true => Err(TaskError::new("Busy", "try again")),
            false => Ok(Value::Null),
        }
    }

    async fn ship(&self, input: Value, task: &TaskContext) -> Outcome {
        let batch = self.note(2, &input, task).await;
        match batch % BROKEN == BROKEN - 1 {
            true => Err(TaskError::new("Broken", "it cannot be shipped")),
            false => Ok(json!({ "batch": batch })),
        }
    }

    async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.buckets.perform(task).await
    }

    async fn s3_put_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.buckets.perform(task).await
    }
}

/// Goes on with the Map Run, until it ends or the process is killed.
#[tokio::main(worker_threads = 2)]
pub(crate) async fn run(folder: &Path, run: u64, batches: u64) -> Result<()> {
    write_items(folder, batches)?;
    note_ended(folder, run)?;
    let worker = Worker {
        notes: Notes::begin(folder, run, &Past::default())?,
        buckets: Buckets::new().folder("data", folder.join("data"))?,
    };
    let builder = Durable::open(folder.join("map.db")).await?;
    let machine = builder.workflow(batches::workflow(worker)).start().await?;
    let execution = machine.execute(NAME, json!({})).await?;
    execution.output().await?;
    machine.close().await;
    Ok(())
}

/// Prints what was found, as JSON.
pub(crate) fn judge(folder: &Path, batches: u64) -> Result<()> {
    note_ended(folder, u64::MAX)?;
    let verdict = verdict::of(folder, batches)?;
    println!("{verdict}");
    Ok(())
}

/// Writes the items, unless they are there.
fn write_items(folder: &Path, batches: u64) -> Result<()> {
    let data = folder.join("data");
    let path = data.join("items.jsonl");
    if path.exists() {
        return Ok(());
    }
    fs::create_dir_all(&data)?;
    let new = data.join("items.new");
    let mut file = BufWriter::new(fs::File::create(&new)?);
    for item in 0..batches * 2 {
        writeln!(file, "{item}")?;
    }
    file.into_inner()?.sync_all()?;
    Ok(fs::rename(new, path)?)
}

/// Notes which executions of the Map Run had ended before this run: nothing of them may be done again.
fn note_ended(folder: &Path, run: u64) -> Result<()> {
    let database = folder.join("map.db");
    let mut lines = String::new();
    if database.exists() {
        let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let select = "SELECT identity ->> '$.input.Items[0]' FROM executions JOIN identities ON execution = id
                      WHERE map_run IS NOT NULL AND ended IS NOT NULL";
        // A run that was killed early has made no tables.
        if let Ok(mut select) = connection.prepare(select) {
            let ended = select.query_map([], |row| row.get::<_, i64>(0))?;
            for item in ended {
                lines += &format!("{}\n", item? / 2);
            }
        }
    }
    let path = folder.join(format!("ended-{run}"));
    Ok(fs::write(path, lines)?)
}
