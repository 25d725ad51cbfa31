//! Map Runs whose executions are executions of their own: each has a name, an ARN, a history and a journal.
//!
//! The journal of the parent has a record for the end of each, which says no more than that: what it came to is in its
//! row. When the parent is run again from its journal, it reads its items again, and the rows of those that had ended. Those that
//! had not are found by their names, which are the same in every run, or are started.

use std::sync::Arc;
use std::time::Duration;

use asl_runtime::engine::{Address, Branches, Conclusion, Growing, MapRunInfo};
use asl_runtime::value::Text;
use asl_runtime::{ExecutionError, ExecutionInfo, Failure, Status, Value};

use crate::children::ChildName;
use crate::describe::from_millis;
use crate::engine::Resident;
use crate::executor::{Executor, Loaded};
use crate::machine::parts_of;
use crate::store::executions::{self, Start, Started};
use crate::store::map_runs::{self, Member, Progress};

/// How long a reader waits before it tries again.
const AGAIN: Duration = Duration::from_secs(1);

type Ended = Result<(), Box<Failure>>;

/// The executions of a Map Run, which run apart from their parent.
pub(crate) struct Apart<'a, B> {
    pub(crate) engine: &'a Resident,
    pub(crate) branches: &'a B,
    /// The number of the Map Run in the database.
    pub(crate) map_run: i64,
}

impl<B: Growing> Branches for Apart<'_, B> {
    fn count(&self) -> usize {
        self.branches.count()
    }

    fn is_due(&self) -> bool {
        self.branches.is_due()
    }

    fn begin_turn(&self) -> bool {
        self.branches.begin_turn()
    }

    fn admit(&self, number: usize, after: Option<usize>) {
        self.branches.admit(number, after);
    }

    async fn run(&self, number: usize) -> Ended {
        let items = self.branches.items(number);
        let Some(child) = self.take(number).and_then(MapChild::at) else {
            return self.branches.run(number).await;
        };
        let conclusion = self.engine.conclusion(child, self.map_run, items).await;
        self.branches.conclude(number, conclusion)
    }

    fn take(&self, number: usize) -> Option<Address> {
        self.branches.take(number)
    }

    fn end(&self, number: usize, result: Result<Value, Failure>) -> Ended {
        self.branches.end(number, result)
    }
}

impl<B: Growing> Growing for Apart<'_, B> {
    async fn more(&self) -> Result<bool, Box<Failure>> {
        self.branches.more().await
    }

    fn map_run(&self) -> MapRunInfo<'_> {
        self.branches.map_run()
    }

    fn items(&self, number: usize) -> u64 {
        self.branches.items(number)
    }

    fn conclude(&self, number: usize, conclusion: Conclusion) -> Ended {
        self.branches.conclude(number, conclusion)
    }
}

/// An execution of a Map Run.
pub(crate) struct MapChild {
    pub(crate) identity: ExecutionInfo,
    /// Where it begins, without what its identity says.
    pub(crate) address: Address,
    /// The name of its machine: that of the parent, and the label of the state.
    machine: String,
}

impl MapChild {
    fn at(address: Address) -> Option<Self> {
        let identity = address.execution.clone()?;
        let (_, machine) = identity.state_machine_arn().split_once(":stateMachine:")?;
        let machine = machine.to_owned();
        let address = Address {
            input: Value::Null,
            execution: None,
            ..address
        };
        Some(Self {
            identity,
            address,
            machine,
        })
    }

    pub(crate) fn name(&self) -> ChildName {
        (self.machine.clone(), self.identity.name().to_owned())
    }

    /// The row that it begins with.
    fn start(&self, parent: i64, map_run: i64, items: u64) -> Start {
        let identity = &self.identity;
        let member = Member {
            map_run,
            items: i64::try_from(items).unwrap_or(i64::MAX),
            redrive: self.redrive(),
            address: self.address.to_text(),
        };
        Start {
            machine: self.machine.clone(),
            name: identity.name().to_owned(),
            definition: identity.definition_hash().to_owned(),
            identity: identity.to_text(),
            started: identity.start_time().as_millis(),
            parent: Some(parent),
            member: Some(member),
        }
    }

    /// How often the parent was redriven.
    fn redrive(&self) -> u32 {
        self.identity.redriven().map_or(0, |(count, _)| count)
    }
}

impl Executor {
    /// Starts an execution of a Map Run, or finds it; waits for its end. One that has failed before its parent was redriven is
    /// redriven.
    pub(crate) async fn run_apart(
        self: &Arc<Self>,
        parent: i64,
        child: &MapChild,
        map_run: i64,
        items: u64,
    ) -> crate::Result<Conclusion> {
        let id = self.start_apart(child, child.start(parent, map_run, items));
        let id = id.await?;
        loop {
            let ended = self.end_of(id);
            let progress = self.progress(child).await;
            if progress.ended.is_none() {
                if ended.await.map_err(|_| crate::Error::Closed)?.is_some() {
                    // One that is stuck may go on some day.
                    std::future::pending::<()>().await;
                }
                continue;
            }
            let has_failed = progress.status != Status::Succeeded.name();
            let is_old = progress.redrive < child.redrive();
            // What cannot be redriven stays as it is.
            if !(has_failed && is_old && self.redrive(id).await.is_ok()) {
                return Ok(conclusion(progress));
            }
        }
    }

    async fn start_apart(self: &Arc<Self>, child: &MapChild, start: Start) -> crate::Result<i64> {
        let (identity, address) = (child.identity.clone(), child.address.to_text());
        let executor = Arc::clone(self);
        // Once its row is kept it has to begin, whether its parent waits for that or not.
        self.unabridged(async move {
            let machine = start.machine.clone();
            let started = executor
                .store
                .insist(move |connection| executions::start(connection, &start));
            Ok(match started.await? {
                Started::New(id) => {
                    let loaded = Loaded {
                        address: Some(address),
                        ..Loaded::new(&machine, identity)
                    };
                    executor.begin(id, loaded);
                    id
                }
                Started::Old(id, _) => id,
            })
        })
        .await
    }

    /// How far an execution of a Map Run is, which was started.
    pub(crate) async fn progress(&self, child: &MapChild) -> Progress {
        loop {
            let (machine, name) = child.name();
            // One row is read sooner than another thread has begun.
            let read = self
                .store
                .read(|connection| map_runs::progress(connection, &machine, &name));
            match read {
                Ok(Some(progress)) => return progress,
                // Nobody deletes it as long as its parent may ask for it.
                Ok(None) | Err(_) => tokio::time::sleep(AGAIN).await,
            }
        }
    }
}

/// How an execution has ended.
pub(crate) fn conclusion(progress: Progress) -> Conclusion {
    let outcome = progress.outcome.unwrap_or_default();
    let status = Status::from_name(&progress.status).unwrap_or(Status::Failed);
    let result = if status == Status::Succeeded {
        Value::parse(&outcome).map_err(|_| damaged())
    } else {
        let (error, cause) = parts_of(&outcome);
        Err(ExecutionError::from_parts(status, error, cause))
    };
    Conclusion {
        started: from_millis(progress.started),
        stopped: from_millis(progress.ended.unwrap_or(progress.started)),
        redrives: progress.redrives,
        result,
    }
}

fn damaged() -> ExecutionError {
    let cause = Text::from_static("the output of the execution is damaged");
    let error = Text::from_static("States.Runtime");
    ExecutionError::from_parts(Status::Failed, Some(error), Some(cause))
}
