//! A process that ends with many executions in the middle, and one that goes on with them.

use std::path::Path;
use std::time::Instant;

use asl_durable::{Durable, Machine};
use asl_runtime::{Value, json};

use super::pair;
use super::worker::{Stop, Worker};
use crate::{Result, process};

/// How many starts are under way at a time.
const AT_ONCE: u64 = 256;

/// Starts executions that are in their second step when the process ends.
pub(crate) async fn leave(folder: &Path, count: u64) -> Result<Value> {
    let worker = Worker::new(Stop::State("Second"));
    let machine = open(folder, &worker).await?;
    let lanes = (0..AT_ONCE).map(|lane| {
        let machine = machine.clone();
        tokio::spawn(async move {
            for number in (lane..count).step_by(usize::try_from(AT_ONCE).unwrap_or(1)) {
                machine
                    .execute(format!("n-{number}"), json!({ "id": number }))
                    .await?;
            }
            Ok::<_, asl_durable::Error>(())
        })
    });
    for lane in lanes.collect::<Vec<_>>() {
        lane.await??;
    }
    worker.begins(2 * count).await;
    Ok(json!({ "left": count, "residentMiB": process::resident() }))
}

/// Goes on with them; gives how long it takes until all are in their second step again.
pub(crate) async fn recover(folder: &Path, count: u64) -> Result<Value> {
    let worker = Worker::new(Stop::State("Second"));
    let began = Instant::now();
    let _machine = open(folder, &worker).await?;
    worker.begins(count).await;
    let millis = u64::try_from(began.elapsed().as_millis())?;
    Ok(json!({ "recovered": count, "millis": millis, "peakMiB": process::peak() }))
}

async fn open(folder: &Path, worker: &Worker) -> Result<Machine> {
    let builder = Durable::open(folder.join("recovery.db")).await?;
    Ok(builder
        .workflow(pair::workflow(worker.tasks()))
        .start()
        .await?)
}
