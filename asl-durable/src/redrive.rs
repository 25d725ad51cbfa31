//! Redrives: an execution that has failed goes on from the state that failed.
//!
//! What was answered before stays in the journal, and everything else is taken out of it: the answers of each state that
//! was entered and not left. Branches and iterations that had ended keep all of theirs. A mark follows, and the program runs again: it
//! finds the answers that are left, and asks for the others anew. The retries of a state begin anew with it, so
//! that answers of the last retry of a Parallel or Map state become those of its first.

mod site;
mod visits;

use std::sync::Arc;

use asl_runtime::engine::{Digest, Record, Said, What};
use asl_runtime::value::Text;
use asl_runtime::{ExecutionInfo, Timestamp};

pub(crate) use self::visits::{Visits, prefix};
use crate::engine::Listener;
use crate::error::{Error, Result};
use crate::executor::{Executor, Request};
use crate::store::executions::{self, Listed};
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
            Ok((row, identity, records::all(connection, execution)?))
        });
        let (row, identity, records) = read.await?;
        let (row, identity) = redrivable(row, &identity)?;
        self.seal(execution).await?;
        let visits = self.visits(&row, &identity, records.clone()).await?;
        let now = self.wall.now();
        let redrive = Redrive {
            execution,
            status: row.status,
            redrives: row.redrives + 1,
            identity: identity.redrive(row.redrives + 1, now).to_text(),
            records: left(&records, &visits, now).ok_or_else(damaged)?,
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

    /// Which states an execution had entered, and not left, when it ended.
    async fn visits(
        self: &Arc<Self>,
        row: &Listed,
        identity: &ExecutionInfo,
        records: Vec<String>,
    ) -> Result<Visits> {
        let program = self.program(&row.machine, &row.definition);
        let program = program.map_err(|reason| Error::Stuck { reason })?;
        let listener = Listener::Visits(Visits::default());
        let engine = self.listening(row.id, records, false, listener);
        // What it comes to is known.
        let _ = program.run(&engine, identity.clone()).await;
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

/// The records that are left for the next run, and the mark behind them.
fn left(records: &[String], visits: &Visits, now: Timestamp) -> Option<Vec<String>> {
    let forks = visits.forks();
    let mut left = Vec::new();
    let mut time = now;
    for text in records {
        let record = Record::parse(text).ok()?;
        time = time.max(record.time);
        let is_mark = matches!(record.what, What::Stop | What::Redrive);
        let Some(at) = site::left(&record.at, visits, &forks).filter(|_| !is_mark) else {
            continue;
        };
        let (at, asked) = (Text::from(at), Digest::ANY);
        left.push(
            Record {
                at,
                asked,
                ..record
            }
            .to_text(),
        );
    }
    let mark = Record {
        at: Text::from_static(""),
        what: What::Redrive,
        asked: Digest::NONE,
        time,
        said: Said::Redriven,
        follows: false,
    };
    left.push(mark.to_text());
    Some(left)
}
