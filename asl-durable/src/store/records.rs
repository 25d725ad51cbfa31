//! The tables of what executions were told, and of those that sleep until they are told more.

use rusqlite::{Connection, params};

/// When one wakes that waits for nothing but a token.
pub(crate) const NEVER: i64 = i64::MAX;

/// Keeps a record of an execution.
pub(crate) fn append(
    connection: &Connection,
    execution: i64,
    number: i64,
    record: &str,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO records VALUES (?1, ?2, ?3)")?;
    insert.execute(params![execution, number, record]).map(drop)
}

/// All records of an execution.
pub(crate) fn all(connection: &Connection, execution: i64) -> rusqlite::Result<Vec<String>> {
    behind(connection, execution, 0)
}

/// The records of an execution from this number on.
pub(crate) fn behind(
    connection: &Connection,
    execution: i64,
    first: i64,
) -> rusqlite::Result<Vec<String>> {
    let select = "SELECT record FROM records WHERE execution = ?1 AND number >= ?2 ORDER BY number";
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map([execution, first], |row| row.get(0))?;
    rows.collect()
}

/// The execution sleeps until then.
pub(crate) fn sleep(connection: &Connection, execution: i64, wakes: i64) -> rusqlite::Result<()> {
    let insert = "INSERT OR REPLACE INTO sleeping VALUES (?1, ?2)";
    connection
        .prepare_cached(insert)?
        .execute([execution, wakes])
        .map(drop)
}

/// The execution is awake.
pub(crate) fn wake(connection: &Connection, execution: i64) -> rusqlite::Result<()> {
    let delete = "DELETE FROM sleeping WHERE execution = ?1";
    connection
        .prepare_cached(delete)?
        .execute([execution])
        .map(drop)
}

/// Who sleeps and wakes first, at most so many: the time, and the execution.
pub(crate) fn first_to_wake(
    connection: &Connection,
    limit: usize,
) -> rusqlite::Result<Vec<(i64, i64)>> {
    let select = "SELECT wakes, execution FROM sleeping WHERE wakes < ?1 ORDER BY wakes LIMIT ?2";
    let mut select = connection.prepare_cached(select)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = select.query_map([NEVER, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Keeps what was said by a token before its execution waits for it.
pub(crate) fn answer(
    connection: &Connection,
    execution: i64,
    token: &str,
    answer: &str,
) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO answers VALUES (?1, ?2, ?3)")?;
    insert.execute(params![execution, token, answer]).map(drop)
}

/// What was said by tokens of an execution before it waited for them.
pub(crate) fn answers(
    connection: &Connection,
    execution: i64,
) -> rusqlite::Result<Vec<(String, String)>> {
    let select = "SELECT token, answer FROM answers WHERE execution = ?1";
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map([execution], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
