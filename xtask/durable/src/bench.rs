//! Measures durable executions: each measure is a process of its own, and prints what it found as JSON.

mod bare;
mod recovery;
mod replay;
mod sleepers;
mod steps;
mod worker;

use std::path::Path;

use asl_runtime::{Value, include_workflow};

use crate::Result;

include_workflow!(mod ten = "definitions/ten.asl.json");
include_workflow!(mod counter = "definitions/counter.asl.json");
include_workflow!(mod pair = "definitions/pair.asl.json");
include_workflow!(mod nap = "definitions/nap.asl.json");

/// What is measured.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Measure {
    /// 128 executions of ten steps at a time.
    Steps,
    /// One step alone, beside a bare commit.
    Latency,
    /// How many executions are started in a second.
    Starts,
    /// Leaves executions that have not ended.
    LeaveUnfinished,
    /// Goes on with them.
    Recover,
    /// Leaves executions that sleep.
    LeaveSleepers,
    /// Opens the database of those, and wakes some.
    Wake,
    /// Leaves an execution with many records.
    LeaveRecords,
    /// Replays it.
    Replay,
}

/// Measures in this folder, with so many executions or records.
#[tokio::main(worker_threads = 2)]
pub(crate) async fn run(measure: Measure, folder: &Path, count: u64) -> Result<()> {
    let found: Value = match measure {
        Measure::Steps => steps::throughput(folder, count).await?,
        Measure::Latency => steps::latency(folder, count).await?,
        Measure::Starts => steps::starts(folder, count).await?,
        Measure::LeaveUnfinished => recovery::leave(folder, count).await?,
        Measure::Recover => recovery::recover(folder, count).await?,
        Measure::LeaveSleepers => sleepers::leave(folder, count).await?,
        Measure::Wake => sleepers::wake(folder, count).await?,
        Measure::LeaveRecords => replay::leave(folder, count).await?,
        Measure::Replay => replay::replay(folder, count).await?,
    };
    println!("{found}");
    // What still runs is left as it is.
    std::process::exit(0)
}
