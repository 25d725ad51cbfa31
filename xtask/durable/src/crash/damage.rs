//! Takes out of a database what a bad disk might lose, to show that the judge finds it.

use std::path::Path;

use rusqlite::Connection;

use crate::Result;

/// Drops the last records of a third of the unfinished executions, and one unfinished execution as a whole.
pub(crate) fn damage(folder: &Path) -> Result<()> {
    let connection = Connection::open(folder.join("load.db"))?;
    connection.execute_batch(
        "BEGIN IMMEDIATE;
         DELETE FROM records AS r WHERE execution % 3 = 0
           AND execution IN (SELECT id FROM executions WHERE status = 'RUNNING')
           AND number + 2 > (SELECT max(number) FROM records WHERE execution = r.execution);
         DELETE FROM executions WHERE id = (SELECT max(id) FROM executions WHERE status = 'RUNNING');
         COMMIT",
    )?;
    Ok(())
}
