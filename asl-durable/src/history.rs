//! Histories: computed by running the program over its journal, and sealed when an execution has ended.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use asl_runtime::value::Text;
use asl_runtime::{ExecutionInfo, Value};
use futures_util::stream::{self, Stream, StreamExt};
use rusqlite::Connection;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::engine::{Listener, Parts, Resident};
use crate::error::{Error, Result};
use crate::executor::Executor;
use crate::journal::StoredJournal;
use crate::past::continued;
use crate::seal::{pack, unpack};
use crate::store::executions::{self, Listed};
use crate::store::{histories, map_runs, records, redrives};

/// How many histories are sealed at a time: they share transactions.
const SEALED_AT_ONCE: usize = 64;

/// Seals histories until it is dropped: those that were not sealed before, and those that come.
pub(crate) async fn seal_all(executor: Arc<Executor>, mut ended: UnboundedReceiver<i64>) {
    executor.seal_rest().await;
    let ended = stream::poll_fn(|context| ended.poll_recv(context));
    executor.seal_each(ended).await;
}

/// What is known of an execution's history: once it is sealed, its records may be gone.
enum Known {
    Sealed(Vec<u8>),
    Records(Box<Ran>),
}

/// What an execution was run from.
struct Ran {
    row: Option<Listed>,
    identity: String,
    /// Where it begins, if it is one of a Map Run.
    address: Option<String>,
    records: Vec<String>,
    /// Its history before it was redriven.
    past: Option<Vec<u8>>,
}

impl Known {
    fn read(connection: &Connection, execution: i64) -> rusqlite::Result<Self> {
        if let Some(sealed) = histories::sealed(connection, execution)? {
            return Ok(Self::Sealed(sealed));
        }
        Ok(Self::Records(Box::new(Ran {
            row: executions::get(connection, execution)?,
            identity: executions::identity(connection, execution)?,
            address: map_runs::address(connection, execution)?,
            records: records::all(connection, execution)?,
            past: redrives::past(connection, execution)?,
        })))
    }
}

impl Executor {
    /// The events of an execution so far.
    pub(crate) async fn history(self: &Arc<Self>, execution: i64) -> Result<Value> {
        match self
            .read(move |connection| Known::read(connection, execution))
            .await?
        {
            Known::Sealed(sealed) => unpack(&sealed),
            Known::Records(ran) => {
                let events = self.events(execution, *ran).await?;
                Ok(Value::object([("events", Value::array(events))]))
            }
        }
    }

    /// Computes the events of an execution so far.
    async fn events(self: &Arc<Self>, execution: i64, ran: Ran) -> Result<Vec<Value>> {
        let missing = |reason: String| Error::Stuck { reason };
        let row = ran.row;
        let row = row.ok_or_else(|| missing("there is no such execution".to_owned()))?;
        let identity = ExecutionInfo::parse(&ran.identity);
        let identity = identity.ok_or_else(|| missing("its identity is damaged".to_owned()))?;
        let program = self
            .program(&row.machine, &row.definition)
            .map_err(missing)?;
        let listener = Listener::History(Mutex::default(), Arc::default());
        let engine = self.listening(execution, &identity, ran.records, listener);
        // What it comes to is known.
        let _ = program
            .run(&engine, identity.clone(), ran.address.as_deref())
            .await;
        let run = engine.events();
        let (Some(past), Some((count, time))) = (ran.past, identity.redriven()) else {
            return Ok(run.iter().map(|noted| noted.event.to_value()).collect());
        };
        let past = unpack(&past)?;
        let past = past
            .get("events")
            .and_then(Value::as_array)
            .unwrap_or_default();
        Ok(continued(past, &run, count, time))
    }

    /// An engine that runs an execution as far as its records go, for somebody who listens.
    pub(crate) fn listening(
        self: &Arc<Self>,
        execution: i64,
        identity: &ExecutionInfo,
        records: Vec<String>,
        listener: Listener,
    ) -> Resident {
        let journal = StoredJournal::new(Arc::clone(&self.store), execution, records);
        let listener = match listener {
            Listener::History(events, _) => Listener::History(events, journal.is_redriven()),
            listener @ (Listener::Nobody | Listener::Visits(_) | Listener::Follower(_)) => listener,
        };
        Resident::new(Parts {
            execution,
            map_run: identity.map_run().map(Text::from),
            is_looking: true,
            journal: journal.closed(),
            early: HashMap::new(),
            listener,
            executor: Arc::clone(self),
        })
    }

    /// Seals the histories of all executions that have ended and are not sealed.
    pub(crate) async fn seal_rest(self: &Arc<Self>) {
        let left = self.read(histories::unsealed).await;
        self.seal_each(stream::iter(left.unwrap_or_default())).await;
    }

    async fn seal_each(self: &Arc<Self>, executions: impl Stream<Item = i64>) {
        let sealed = executions.for_each_concurrent(SEALED_AT_ONCE, async |execution| {
            // What cannot be computed by this program stays as it is.
            let _ = self.seal(execution).await;
        });
        sealed.await;
    }

    /// Seals the history of an execution that has ended.
    pub(crate) async fn seal(self: &Arc<Self>, execution: i64) -> Result<()> {
        let row = self.read(move |connection| executions::get(connection, execution));
        let Some(row) = row.await?.filter(|row| row.ended.is_some()) else {
            return Ok(());
        };
        let history = self.history(execution).await?;
        let packed = pack(&history.to_text());
        let (redrives, has_succeeded) = (row.redrives, row.status == "SUCCEEDED");
        let sealed = self.store.write(move |connection| {
            histories::seal(connection, execution, redrives, &packed, has_succeeded)
        });
        Ok(sealed.await?)
    }
}
