//! Activities: tasks that wait in the database until a worker polls for them.

use std::collections::HashSet;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use asl_runtime::{Outcome, TaskContext, TaskKind, Value};

use crate::durable::Durable;
use crate::error::Result;
use crate::executor::Executor;
use crate::store::activities::{self, Queued};

/// How long a poll waits for a task, as GetActivityTask does.
const POLL: Duration = Duration::from_secs(60);

/// A task that a worker has taken: it answers by the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityTask {
    /// The task token.
    pub token: String,
    /// The input of the task.
    pub input: Value,
}

/// The activities whose tasks wait for workers, by their ARNs or names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Activities {
    named: HashSet<String>,
    /// Whether it is all of them.
    all: bool,
}

impl Activities {
    pub(crate) fn add(&mut self, activity: &str) {
        self.named.insert(name_of(activity).to_owned());
    }

    pub(crate) fn add_all(&mut self) {
        self.all = true;
    }

    /// Whether the task is one for workers.
    pub(crate) fn has(&self, task: &TaskContext) -> bool {
        let is_known = || self.all || self.named.contains(name_of(task.resource()));
        task.info().kind == TaskKind::Activity && is_known()
    }
}

/// The name in an ARN.
fn name_of(activity: &str) -> &str {
    activity.rsplit(':').next().unwrap_or_default()
}

impl Executor {
    /// Puts the task into the queue, unless it is there or was taken, and waits until it is kept there.
    pub(crate) async fn enqueue(&self, execution: i64, task: &TaskContext) -> Outcome {
        let queued = Queued {
            token: task.token().unwrap_or_default().to_owned(),
            execution,
            activity: name_of(task.resource()).to_owned(),
            input: task.parameters().to_string(),
            scheduled: self.wall.now().as_millis(),
        };
        let kept = self
            .store
            .insist(move |connection| activities::put(connection, &queued));
        kept.await
            .map_err(|failure| asl_runtime::TaskError::new("ActivityQueue", failure.to_string()))?;
        self.queue.notify_waiters();
        Ok(Value::Null)
    }

    /// Takes a task out of the queue that nobody needs to do any more.
    pub(crate) fn dequeue(&self, task: &TaskContext) {
        let token = task.token().unwrap_or_default().to_owned();
        drop(
            self.store
                .insist(move |connection| activities::remove(connection, &token)),
        );
    }
}

impl Durable {
    /// AWS's GetActivityTask: the task that has waited longest, for the worker with this name; `None` when there is none for a minute.
    /// The activity, given by its ARN or name, is one of [`BuilderOf::activity`](crate::BuilderOf::activity).
    ///
    /// # Errors
    /// When the database cannot be written to.
    pub async fn poll_activity(
        &self,
        activity: &str,
        worker: &str,
    ) -> Result<Option<ActivityTask>> {
        let polled = tokio::time::timeout(POLL, self.next_task(name_of(activity), worker));
        polled.await.ok().transpose()
    }

    /// The same without waiting: `None` when there is no task now.
    ///
    /// # Errors
    /// When the database cannot be written to.
    pub async fn take_activity(
        &self,
        activity: &str,
        worker: &str,
    ) -> Result<Option<ActivityTask>> {
        let taken = self.executor().take(name_of(activity), worker).await?;
        Ok(taken.map(Taken::hand_over))
    }

    async fn next_task(&self, activity: &str, worker: &str) -> Result<ActivityTask> {
        let executor = self.executor();
        loop {
            let mut more = pin!(executor.queue.notified());
            more.as_mut().enable();
            if let Some(taken) = executor.take(activity, worker).await? {
                return Ok(taken.hand_over());
            }
            more.await;
        }
    }
}

impl Executor {
    /// Takes a task out of the queue, if there is one. When the caller has gone before it is there, it goes back.
    async fn take(self: &Arc<Self>, activity: &str, worker: &str) -> Result<Option<Taken>> {
        let executor = Arc::clone(self);
        let (activity, worker) = (activity.to_owned(), worker.to_owned());
        self.unabridged(async move {
            let taken = executor
                .store
                .write(move |connection| activities::take(connection, &activity, &worker));
            let taken = taken.await?;
            Ok(taken.map(|(token, input)| Taken {
                executor,
                token,
                input,
                is_handed_over: false,
            }))
        })
        .await
    }
}

/// A task that was taken for a worker. Unless the worker gets it, it goes back into the queue, to its place.
struct Taken {
    executor: Arc<Executor>,
    token: String,
    input: String,
    is_handed_over: bool,
}

impl Taken {
    fn hand_over(mut self) -> ActivityTask {
        self.is_handed_over = true;
        ActivityTask {
            token: std::mem::take(&mut self.token),
            // It was written as JSON.
            input: Value::parse(&self.input).unwrap_or_default(),
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if self.is_handed_over {
            return;
        }
        let (executor, token) = (Arc::clone(&self.executor), std::mem::take(&mut self.token));
        self.executor.spawn(async move {
            let kept = executor
                .store
                .insist(move |connection| activities::give_back(connection, &token));
            if kept.await.is_ok() {
                executor.queue.notify_waiters();
            }
        });
    }
}
