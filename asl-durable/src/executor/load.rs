//! Reads an execution, so that it can run.

use std::collections::HashMap;
use std::sync::Arc;

use asl_runtime::ExecutionInfo;

use super::Executor;
use crate::answer::Answer;
use crate::engine::{Listener, Parts, Resident};
use crate::journal::StoredJournal;
use crate::registry::Registered;
use crate::store::{Failure, executions, records};

/// What an execution needs to run.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) machine: String,
    pub(crate) definition: String,
    pub(crate) identity: ExecutionInfo,
    pub(crate) records: Vec<String>,
    pub(crate) early: HashMap<String, Answer>,
    /// Why it could not go on before.
    pub(crate) stuck: Option<String>,
}

impl Executor {
    /// Reads an execution; `None` if there is none, or it has ended.
    pub(super) async fn load(&self, execution: i64) -> Result<Option<Loaded>, Failure> {
        // It is never closed.
        let _turn = self.loads.acquire().await.ok();
        let loaded = self.try_read(move |connection| {
            let row = executions::get(connection, execution)?;
            let Some(row) = row.filter(|row| row.status == "RUNNING") else {
                return Ok(None);
            };
            Ok(Some((
                row,
                executions::identity(connection, execution)?,
                records::all(connection, execution)?,
                records::answers(connection, execution)?,
            )))
        });
        let Some((row, identity, records, answers)) = loaded.await? else {
            return Ok(None);
        };
        let answers = answers.into_iter();
        let early = answers.filter_map(|(token, text)| Some((token, Answer::parse(&text)?)));
        if row.wakes.is_some() {
            drop(
                self.store
                    .insist(move |connection| records::wake(connection, execution)),
            );
        }
        let damaged = || Failure::Final("its identity is damaged".to_owned());
        Ok(Some(Loaded {
            machine: row.machine,
            definition: row.definition,
            identity: ExecutionInfo::parse(&identity).ok_or_else(damaged)?,
            records,
            early: early.collect(),
            stuck: row.stuck,
        }))
    }

    /// The workflow that goes on with an execution.
    pub(crate) fn program(
        &self,
        machine: &str,
        definition: &str,
    ) -> Result<Arc<dyn Registered>, String> {
        let found = self.registry.find(machine, definition).cloned();
        found.ok_or_else(|| {
            format!("this program has no workflow {machine:?}; run one that has it, or stop the execution")
        })
    }

    /// An engine for what was read.
    pub(crate) fn engine(
        self: &Arc<Self>,
        execution: i64,
        records: Vec<String>,
        early: HashMap<String, Answer>,
    ) -> Resident {
        Resident::new(Parts {
            execution,
            journal: StoredJournal::new(Arc::clone(&self.store), execution, records),
            early,
            listener: Listener::Nobody,
            executor: Arc::clone(self),
        })
    }
}

impl Loaded {
    /// An execution that was started just now.
    pub(crate) fn new(machine: &str, identity: ExecutionInfo) -> Self {
        Self {
            machine: machine.to_owned(),
            definition: identity.definition_hash().to_owned(),
            identity,
            records: Vec::new(),
            early: HashMap::new(),
            stuck: None,
        }
    }
}
