//! The table of tasks that wait for workers, or that workers have taken.

use rusqlite::{Connection, OptionalExtension, params};

/// A task that waits for a worker.
#[derive(Clone, Debug)]
pub(crate) struct Queued {
    pub(crate) token: String,
    pub(crate) execution: i64,
    pub(crate) activity: String,
    pub(crate) input: String,
    pub(crate) scheduled: i64,
}

/// Puts a task into the queue, unless it is there, or a worker has taken it.
pub(crate) fn put(connection: &Connection, task: &Queued) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO activities VALUES (?1, ?2, ?3, ?4, ?5, NULL)")?;
    let Queued {
        token,
        execution,
        activity,
        input,
        scheduled,
    } = task;
    insert
        .execute(params![token, execution, activity, input, scheduled])
        .map(drop)
}

/// Gives a worker the task that has waited longest: its token, and its input.
pub(crate) fn take(
    connection: &Connection,
    activity: &str,
    worker: &str,
) -> rusqlite::Result<Option<(String, String)>> {
    let mut update = connection.prepare_cached(
        "UPDATE activities SET worker = ?2 WHERE token =
            (SELECT token FROM activities WHERE activity = ?1 AND worker IS NULL
             ORDER BY scheduled LIMIT 1)
         RETURNING token, input",
    )?;
    let row = update.query_row([activity, worker], |row| Ok((row.get(0)?, row.get(1)?)));
    row.optional()
}

/// Puts a task back into the queue that no worker got.
pub(crate) fn give_back(connection: &Connection, token: &str) -> rusqlite::Result<()> {
    let update = "UPDATE activities SET worker = NULL WHERE token = ?1";
    connection
        .prepare_cached(update)?
        .execute([token])
        .map(drop)
}

/// Removes a task that is over.
pub(crate) fn remove(connection: &Connection, token: &str) -> rusqlite::Result<()> {
    let delete = "DELETE FROM activities WHERE token = ?1";
    connection
        .prepare_cached(delete)?
        .execute([token])
        .map(drop)
}
