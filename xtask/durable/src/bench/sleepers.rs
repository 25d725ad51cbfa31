//! Many executions that sleep: what they cost, and whether they wake on time.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use asl_durable::{Durable, Filter, Machine};
use asl_runtime::clock::{Clock, TokioClock};
use asl_runtime::{Handler, Timestamp, Value, json, task_fn};

use super::worker::{Stop, Worker};
use super::{nap, steps};
use crate::{Result, process};

/// How many wake while it is measured.
const WAKING: u64 = 1_000;

/// Starts executions that sleep for long.
pub(crate) async fn leave(folder: &Path, count: u64) -> Result<Value> {
    let tasks = Worker::new(Stop::Never).tasks();
    let builder = Durable::open(folder.join("sleepers.db")).await?;
    let machine = builder.workflow(nap::workflow(tasks)).start().await?;
    let elapsed = steps::start_all(&machine, count).await?;
    while is_any_awake(&machine).await? {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let per_second = steps::per_second(count, elapsed);
    Ok(json!({ "left": count, "startsPerSecond": per_second, "residentMiB": process::resident() }))
}

/// Whether one of the last executions does not sleep yet.
async fn is_any_awake(machine: &Machine) -> Result<bool> {
    let filter = Filter {
        limit: usize::MAX,
        ..Filter::default()
    };
    let all = machine.list(filter).await?;
    Ok(all.iter().any(|one| one.sleeps.is_none()))
}

/// Opens their database, and starts some that wake soon; gives how late those are, and how much memory there is.
pub(crate) async fn wake(folder: &Path, _count: u64) -> Result<Value> {
    let late = Arc::new(Mutex::new(Vec::new()));
    let lateness = Arc::clone(&late);
    let tasks = Handler(task_fn(move |_, input, _| {
        let until = input
            .get("until")
            .and_then(Value::as_str)
            .and_then(Timestamp::parse);
        let late = until.map(|until| TokioClock.now().since(until));
        let mut all = lateness.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(late);
        Ok(Value::Null)
    }));
    let builder = Durable::open(folder.join("sleepers.db")).await?;
    let machine = builder.workflow(nap::workflow(tasks)).start().await?;
    let opened = process::resident();
    let mut executions = Vec::new();
    for number in 0..WAKING {
        let until = TokioClock.now() + Duration::from_millis(5_000 + number * 5);
        let input = json!({ "until": until.to_string() });
        let name = format!("soon-{}-{number}", std::process::id());
        executions.push(machine.execute(name, input).await?);
    }
    for execution in executions {
        execution.output().await?;
    }
    let mut late = late.lock().unwrap_or_else(PoisonError::into_inner).clone();
    late.sort_unstable();
    let at = |place: usize| late.get(place).map(|late| steps::micros(*late) / 1_000);
    Ok(json!({
        "openedMiB": opened, "peakMiB": process::peak(),
        "lateMillisMedian": at(late.len() / 2), "lateMillisMost": at(late.len().saturating_sub(1)),
    }))
}
