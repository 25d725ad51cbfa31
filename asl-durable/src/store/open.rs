//! Opens a database, for the one process that owns it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::error::{Error, Result};

/// Marks a file as one of ours: `aslD`.
const APPLICATION: i64 = 0x6173_6c44;

/// The version of the tables.
const VERSION: i64 = SCHEMAS.len() as i64;

/// What has brought the tables to each version.
const SCHEMAS: [&str; 3] = [
    include_str!("schema.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
];

/// How long a lock of another program is waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// Locks the file beside the database that says whose it is. The lock goes with the process.
pub(super) fn own(path: &Path) -> Result<File> {
    let beside = PathBuf::from([path.as_os_str(), ".owner".as_ref()].concat_os());
    let opened = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&beside);
    let refused = |reason: String| Error::Open {
        path: path.to_owned(),
        reason,
    };
    let advice = "the folder must be there, and the program must be allowed to write to it";
    let file = opened.map_err(|error| refused(format!("{error}; {advice}")))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Owned {
            path: path.to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(refused(error.to_string())),
    }
}

trait ConcatOs {
    fn concat_os(&self) -> std::ffi::OsString;
}

impl ConcatOs for [&std::ffi::OsStr] {
    fn concat_os(&self) -> std::ffi::OsString {
        self.iter().copied().collect()
    }
}

/// The connection that writes. What it has committed survives the loss of power.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    plan_once(&connection)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", 4_000, |_| Ok(()))?;
    connection.pragma_update(None, "cache_size", -32_000)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Bounds the size of the database, as long as this connection is open.
pub(super) fn limit(connection: &Connection, bytes: u64) -> rusqlite::Result<()> {
    let size = connection.pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0))?;
    let pages = bytes / u64::try_from(size).unwrap_or(1).max(1);
    let pages = i64::try_from(pages).unwrap_or(i64::MAX);
    connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    plan_once(&connection)?;
    Ok(connection)
}

/// Lets a statement keep its plan whatever values it is given: else it is prepared anew for each, because one of them might fit a
/// partial index.
fn plan_once(connection: &Connection) -> rusqlite::Result<()> {
    let guarantee = DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG;
    connection.set_db_config(guarantee, true).map(drop)
}

/// A connection for those who only look at a database of executions.
pub(crate) fn view(path: &Path) -> rusqlite::Result<Connection> {
    let connection = reader(path)?;
    version(&connection)?;
    Ok(connection)
}

/// Makes the tables, where there are none, and brings those of earlier releases up to date; gives the secret of the
/// database.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<[u8; 32]> {
    let tables = "SELECT count(*) FROM sqlite_schema";
    let is_new = connection.query_row(tables, [], |row| row.get::<_, i64>(0))? == 0;
    let version = if is_new { 0 } else { version(connection)? };
    for (known, schema) in (0..).zip(SCHEMAS) {
        if known >= version {
            upgrade(connection, known, schema)?;
        }
    }
    let secret = "SELECT value FROM facts WHERE name = 'secret'";
    let secret = connection.query_row(secret, [], |row| row.get(0));
    secret
        .optional()?
        .ok_or_else(|| refused("it has no secret"))
}

/// Brings the tables from one version to the next.
fn upgrade(connection: &Connection, version: i64, schema: &str) -> rusqlite::Result<()> {
    let secret = match version {
        0 => "INSERT INTO facts VALUES ('secret', randomblob(32));",
        _ => "",
    };
    let next = version + 1;
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {schema} {secret}
         PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {next}; COMMIT"
    ))
}

/// The version of the tables, if they are ours, and not of a later release.
fn version(connection: &Connection) -> rusqlite::Result<i64> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id")? != APPLICATION {
        return Err(refused("it is a database of something else"));
    }
    let version = number("user_version")?;
    if !(1..=VERSION).contains(&version) {
        return Err(refused(
            "it was made by a later release, which has other tables",
        ));
    }
    Ok(version)
}

fn refused(reason: &str) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(reason.into())
}
