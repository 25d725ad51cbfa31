//! Wakes the executions that sleep, when their time comes.

use std::sync::Arc;
use std::time::Duration;

use super::{Executor, Request};
use crate::store::records;

/// How many are woken at a time.
const BATCH: usize = 512;

/// How long the waker waits at most: the clock may have been set meanwhile.
const LONGEST: Duration = Duration::from_secs(60);

/// How long it waits when the database cannot be read.
const AGAIN: Duration = Duration::from_secs(1);

/// Wakes whoever sleeps too long, until it is dropped.
pub(super) async fn wake_sleepers(executor: Arc<Executor>) {
    loop {
        let wait = executor.wake_due().await.unwrap_or(AGAIN);
        let bell = executor.bell.notified();
        if !wait.is_zero() {
            // Either is a reason to look again.
            let _ = tokio::time::timeout(wait, bell).await;
        }
    }
}

impl Executor {
    /// Wakes those whose time has come, and gives how long the next one sleeps.
    async fn wake_due(self: &Arc<Self>) -> crate::Result<Duration> {
        let first = self.read(|connection| records::first_to_wake(connection, BATCH));
        let first = first.await?;
        let now = self.wall.now().as_millis();
        let is_due = |(wakes, _): &&(i64, i64)| *wakes <= now;
        let due: Vec<i64> = first.iter().take_while(is_due).map(|(_, id)| *id).collect();
        if due.is_empty() {
            let left = first.first().map(|(wakes, _)| wakes.abs_diff(now));
            return Ok(left.map_or(LONGEST, |left| Duration::from_millis(left).min(LONGEST)));
        }
        let awake = due.clone();
        self.store
            .write(move |connection| {
                awake
                    .iter()
                    .try_for_each(|id| records::wake(connection, *id))
            })
            .await?;
        due.into_iter().for_each(|id| self.ask(id, Request::Look));
        Ok(Duration::ZERO)
    }
}
