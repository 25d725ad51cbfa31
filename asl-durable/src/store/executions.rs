//! The table of executions: who they are, and how they ended.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::histories;
use super::map_runs::{self, Member};

/// A new execution.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) machine: String,
    pub(crate) name: String,
    pub(crate) definition: String,
    pub(crate) identity: String,
    /// Milliseconds since 1970.
    pub(crate) started: i64,
    pub(crate) parent: Option<i64>,
    /// What is known of one of a Map Run.
    pub(crate) member: Option<Member>,
}

/// What came of a start.
#[derive(Clone, Debug)]
pub(crate) enum Started {
    /// The execution is there now.
    New(i64),
    /// There was one of this name; with this identity.
    Old(i64, String),
}

/// How an execution ended.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    /// AWS's name of the status.
    pub(crate) status: &'static str,
    pub(crate) at: i64,
    /// The output, or `{"error", "cause"}`.
    pub(crate) outcome: String,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) id: i64,
    pub(crate) machine: String,
    pub(crate) name: String,
    pub(crate) definition: String,
    pub(crate) status: String,
    pub(crate) started: i64,
    pub(crate) ended: Option<i64>,
    pub(crate) redrives: u32,
    pub(crate) stuck: Option<String>,
    /// When it wakes, if it sleeps.
    pub(crate) wakes: Option<i64>,
}

const COLUMNS: &str =
    "SELECT id, machine, name, definition, status, started, ended, redrives, stuck, wakes
     FROM executions LEFT JOIN sleeping ON execution = id";

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        id: row.get(0)?,
        machine: row.get(1)?,
        name: row.get(2)?,
        definition: row.get(3)?,
        status: row.get(4)?,
        started: row.get(5)?,
        ended: row.get(6)?,
        redrives: row.get(7)?,
        stuck: row.get(8)?,
        wakes: row.get(9)?,
    })
}

/// Starts an execution, unless there is one of this name.
pub(crate) fn start(connection: &Connection, start: &Start) -> rusqlite::Result<Started> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO executions (machine, name, definition, status, started, parent)
         VALUES (?1, ?2, ?3, 'RUNNING', ?4, ?5) ON CONFLICT DO NOTHING",
    )?;
    let Start {
        machine,
        name,
        definition,
        identity,
        started,
        parent,
        member,
    } = start;
    let rows = insert.execute(params![machine, name, definition, started, parent])?;
    if rows == 0 {
        let mut find = connection.prepare_cached(
            "SELECT id, identity FROM executions JOIN identities ON execution = id
             WHERE machine = ?1 AND name = ?2",
        )?;
        return find.query_row(params![machine, name], |row| {
            Ok(Started::Old(row.get(0)?, row.get(1)?))
        });
    }
    let id = connection.last_insert_rowid();
    let mut insert = connection.prepare_cached("INSERT INTO identities VALUES (?1, ?2)")?;
    insert.execute(params![id, identity])?;
    if let Some(member) = member {
        map_runs::join(connection, id, member)?;
    }
    Ok(Started::New(id))
}

/// Notes how an execution ended, and its history, if that was kept. It waits for nothing any more; gives the execution that
/// waits for it.
pub(crate) fn end(
    connection: &Connection,
    id: i64,
    end: &Ended,
    history: Option<&[u8]>,
) -> rusqlite::Result<Option<i64>> {
    let Ended {
        status,
        at,
        outcome,
    } = end;
    let mut select = connection.prepare_cached("SELECT parent FROM executions WHERE id = ?1")?;
    let parent = select.query_row([id], |row| row.get(0))?;
    let mut update = connection.prepare_cached(
        "UPDATE executions SET status = ?2, ended = ?3, stuck = NULL, is_sealed = ?4 WHERE id = ?1",
    )?;
    update.execute(params![id, status, at, history.is_some()])?;
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO outcomes VALUES (?1, ?2)")?;
    insert.execute(params![id, outcome])?;
    forget_waiting(connection, id)?;
    if let Some(history) = history {
        histories::put(connection, id, history, *status == "SUCCEEDED")?;
    }
    map_runs::abort(connection, id, *at)?;
    Ok(parent)
}

/// The children that an execution waits for and that have not ended.
pub(crate) fn children(connection: &Connection, parent: i64) -> rusqlite::Result<Vec<i64>> {
    let select = "SELECT id FROM executions WHERE parent = ?1 AND status = 'RUNNING'";
    let mut select = connection.prepare_cached(select)?;
    select.query_map([parent], |row| row.get(0))?.collect()
}

/// The child of that name, if it has not ended.
pub(crate) fn child(
    connection: &Connection,
    parent: i64,
    machine: &str,
    name: &str,
) -> rusqlite::Result<Option<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM executions
         WHERE machine = ?1 AND name = ?2 AND parent = ?3 AND status = 'RUNNING'",
    )?;
    let id = select.query_row(params![machine, name, parent], |row| row.get(0));
    id.optional()
}

/// Forgets what an execution waited for.
pub(crate) fn forget_waiting(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    for delete in [
        "DELETE FROM sleeping WHERE execution = ?1",
        "DELETE FROM answers WHERE execution = ?1",
        "DELETE FROM activities WHERE execution = ?1",
        "DELETE FROM checkpoints WHERE execution = ?1",
    ] {
        connection.prepare_cached(delete)?.execute([id])?;
    }
    Ok(())
}

