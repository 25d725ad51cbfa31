//! Does the steps of what is measured, at once, and tells how many there were.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use asl_runtime::{Handler, Outcome, TaskContext, TaskHandler, Value};

/// Does steps: as many as it may, and of the others none comes to an end.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    begun: Arc<AtomicU64>,
    /// The number in the input at which a step does not end, or the name of its state.
    stops_at: Stop,
}

/// Which steps do not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Never,
    /// Those of this state.
    State(&'static str),
    /// The one that counts so far.
    Count(i64),
}

impl Worker {
    pub(crate) fn new(stops_at: Stop) -> Self {
        Self {
            begun: Arc::default(),
            stops_at,
        }
    }

    /// The tasks of a workflow.
    pub(crate) fn tasks(&self) -> Handler<Self> {
        Handler(self.clone())
    }

    /// How many steps were begun.
    pub(crate) fn begun(&self) -> u64 {
        self.begun.load(Ordering::Relaxed)
    }

    /// Waits until so many steps were begun; gives how long that took.
    pub(crate) async fn begins(&self, count: u64) -> Duration {
        let since = Instant::now();
        while self.begun() < count {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        since.elapsed()
    }
}

impl TaskHandler for Worker {
    async fn call(&self, _resource: &str, parameters: Value, task: &TaskContext) -> Outcome {
        self.begun.fetch_add(1, Ordering::Relaxed);
        let count = parameters.get("count").and_then(Value::as_i64);
        let stops = match self.stops_at {
            Stop::Never => false,
            Stop::State(name) => task.state_name() == name,
            Stop::Count(limit) => count == Some(limit),
        };
        if stops {
            std::future::pending::<()>().await;
        }
        Ok(count.map_or(parameters, |count| Value::from(count + 1)))
    }
}
