//! An execution with many records, and how long it takes to run it again from them.

use std::path::Path;
use std::time::Instant;

use asl_durable::{Durable, Machine};
use asl_runtime::engine::Record;
use asl_runtime::{Value, json};
use rusqlite::Connection;

use super::worker::{Stop, Worker};
use super::{counter, steps};
use crate::{Result, process};

/// After how many records there is a checkpoint.
const EVERY: u64 = 1_000;

/// Starts an execution, and ends the process when it has so many records, and no checkpoint.
pub(crate) async fn leave(folder: &Path, count: u64) -> Result<Value> {
    let worker = Worker::new(Stop::Count(i64::try_from(count)?));
    let machine = open(folder, &worker, u64::MAX).await?;
    let input = json!({ "count": 0, "limit": count + 1 });
    machine.execute("long", input).await?;
    worker.begins(count + 1).await;
    Ok(json!({ "left": count }))
}

/// Reads its records, and goes on with it; gives how long both takes. That leaves a checkpoint, from which it goes on once more.
pub(crate) async fn replay(folder: &Path, count: u64) -> Result<Value> {
    let began = Instant::now();
    let records = read(folder)?;
    let read = began.elapsed();
    let began = Instant::now();
    for record in &records {
        Record::parse(record)?;
    }
    let parse = began.elapsed();
    let worker = Worker::new(Stop::Count(i64::try_from(count)?));
    let began = Instant::now();
    let machine = open(folder, &worker, EVERY).await?;
    worker.begins(1).await;
    let all = began.elapsed();
    machine.close().await;
    let began = Instant::now();
    let _machine = open(folder, &worker, EVERY).await?;
    worker.begins(2).await;
    let again = began.elapsed();
    let each = u64::try_from(records.len())?.max(1);
    let nanos = |duration: std::time::Duration| {
        u64::try_from(duration.as_nanos()).map_or(0, |nanos| nanos / each)
    };
    Ok(json!({
        "records": records.len(), "millis": steps::micros(all) / 1_000,
        "readNanosEach": nanos(read), "parseNanosEach": nanos(parse),
        "replayNanosEach": nanos(all.saturating_sub(read)), "peakMiB": process::peak(),
        "fromCheckpointMicros": steps::micros(again),
    }))
}

fn read(folder: &Path) -> Result<Vec<String>> {
    let connection = Connection::open(folder.join("replay.db"))?;
    let mut select = connection.prepare("SELECT record FROM records ORDER BY execution, number")?;
    let records = select.query_map([], |row| row.get(0))?;
    Ok(records.collect::<rusqlite::Result<_>>()?)
}

async fn open(folder: &Path, worker: &Worker, every: u64) -> Result<Machine> {
    let builder = Durable::open(folder.join("replay.db")).await?;
    Ok(builder
        .checkpoint_every(every)
        .workflow(counter::workflow(worker.tasks()))
        .start()
        .await?)
}
