//! The tables of Map Runs, and of the executions that are theirs.

use rusqlite::{Connection, OptionalExtension, params};

/// What is known of an execution of a Map Run besides.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) map_run: i64,
    /// How many items it stands for.
    pub(crate) items: i64,
    /// The redrive of the parent that has begun it.
    pub(crate) redrive: u32,
    /// Where it begins.
    pub(crate) address: String,
}

/// How far an execution of a Map Run is.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    pub(crate) status: String,
    pub(crate) started: i64,
    pub(crate) ended: Option<i64>,
    pub(crate) redrives: u32,
    /// The redrive of the parent that has begun it.
    pub(crate) redrive: u32,
    pub(crate) outcome: Option<String>,
}

/// Notes that a Map Run of an execution runs; gives its number.
pub(crate) fn open(
    connection: &Connection,
    execution: i64,
    arn: &str,
    now: i64,
) -> rusqlite::Result<i64> {
    let insert =
        "INSERT INTO map_runs (execution, arn, status, started) VALUES (?1, ?2, 'RUNNING', ?3)
                  ON CONFLICT (arn) DO UPDATE SET status = 'RUNNING', ended = NULL RETURNING id";
    let mut insert = connection.prepare_cached(insert)?;
    insert.query_row(params![execution, arn, now], |row| row.get(0))
}

/// Notes how a Map Run ended.
pub(crate) fn end(
    connection: &Connection,
    map_run: i64,
    status: &str,
    now: i64,
) -> rusqlite::Result<()> {
    let update = "UPDATE map_runs SET status = ?2, ended = ?3 WHERE id = ?1";
    let mut update = connection.prepare_cached(update)?;
    update.execute(params![map_run, status, now]).map(drop)
}

/// The Map Runs of an execution that has ended are over.
pub(crate) fn abort(connection: &Connection, execution: i64, now: i64) -> rusqlite::Result<()> {
    let update = "UPDATE map_runs SET status = 'ABORTED', ended = ?2
                  WHERE execution = ?1 AND status = 'RUNNING'";
    let mut update = connection.prepare_cached(update)?;
    update.execute(params![execution, now]).map(drop)
}

/// Notes that an execution belongs to a Map Run.
pub(crate) fn join(
    connection: &Connection,
    execution: i64,
    member: &Member,
) -> rusqlite::Result<()> {
    let update = "UPDATE executions SET map_run = ?2 WHERE id = ?1";
    let mut update = connection.prepare_cached(update)?;
    update.execute([execution, member.map_run])?;
    let mut insert = connection.prepare_cached("INSERT INTO members VALUES (?1, ?2, ?3, ?4)")?;
    let Member {
        items,
        redrive,
        address,
        ..
    } = member;
    let values = params![execution, items, redrive, address];
    insert.execute(values).map(drop)
}

/// Where an execution begins, if it is one of a Map Run.
pub(crate) fn address(connection: &Connection, execution: i64) -> rusqlite::Result<Option<String>> {
    let select = "SELECT address FROM members WHERE execution = ?1";
    let mut select = connection.prepare_cached(select)?;
    select.query_row([execution], |row| row.get(0)).optional()
}

/// An execution of a Map Run that is redriven belongs to the last redrive of its parent.
pub(crate) fn follow(connection: &Connection, execution: i64) -> rusqlite::Result<()> {
    let update = "UPDATE members SET redrive =
                  (SELECT p.redrives FROM executions AS c JOIN executions AS p ON p.id = c.parent WHERE c.id = ?1)
                  WHERE execution = ?1";
    let mut update = connection.prepare_cached(update)?;
    update.execute([execution]).map(drop)
}

/// How far an execution of a Map Run is.
pub(crate) fn progress(
    connection: &Connection,
    machine: &str,
    name: &str,
) -> rusqlite::Result<Option<Progress>> {
    let select = "SELECT status, started, ended, redrives, redrive, outcome FROM executions
                  JOIN members ON members.execution = id
                  LEFT JOIN outcomes ON outcomes.execution = id
                  WHERE machine = ?1 AND name = ?2";
    let mut select = connection.prepare_cached(select)?;
    let progress = select.query_row([machine, name], |row| {
        Ok(Progress {
            status: row.get(0)?,
            started: row.get(1)?,
            ended: row.get(2)?,
            redrives: row.get(3)?,
            redrive: row.get(4)?,
            outcome: row.get(5)?,
        })
    });
    progress.optional()
}
