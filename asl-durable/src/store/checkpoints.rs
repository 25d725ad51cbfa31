//! The table of checkpoints: where executions go on whose journals are long.

use rusqlite::{Connection, OptionalExtension, params};

/// Keeps the last checkpoint of an execution that has not ended: of a run by this definition, behind so many records.
pub(crate) fn put(
    connection: &Connection,
    execution: i64,
    definition: &str,
    records: i64,
    checkpoint: &str,
) -> rusqlite::Result<()> {
    let insert = "INSERT OR REPLACE INTO checkpoints VALUES (?1, ?2, ?3, ?4)";
    let mut insert = connection.prepare_cached(insert)?;
    let values = params![execution, definition, records, checkpoint];
    insert.execute(values).map(drop)
}

/// The last checkpoint, if a run by this definition has left it.
pub(crate) fn get(
    connection: &Connection,
    execution: i64,
    definition: &str,
) -> rusqlite::Result<Option<String>> {
    let select = "SELECT checkpoint FROM checkpoints WHERE execution = ?1 AND definition = ?2";
    let mut select = connection.prepare_cached(select)?;
    let found = select.query_row(params![execution, definition], |row| row.get(0));
    found.optional()
}
