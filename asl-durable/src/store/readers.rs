//! The connections that read: a few, for those who come one after the other.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::{Failure, open};

/// How many connections there are at most: one costs more to open than many reads.
const MOST: usize = 4;

/// The connections that read.
#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    pool: Mutex<Pool>,
    /// Rings when one is free again.
    bell: Condvar,
}

#[derive(Debug, Default)]
struct Pool {
    free: Vec<Connection>,
    /// How many there are, those that read included.
    all: usize,
}

impl Readers {
    /// Those of a database that is there.
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            pool: Mutex::default(),
            bell: Condvar::new(),
        }
    }

    /// Reads, in the thread of the caller, as soon as a connection is free. All that is read is of one moment.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        self.lend(|connection| work(Moment::begin(connection)?.0))
    }

    /// Lends a connection, as soon as one is free.
    pub(super) fn lend<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        let mut lease = Lease {
            readers: self,
            connection: self.free(),
        };
        let connection = match lease.connection.take() {
            Some(connection) => connection,
            None => open::reader(&self.path)?,
        };
        Ok(work(lease.connection.insert(connection))?)
    }

    /// Closes those that do not read.
    pub(super) fn close(&self) {
        let mut pool = self.lock();
        pool.all -= pool.free.len();
        pool.free.clear();
    }

    /// One that is free, or room for another one.
    fn free(&self) -> Option<Connection> {
        let is_busy = |pool: &mut Pool| pool.free.is_empty() && pool.all >= MOST;
        let pool = self.bell.wait_while(self.lock(), is_busy);
        let mut pool = pool.unwrap_or_else(PoisonError::into_inner);
        let free = pool.free.pop();
        pool.all += usize::from(free.is_none());
        free
    }

    fn lock(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that sees the database as it was at one moment, until this is dropped.
struct Moment<'a>(&'a Connection);

impl<'a> Moment<'a> {
    fn begin(connection: &'a Connection) -> rusqlite::Result<Self> {
        connection.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self(connection))
    }
}

impl Drop for Moment<'_> {
    fn drop(&mut self) {
        // There is nothing to take back, and nothing that could fail.
        let end = self.0.prepare_cached("ROLLBACK");
        let _ = end.and_then(|mut end| end.execute([]));
    }
}

/// A connection that reads, or room for one.
struct Lease<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut pool = self.readers.lock();
        match self.connection.take() {
            Some(connection) => pool.free.push(connection),
            None => pool.all -= 1,
        }
        drop(pool);
        self.readers.bell.notify_one();
    }
}
