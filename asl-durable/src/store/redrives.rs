//! What changes when an execution is redriven.

use rusqlite::{Connection, OptionalExtension, params};

use super::{map_runs, records};

/// A redrive.
#[derive(Clone, Debug)]
pub(crate) struct Redrive {
    pub(crate) execution: i64,
    /// The status that the execution has before.
    pub(crate) status: String,
    pub(crate) redrives: u32,
    pub(crate) identity: String,
    /// The records that are left, and the mark behind them.
    pub(crate) records: Vec<String>,
}

/// Lets an execution run again; false if it has gone on meanwhile. Its history so far becomes its past.
pub(crate) fn redrive(connection: &Connection, redrive: &Redrive) -> rusqlite::Result<bool> {
    let Redrive {
        execution,
        status,
        redrives,
        identity,
        records,
    } = redrive;
    let mut update = connection.prepare_cached(
        "UPDATE executions SET status = 'RUNNING', ended = NULL, is_sealed = 0, redrives = ?3
         WHERE id = ?1 AND status = ?2 AND redrives = ?3 - 1",
    )?;
    if update.execute(params![execution, status, redrives])? == 0 {
        return Ok(false);
    }
    for change in [
        "INSERT OR REPLACE INTO pasts SELECT * FROM histories WHERE execution = ?1",
        "DELETE FROM histories WHERE execution = ?1",
        "DELETE FROM outcomes WHERE execution = ?1",
        "DELETE FROM records WHERE execution = ?1",
        "DELETE FROM checkpoints WHERE execution = ?1",
    ] {
        connection.prepare_cached(change)?.execute([execution])?;
    }
    let update = "UPDATE identities SET identity = ?2 WHERE execution = ?1";
    connection
        .prepare_cached(update)?
        .execute(params![execution, identity])?;
    map_runs::follow(connection, *execution)?;
    for (number, record) in (0..).zip(records) {
        records::append(connection, *execution, number, record)?;
    }
    Ok(true)
}

/// The history of an execution before it was redriven, if it was.
pub(crate) fn past(connection: &Connection, execution: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    let select = "SELECT history FROM pasts WHERE execution = ?1";
    let mut select = connection.prepare_cached(select)?;
    select.query_row([execution], |row| row.get(0)).optional()
}
