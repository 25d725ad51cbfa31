//! Redrives: an execution that has failed goes on from the state that failed.
//!
//! What was answered before stays in the journal, and everything else is taken out of it: the answers of each state that
//! was entered and not left. Branches and iterations that had ended keep all of theirs. A mark follows, and the program runs again: it
//! finds the answers that are left, and asks for the others anew. The retries of a state begin anew with it, so
//! that answers of the last retry of a Parallel or Map state become those of its first.

mod site;
mod visits;

use std::sync::{Arc, Mutex};

use asl_runtime::engine::{Digest, Record, Said, What};
use asl_runtime::value::Text;
use asl_runtime::{ExecutionInfo, Timestamp, Value};

pub(crate) use self::visits::{Visits, prefix, prefix_of};
use crate::engine::Listener;
use crate::error::{Error, Result};
use crate::executor::{Executor, Request};
use crate::past::begun_again;
use crate::store::executions::{self, Listed};
use crate::store::map_runs;
use crate::store::records;
use crate::store::redrives::{self, Redrive};

/// How often an execution can be redriven, on AWS and here.
const LIMIT: u32 = 1_000;

impl Executor {
    /// Lets an execution go on from the state that failed.
    pub(crate) async fn redrive(self: &Arc<Self>, execution: i64) -> Result<()> {
        let read = self.read(move |connection| {
            let row = executions::get(connection, execution)?;
            let identity = executions::identity(connection, execution)?;
            let address = map_runs::address(connection, execution)?;
            Ok((row, identity, address, records::all(connection, execution)?))
        });
        let (row, identity, address, records) = read.await?;
        let address = address.as_deref();
        let (row, identity) = redrivable(row, &identity)?;
        self.seal(execution).await?;
        let visits = self
            .visits(&row, &identity, address, records.clone())
            .await?;
        let now = self.wall.now();
        let mut left = left(&records, &visits, now).ok_or_else(damaged)?;
        let identity = identity.redrive(row.redrives + 1, now);
        let event = self
            .last_event(&row, &identity, address, left.texts())
            .await?;
        left.mark.said = Said::Redriven(event);
        let redrive = Redrive {
            execution,
            status: row.status,
            redrives: row.redrives + 1,
            identity: identity.to_text(),
            records: left.texts(),
        };
        // Once it is kept it has to go on, whether somebody waits for that or not.
        let executor = Arc::clone(self);
        self.unabridged(async move { executor.redrive_kept(redrive).await })
            .await
    }

    async fn redrive_kept(self: &Arc<Self>, redrive: Redrive) -> Result<()> {
        let execution = redrive.execution;
        let kept = self
            .store
            .write(move |connection| redrives::redrive(connection, &redrive));
        if !kept.await? {
            return Err(refused("Execution is RUNNING and cannot be redriven"));
        }
        self.ask(execution, Request::Look);
        Ok(())
    }

    /// The number of the last event of the history when the execution goes on behind these records: the history so far,
    /// the redrive, and what is begun again.
    async fn last_event(
        self: &Arc<Self>,
        row: &Listed,
        identity: &ExecutionInfo,
        address: Option<&str>,
        records: Vec<String>,
    ) -> Result<u64> {
        let program = self.program(&row.machine, &row.definition);
        let program = program.map_err(|reason| Error::Stuck { reason })?;
        let listener = Listener::History(Mutex::default(), Arc::default());
        let engine = self.listening(row.id, identity, records, listener);
        // It stops where the records end.
        let _ = program.run(&engine, identity.clone(), address).await;
        let begun = begun_again(&engine.events()).len();
        let history = self.history(row.id).await?;
        let past = history.get("events").and_then(Value::as_array);
        let past = past.unwrap_or_default().len();
        Ok((past + 1 + begun) as u64)
    }

    /// Which states an execution had entered, and not left, when it ended.
    async fn visits(
        self: &Arc<Self>,
        row: &Listed,
        identity: &ExecutionInfo,
        address: Option<&str>,
        records: Vec<String>,
    ) -> Result<Visits> {
        let program = self.program(&row.machine, &row.definition);
        let program = program.map_err(|reason| Error::Stuck { reason })?;
        let listener = Listener::Visits(Visits::default());
        let engine = self.listening(row.id, identity, records, listener);
        // What it comes to is known.
        let _ = program.run(&engine, identity.clone(), address).await;
        Ok(engine.visits().cloned().unwrap_or_default())
    }
}

/// The execution, if AWS would redrive it.
fn redrivable(row: Option<Listed>, identity: &str) -> Result<(Listed, ExecutionInfo)> {
    let missing = || Error::ExecutionDoesNotExist {
        name: String::new(),
    };
    let row = row.ok_or_else(missing)?;
    let identity = ExecutionInfo::parse(identity).ok_or_else(damaged)?;
    let status = row.status.as_str();
    if matches!(status, "RUNNING" | "SUCCEEDED") {
        return Err(refused(&format!(
            "Execution is {status} and cannot be redriven"
        )));
    }
    if row.redrives >= LIMIT {
        return Err(refused(
            "Execution has been redriven 1,000 times and cannot be redriven",
        ));
    }
    if identity.id().contains(":express:") {
        return Err(refused(
            "Execution is of an Express workflow and cannot be redriven",
        ));
    }
    Ok((row, identity))
}

fn refused(reason: &str) -> Error {
    Error::NotRedrivable {
        reason: reason.to_owned(),
    }
}

fn damaged() -> Error {
    Error::Store {
        reason: "the execution is damaged".to_owned(),
    }
}

/// What is left for the next run.
struct Left {
    records: Vec<String>,
    /// Stands behind them.
    mark: Record,
}

impl Left {
    fn texts(&self) -> Vec<String> {
        let mark = std::iter::once(self.mark.to_text());
        self.records.iter().cloned().chain(mark).collect()
    }
}

/// The records that are left for the next run. Earlier marks are among them, because events are numbered behind them as they
/// were.
fn left(records: &[String], visits: &Visits, now: Timestamp) -> Option<Left> {
    let (forks, base) = (visits.forks(), visits.base());
    let mut left = Vec::new();
    let mut time = now;
    for text in records {
        let record = Record::parse(text).ok()?;
        time = time.max(record.time);
        if record.what == What::Redrive {
            left.push(record.to_text());
            continue;
        }
        let at = site::left(&record.at, &base, visits, &forks);
        let Some(at) = at.filter(|_| record.what != What::Stop) else {
            continue;
        };
        let (at, asked) = (Text::from(at), Digest::ANY);
        let record = Record {
            at,
            asked,
            ..record
        };
        left.push(record.to_text());
    }
    let mark = Record {
        at: Text::from_static(""),
        what: What::Redrive,
        asked: Digest::NONE,
        time,
        said: Said::Redriven(0),
        follows: false,
    };
    Some(Left {
        records: left,
        mark,
    })
}
