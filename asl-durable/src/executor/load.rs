//! Reads an execution, so that it can run.

use std::collections::HashMap;
use std::sync::Arc;

use asl_runtime::ExecutionInfo;
use asl_runtime::value::Text;

use super::Executor;
use crate::answer::Answer;
use crate::engine::{Listener, Parts, Resident};
use crate::journal::Stored;
use crate::registry::Registered;
use crate::store::{Failure, executions, map_runs, records};

/// What an execution needs to run.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) machine: String,
    pub(crate) definition: String,
    pub(crate) identity: ExecutionInfo,
    /// Where it begins, if it is one of a Map Run.
    pub(crate) address: Option<String>,
    pub(crate) stored: Stored,
    pub(crate) early: HashMap<String, Answer>,
    /// Why it could not go on before.
    pub(crate) stuck: Option<String>,
    /// Whether its history is written while it runs.
    pub(crate) is_followed: bool,
}

impl Executor {
    /// Reads an execution; `None` if there is none, or it has ended.
    pub(super) async fn load(
        self: &Arc<Self>,
        execution: i64,
    ) -> Result<Option<Box<Loaded>>, Failure> {
        // It is never closed.
        let _turn = self.loads.acquire().await.ok();
        let executor = Arc::clone(self);
        let loaded = self.try_read(move |connection| {
            let row = executions::get(connection, execution)?;
            let Some(row) = row.filter(|row| row.status == "RUNNING") else {
                return Ok(None);
            };
            // Only who has left a checkpoint can go on from it.
            let program = executor.registry.find(&row.machine, &row.definition);
            let runs = program.map_or("", |program| program.definition().hash);
            let stored = Stored::read(connection, execution, runs)?;
            Ok(Some((
                row,
                executions::identity(connection, execution)?,
                map_runs::address(connection, execution)?,
                stored,
                records::answers(connection, execution)?,
            )))
        });
        let Some((row, identity, address, stored, answers)) = loaded.await? else {
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
        Ok(Some(Box::new(Loaded {
            machine: row.machine,
            definition: row.definition,
            identity: ExecutionInfo::parse(&identity).ok_or_else(damaged)?,
            address,
            stored,
            early: early.collect(),
            stuck: row.stuck,
            is_followed: false,
        })))
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

    /// An engine for what was read, and runs by this definition.
    pub(crate) fn engine(
        self: &Arc<Self>,
        execution: i64,
        identity: &ExecutionInfo,
        stored: Stored,
        definition: &'static str,
        early: HashMap<String, Answer>,
        listener: Listener,
    ) -> Resident {
        let store = Arc::clone(&self.store);
        Resident::new(Parts {
            execution,
            map_run: identity.map_run().map(Text::from),
            is_looking: false,
            journal: stored.open(store, execution, definition, self.checkpoint_every),
            early,
            listener,
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
            address: None,
            stored: Stored::default(),
            early: HashMap::new(),
            stuck: None,
            is_followed: false,
        }
    }
}
