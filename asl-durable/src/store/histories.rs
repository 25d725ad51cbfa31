//! The table of histories that are sealed: what happened in executions that have ended.

use rusqlite::{Connection, OptionalExtension, params};

/// Keeps the history of an execution that has ended, unless it was redriven meanwhile. With it, the records are needed
/// only to redrive the execution.
pub(crate) fn seal(
    connection: &Connection,
    execution: i64,
    redrives: u32,
    history: &[u8],
    forget_records: bool,
) -> rusqlite::Result<()> {
    let update = "UPDATE executions SET is_sealed = 1
                  WHERE id = ?1 AND redrives = ?2 AND ended IS NOT NULL";
    let mut update = connection.prepare_cached(update)?;
    if update.execute(params![execution, redrives])? == 0 {
        return Ok(());
    }
    put(connection, execution, history, forget_records)
}

/// Keeps a history.
pub(super) fn put(
    connection: &Connection,
    execution: i64,
    history: &[u8],
    forget_records: bool,
) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO histories VALUES (?1, ?2)")?;
    insert.execute(params![execution, history])?;
    if forget_records {
        let delete = "DELETE FROM records WHERE execution = ?1";
        connection.prepare_cached(delete)?.execute([execution])?;
    }
    Ok(())
}

/// The history of an execution, if it is sealed.
pub(crate) fn sealed(connection: &Connection, execution: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    let select = "SELECT history FROM histories WHERE execution = ?1";
    let mut select = connection.prepare_cached(select)?;
    select.query_row([execution], |row| row.get(0)).optional()
}

/// The executions that have ended, and whose histories are not sealed.
pub(crate) fn unsealed(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let select = "SELECT id FROM executions WHERE ended IS NOT NULL AND is_sealed = 0";
    connection
        .prepare(select)?
        .query_map([], |row| row.get(0))?
        .collect()
}
