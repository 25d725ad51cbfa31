//! A database whose executions run: what concerns all of them.

use std::path::Path;
use std::sync::Arc;

use asl_runtime::value::Text;
use asl_runtime::{Json, Outcome, Status, TaskError, Timestamp, Value};
use tokio::sync::oneshot;

use crate::answer::Answer;
use crate::builder::Builder;
use crate::describe::{Place, Summary};
use crate::error::{Error, Result};
use crate::executor::{ByToken, Executor, Request};
use crate::machine::{Execution, Machine};
use crate::store::executions;
use crate::token;

/// How many executions are deleted in one transaction.
const DELETED_AT_ONCE: usize = 500;

/// A database whose executions run. Clones are of the same one; when the last one is dropped, all executions stop where
/// they are, and go on when the database is opened again.
#[derive(Clone)]
pub struct Durable(Arc<Running>);

struct Running(Arc<Executor>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Which executions are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of the workflow with this name; without one, of all.
    pub machine: Option<String>,
    /// Those with this status; without one, with any.
    pub status: Option<Status>,
    /// Those behind this one.
    pub behind: Place,
    /// At most so many; 0 is 1,000, as AWS has it.
    pub limit: usize,
}

impl Filter {
    pub(crate) fn at_most(&self) -> usize {
        match self.limit {
            0 => 1_000,
            limit => limit,
        }
    }
}

impl Durable {
    pub(crate) fn new(executor: Arc<Executor>) -> Self {
        Self(Arc::new(Running(executor)))
    }

    pub(crate) fn executor(&self) -> &Arc<Executor> {
        &self.0.0
    }

    /// Opens a database, or makes one.
    ///
    /// # Errors
    /// [`Error::Owned`] when another process runs its executions; [`Error::Open`] when it cannot be opened.
    pub async fn open(path: impl AsRef<Path>) -> Result<Builder> {
        Builder::open(path.as_ref()).await
    }

    /// The workflow of this name, if the program has it, without the types of its executions.
    pub fn machine(&self, name: &str) -> Option<Machine> {
        let workflow = self.executor().registry.current(name)?;
        Some(Machine::new(self.clone(), workflow.definition().name))
    }

    /// Executions, the first ones first. Those of workflows that the program does not have are among them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, filter: Filter) -> Result<Vec<Summary>> {
        let limit = filter.at_most();
        let rows = self.executor().read(move |connection| {
            let (machine, status) = (filter.machine.as_deref(), filter.status.map(Status::name));
            executions::list(connection, machine, status, filter.behind.0, limit)
        });
        Ok(rows.await?.into_iter().map(Summary::from).collect())
    }

    /// The execution of the workflow and the name, also of one that the program does not have.
    ///
    /// # Errors
    /// When there is none.
    pub async fn execution_of(&self, machine: &str, name: &str) -> Result<Execution> {
        self.find::<Json>(machine, name).await
    }

    pub(crate) async fn find<T>(&self, machine: &str, name: &str) -> Result<Execution<T>> {
        let (machine, wanted) = (machine.to_owned(), name.to_owned());
        let row = self
            .executor()
            .read(move |connection| executions::find(connection, &machine, &wanted));
        let missing = || Error::ExecutionDoesNotExist {
            name: name.to_owned(),
        };
        let row = row.await?.ok_or_else(missing)?;
        Ok(Execution::new(self.clone(), row.id, Text::from(row.name)))
    }

    /// AWS's SendTaskSuccess. When this is ready, no crash takes the answer away any more.
    ///
    /// # Errors
    /// [`Error::TaskTimedOut`] when no task waits for the token (anymore), or it was never handed out; [`Error::Stuck`] when its
    /// execution cannot go on in this program, and may wait for the answer later.
    pub async fn send_task_success(&self, token: &str, output: impl Into<Value>) -> Result<()> {
        self.say(token, Answer::Outcome(Ok(output.into()))).await
    }

    /// AWS's SendTaskFailure. When this is ready, no crash takes the answer away any more.
    ///
    /// # Errors
    /// [`Error::TaskTimedOut`] when no task waits for the token (anymore), or it was never handed out.
    pub async fn send_task_failure(&self, token: &str, error: TaskError) -> Result<()> {
        let outcome: Outcome = Err(error);
        self.say(token, Answer::Outcome(outcome)).await
    }

    /// AWS's SendTaskHeartbeat.
    ///
    /// # Errors
    /// [`Error::TaskTimedOut`] when no task waits for the token (anymore), or it was never handed out.
    pub async fn send_task_heartbeat(&self, token: &str) -> Result<()> {
        self.say(token, Answer::Heartbeat).await
    }

    async fn say(&self, token: &str, answer: Answer) -> Result<()> {
        let execution = token::execution(token).ok_or(Error::TaskTimedOut)?;
        let (reply, heard) = oneshot::channel();
        let said = ByToken {
            token: token.to_owned(),
            answer,
            reply,
        };
        let request = Request::Answer(Box::new(said));
        self.executor().ask(execution, request);
        heard.await.unwrap_or(Err(Error::Closed))
    }

    /// Deletes the executions that ended before this time; gives how many it were.
    ///
    /// # Errors
    /// When the database cannot be written to. Those that were deleted before stay deleted.
    pub async fn delete_ended_before(&self, time: Timestamp) -> Result<usize> {
        let before = time.as_millis();
        let mut deleted = 0;
        loop {
            let some = self.executor().store.write(move |connection| {
                executions::delete_ended(connection, before, DELETED_AT_ONCE)
            });
            match some.await? {
                0 => return Ok(deleted),
                some => deleted += some,
            }
        }
    }

    /// Writes a copy of the database into a file that is not there yet, while executions go on.
    ///
    /// # Errors
    /// When the copy cannot be written.
    pub async fn back_up(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref().to_string_lossy().into_owned();
        let copied = self.executor().reading(move |store| store.copy(&path));
        Ok(copied.await?)
    }

    /// What keeps the database from being written to, if anything does: a full disk, or a lock of another program.
    /// Executions go on when that is over.
    pub fn trouble(&self) -> Option<String> {
        self.executor().store.trouble()
    }

    /// Stops all executions where they are, seals the histories of those that have ended, and gives the database free for
    /// others. Executions go on when it is opened again.
    pub async fn close(&self) {
        let executor = Arc::clone(self.executor());
        executor.stop_all();
        executor.seal_rest().await;
        // It waits for the last transaction.
        let closed = tokio::task::spawn_blocking(move || executor.close());
        let _ = closed.await;
    }
}
