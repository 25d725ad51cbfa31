//! Steps: how many at a time, how long one takes alone, and how many executions are started.

use std::path::Path;
use std::time::{Duration, Instant};

use asl_durable::{Durable, Machine};
use asl_runtime::clock::{Clock, TokioClock};
use asl_runtime::{Value, json};

use super::worker::{Stop, Worker};
use super::{bare, counter, nap, ten};
use crate::{Result, process};

/// How many executions there are at a time.
const AT_ONCE: u64 = 128;

/// Runs executions of ten steps, 128 at a time; gives the steps in a second, and the bytes of each when all have ended.
pub(crate) async fn throughput(folder: &Path, count: u64) -> Result<Value> {
    let worker = Worker::new(Stop::Never);
    let builder = Durable::open(folder.join("steps.db")).await?;
    let machine = builder
        .workflow(ten::workflow(worker.tasks()))
        .start()
        .await?;
    let began = Instant::now();
    let lanes: Vec<_> = (0..AT_ONCE)
        .map(|lane| tokio::spawn(run_lane(machine.clone(), lane, count / AT_ONCE)))
        .collect();
    for lane in lanes {
        lane.await??;
    }
    let elapsed = began.elapsed();
    let steps = worker.begun();
    let per_second = per_second(steps, elapsed);
    machine.close().await;
    let bytes = process::bytes(folder, "steps.db")? / steps;
    Ok(json!({ "steps": steps, "perSecond": per_second, "bytesPerStep": bytes }))
}

async fn run_lane(machine: Machine, lane: u64, count: u64) -> asl_durable::Result<()> {
    for number in 0..count {
        let execution = machine
            .execute(format!("{lane}-{number}"), json!({ "id": number }))
            .await?;
        execution.output().await?;
    }
    Ok(())
}

/// Runs an execution that takes one step after the other, and as many bare commits, in turns; gives the median of both.
pub(crate) async fn latency(folder: &Path, count: u64) -> Result<Value> {
    let worker = Worker::new(Stop::Never);
    let builder = Durable::open(folder.join("latency.db")).await?;
    let machine = builder
        .workflow(counter::workflow(worker.tasks()))
        .start()
        .await?;
    let (mut steps, mut commits) = (Vec::new(), Vec::new());
    for round in 0..8 {
        let began = Instant::now();
        let input = json!({ "count": 0, "limit": count });
        let execution = machine.execute(format!("round-{round}"), input).await?;
        execution.output().await?;
        // Its start and its end are commits, too.
        steps.push(began.elapsed() / u32::try_from(count + 2)?);
        let mut bare = bare::commits(folder, count)?;
        bare.sort_unstable();
        commits.push(bare.iter().sum::<Duration>() / u32::try_from(count)?);
    }
    let (step, commit) = (median(steps), median(commits));
    let ratio = step.as_secs_f64() / commit.as_secs_f64();
    Ok(json!({
        "stepMicros": micros(step), "commitMicros": micros(commit),
        "ratio": (ratio * 100.0).round() / 100.0,
    }))
}

/// Starts executions, 128 at a time; gives how many in a second.
pub(crate) async fn starts(folder: &Path, count: u64) -> Result<Value> {
    let builder = Durable::open(folder.join("starts.db")).await?;
    let tasks = Worker::new(Stop::Never).tasks();
    let machine = builder.workflow(nap::workflow(tasks)).start().await?;
    let elapsed = start_all(&machine, count).await?;
    Ok(json!({ "starts": count, "perSecond": per_second(count, elapsed) }))
}

/// How long an execution sleeps: less than a year, which is the longest that a Wait may last.
const LONG: Duration = Duration::from_secs(300 * 24 * 60 * 60);

/// Starts so many executions that sleep for long.
pub(crate) async fn start_all(machine: &Machine, count: u64) -> Result<Duration> {
    let began = Instant::now();
    let until = (TokioClock.now() + LONG).to_string();
    let lanes = (0..AT_ONCE).map(|lane| {
        let (machine, until) = (machine.clone(), until.clone());
        tokio::spawn(async move {
            for number in (lane..count).step_by(usize::try_from(AT_ONCE).unwrap_or(1)) {
                machine
                    .execute(format!("n-{number}"), json!({ "until": until }))
                    .await?;
            }
            Ok::<_, asl_durable::Error>(())
        })
    });
    for lane in lanes.collect::<Vec<_>>() {
        lane.await??;
    }
    Ok(began.elapsed())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "numbers of people"
)]
pub(crate) fn per_second(count: u64, elapsed: Duration) -> u64 {
    (count as f64 / elapsed.as_secs_f64()) as u64
}

pub(crate) fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
