//! Executions of all kinds under load: what they do is noted outside of the database, and in the end held against it.

mod damage;
mod kind;
mod load;
pub(crate) mod notes;
mod soak;
mod verdict;
mod worker;

use std::path::Path;

use asl_durable::{Durable, Machine};
use asl_runtime::{Handler, include_workflow};
use tokio::sync::mpsc::unbounded_channel;

pub(crate) use self::damage::damage;
use self::load::Load;
use self::notes::{Notes, Past};
use self::worker::Worker;
use crate::Result;

include_workflow!(mod steps = "definitions/steps.asl.json");
include_workflow!(mod waits = "definitions/waits.asl.json");
include_workflow!(mod tokens = "definitions/tokens.asl.json");
include_workflow!(mod fan = "definitions/fan.asl.json");
include_workflow!(mod stopped = "definitions/stopped.asl.json");
include_workflow!(mod nested = "definitions/nested.asl.json");

/// Runs until the process is killed.
#[tokio::main(worker_threads = 2)]
pub(crate) async fn run(folder: &Path, run: u64) -> Result<()> {
    let past = Past::of_last_run(folder)?;
    let load = open(folder, run, &past).await?;
    println!("ready");
    load.go_on(&past).await?;
    load.start_forever().await
}

/// Runs for so many seconds, and prints what it takes, a line of JSON every five seconds.
#[tokio::main(worker_threads = 2)]
pub(crate) async fn soak(folder: &Path, seconds: u64) -> Result<()> {
    let load = open(folder, 1, &Past::default()).await?;
    let durable = load.durable().clone();
    tokio::select! {
        ended = load.start_forever() => ended,
        ended = soak::watch(folder, &durable, seconds) => ended,
    }
}

/// Lets all executions end, and prints what was found, as JSON.
#[tokio::main(worker_threads = 2)]
pub(crate) async fn judge(folder: &Path) -> Result<()> {
    let past = Past::of_last_run(folder)?;
    let load = open(folder, past.run + 1, &past).await?;
    load.go_on(&past).await?;
    load.wait_for_ends().await?;
    let verdict = verdict::of(folder, load.durable()).await?;
    load.durable().close().await;
    println!("{verdict}");
    Ok(())
}

/// Opens the database in the folder, with the workflows of all kinds.
async fn open(folder: &Path, run: u64, past: &Past) -> Result<Load> {
    let notes = Notes::begin(folder, run, past)?;
    let (tokens, handed_out) = unbounded_channel();
    let worker = Worker {
        notes: notes.clone(),
        tokens,
    };
    let tasks = || Handler(worker.clone());
    let builder = Durable::open(folder.join("load.db")).await?;
    // So often that kills meet executions that have gone on from a checkpoint.
    let builder = builder.checkpoint_every(3);
    let machine: Machine = builder
        .workflow(steps::workflow(tasks()))
        .also(waits::workflow(tasks()))
        .also(tokens::workflow(tasks()))
        .also(fan::workflow(tasks()))
        .also(stopped::workflow(tasks()))
        .also(nested::workflow(tasks()))
        .start()
        .await?;
    let load = Load::new(Durable::clone(&machine), notes, run);
    tokio::spawn(load.clone().answer_all(handed_out));
    Ok(load)
}
