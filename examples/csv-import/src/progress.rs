//! Shows how far a Map Run is, once in a while.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use asl_runtime::{Event, EventKind, Observer};

/// How often a line is shown.
const OFTEN: Duration = Duration::from_millis(500);

/// Counts executions of a Map Run by how they ended.
pub(crate) struct Progress {
    start: Instant,
    shown: Mutex<Instant>,
    succeeded: AtomicU64,
    failed: AtomicU64,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let start = Instant::now();
        Self {
            start,
            shown: Mutex::new(start),
            succeeded: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        }
    }

    fn show(&self) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.elapsed() < OFTEN {
            return;
        }
        *shown = Instant::now();
        let (succeeded, failed) = (self.succeeded.load(Relaxed), self.failed.load(Relaxed));
        let seconds = self.start.elapsed().as_secs_f64();
        eprintln!("{seconds:4.1} s: {succeeded} batches succeeded, {failed} failed");
    }
}

impl Observer for &Progress {
    fn observe(&self, event: &Event<'_>) {
        if event.execution.map_run().is_none() {
            return;
        }
        match &event.kind {
            EventKind::ExecutionSucceeded { .. } => self.succeeded.fetch_add(1, Relaxed),
            EventKind::ExecutionFailed { .. } => self.failed.fetch_add(1, Relaxed),
            _ => return,
        };
        self.show();
    }
}
