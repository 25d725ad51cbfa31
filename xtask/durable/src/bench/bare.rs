//! The same database without executions: a commit with sync for each record.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

use crate::Result;

/// A record as a step leaves it.
const RECORD: &str = r#"{"at":"1.0 Step","what":"ATTEMPT","asked":"bd0a458a37d332e1","time":"2026-11-30T19:43:55.978608741Z","output":190343}"#;

/// Commits so many records, each by itself; gives how long each took.
pub(crate) fn commits(folder: &Path, count: u64) -> Result<Vec<Duration>> {
    let connection = Connection::open(folder.join("bare.db"))?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", 4_000, |_| Ok(()))?;
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS records (execution INTEGER NOT NULL, number INTEGER NOT NULL,
         record TEXT NOT NULL, PRIMARY KEY (execution, number)) WITHOUT ROWID;
         DELETE FROM records",
    )?;
    let commit = |number: u64| -> Result<Duration> {
        let began = Instant::now();
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut insert = connection.prepare_cached("INSERT INTO records VALUES (1, ?1, ?2)")?;
        insert.execute(params![i64::try_from(number)?, RECORD])?;
        connection.prepare_cached("COMMIT")?.execute([])?;
        Ok(began.elapsed())
    };
    (0..count).map(commit).collect()
}