/// Notes why an execution cannot go on, or that it can.
pub(crate) fn get_stuck(
    connection: &Connection,
    id: i64,
    reason: Option<&str>,
) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached("UPDATE executions SET stuck = ?2 WHERE id = ?1")?;
    update.execute(params![id, reason]).map(drop)
}

/// Notes which definition goes on with an execution.
pub(crate) fn adopt(connection: &Connection, id: i64, definition: &str) -> rusqlite::Result<()> {
    let update = "UPDATE executions SET definition = ?2 WHERE id = ?1";
    let mut update = connection.prepare_cached(update)?;
    update.execute(params![id, definition]).map(drop)
}

/// The execution of that name.
pub(crate) fn find(
    connection: &Connection,
    machine: &str,
    name: &str,
) -> rusqlite::Result<Option<Listed>> {
    let sql = format!("{COLUMNS} WHERE machine = ?1 AND name = ?2");
    let mut select = connection.prepare_cached(&sql)?;
    select.query_row([machine, name], listed).optional()
}

/// The execution with that number.
pub(crate) fn get(connection: &Connection, id: i64) -> rusqlite::Result<Option<Listed>> {
    let mut select = connection.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?;
    select.query_row([id], listed).optional()
}

/// The executions of that name, of any machine.
pub(crate) fn named(connection: &Connection, name: &str) -> rusqlite::Result<Vec<Listed>> {
    let mut select = connection.prepare(&format!("{COLUMNS} WHERE name = ?1 ORDER BY id"))?;
    select.query_map([name], listed)?.collect()
}

/// The execution that started last.
pub(crate) fn last(connection: &Connection) -> rusqlite::Result<Option<Listed>> {
    let mut select = connection.prepare(&format!("{COLUMNS} ORDER BY id DESC LIMIT 1"))?;
    select.query_row([], listed).optional()
}

/// Executions behind that number, at most so many: of one machine, with one status, or all.
pub(crate) fn list(
    connection: &Connection,
    machine: Option<&str>,
    status: Option<&str>,
    behind: i64,
    limit: usize,
) -> rusqlite::Result<Vec<Listed>> {
    let sql = format!(
        "{COLUMNS} WHERE id > ?1 AND (?2 IS NULL OR machine = ?2) AND (?3 IS NULL OR status = ?3)
         ORDER BY id LIMIT ?4"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = select.query_map(params![behind, machine, status, limit], listed)?;
    rows.collect()
}

/// The numbers of those that have not ended, and do not sleep; and of those that sleep and have a child that has ended,
/// because the process may have ended before it woke them.
pub(crate) fn awake(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut select = connection.prepare(
        "SELECT id FROM executions WHERE status = 'RUNNING'
         AND NOT EXISTS (SELECT 1 FROM sleeping WHERE execution = id)
         UNION SELECT p.id FROM executions AS c JOIN executions AS p ON p.id = c.parent
         WHERE c.parent IS NOT NULL AND c.ended IS NOT NULL AND p.status = 'RUNNING' ORDER BY 1",
    )?;
    select.query_map([], |row| row.get(0))?.collect()
}

/// The numbers of those whose parent has waited for them, and has ended without them, because the process may have ended
/// before it stopped them.
pub(crate) fn orphans(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut select = connection.prepare(
        "SELECT c.id FROM executions AS c JOIN executions AS p ON p.id = c.parent
         WHERE c.parent IS NOT NULL AND c.status = 'RUNNING'
         AND p.ended IS NOT NULL ORDER BY 1",
    )?;
    select.query_map([], |row| row.get(0))?.collect()
}

/// The identity of an execution.
pub(crate) fn identity(connection: &Connection, id: i64) -> rusqlite::Result<String> {
    let select = "SELECT identity FROM identities WHERE execution = ?1";
    connection
        .prepare_cached(select)?
        .query_row([id], |row| row.get(0))
}

/// How an execution ended: its output, or `{"error", "cause"}`.
pub(crate) fn outcome(connection: &Connection, id: i64) -> rusqlite::Result<Option<String>> {
    let select = "SELECT outcome FROM outcomes WHERE execution = ?1";
    let mut select = connection.prepare_cached(select)?;
    select.query_row([id], |row| row.get(0)).optional()
}

/// Deletes executions that ended before this time, at most so many; gives how many it were. Those of a Map Run stay as long
/// as their parent does, which may ask for them.
pub(crate) fn delete_ended(
    connection: &Connection,
    before: i64,
    limit: usize,
) -> rusqlite::Result<usize> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut select = connection.prepare_cached(
        "SELECT id FROM executions AS e WHERE ended IS NOT NULL AND ended < ?1
         AND (map_run IS NULL OR NOT EXISTS
             (SELECT 1 FROM executions AS p WHERE p.id = e.parent))
         LIMIT ?2",
    )?;
    let ids = select.query_map([before, limit], |row| row.get::<_, i64>(0))?;
    let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
    for id in &ids {
        for delete in [
            "DELETE FROM executions WHERE id = ?1",
            "DELETE FROM identities WHERE execution = ?1",
            "DELETE FROM outcomes WHERE execution = ?1",
            "DELETE FROM records WHERE execution = ?1",
            "DELETE FROM histories WHERE execution = ?1",
            "DELETE FROM pasts WHERE execution = ?1",
            "DELETE FROM members WHERE execution = ?1",
            "DELETE FROM map_runs WHERE execution = ?1",
        ] {
            connection.prepare_cached(delete)?.execute([id])?;
        }
        forget_waiting(connection, *id)?;
    }
    Ok(ids.len())
}
