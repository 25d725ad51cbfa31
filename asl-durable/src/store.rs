//! The database: the only source of truth. One thread writes; whoever reads has a connection of its own.

pub(crate) mod activities;
pub(crate) mod checkpoints;
pub(crate) mod executions;
mod failure;
pub(crate) mod histories;
mod job;
pub(crate) mod map_runs;
mod open;
mod readers;
pub(crate) mod records;
pub(crate) mod redrives;
mod writer;

use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

pub(crate) use self::failure::Failure;
use self::job::Kept;
pub(crate) use self::open::view;
use self::readers::Readers;
use self::writer::Writer;
use crate::error::{Error, Result};

/// An open database.
#[derive(Debug)]
pub(crate) struct Store {
    writer: Writer,
    readers: Readers,
    /// What keeps task tokens from being guessed.
    secret: [u8; 32],
    /// Locked for as long as the database is open.
    owner: Mutex<Option<File>>,
}

impl Store {
    /// Opens a database, or makes one.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let owner = open::own(path)?;
        let refused = |error: rusqlite::Error| Error::Open {
            path: path.to_owned(),
            reason: Failure::from(error).to_string(),
        };
        let connection = open::connect(path).map_err(refused)?;
        let secret = open::prepare(&connection).map_err(refused)?;
        Ok(Self {
            writer: Writer::spawn(connection),
            readers: Readers::new(path),
            secret,
            owner: Mutex::new(Some(owner)),
        })
    }

    /// Writes what was submitted, and gives the database free for others.
    pub(crate) fn close(&self) {
        // The last connection tidies up, and has to be the one that writes.
        self.readers.close();
        self.writer.close();
        self.readers.close();
        let mut owner = self.owner.lock().unwrap_or_else(PoisonError::into_inner);
        *owner = None;
    }

    pub(crate) fn secret(&self) -> [u8; 32] {
        self.secret
    }

    /// Bounds the size of the database.
    pub(crate) fn limit(&self, bytes: u64) -> Kept<()> {
        self.write(move |connection| open::limit(connection, bytes))
    }

    /// Does this in the next transaction. When it is ready, no crash can take it away. It may be called again, if its
    /// transaction was not kept.
    ///
    /// # Errors
    /// When it could not be kept.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Kept<T> {
        self.writer.submit(work, job::Patience::None)
    }

    /// The same for what must not be lost: as long as the database cannot be written to, it waits.
    pub(crate) fn insist<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Kept<T> {
        self.writer.submit(work, job::Patience::Endless)
    }

    /// What keeps the database from being written to, if anything does.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.writer.trouble()
    }

    /// Copies all that is there into a file that is not, in the thread of the caller.
    pub(crate) fn copy(&self, path: &str) -> Result<(), Failure> {
        let copy = |connection: &Connection| connection.execute("VACUUM INTO ?1", [path]);
        self.readers.lend(copy).map(drop)
    }

    /// Reads, in the thread of the caller. All that is read is of one moment.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        self.readers.read(work)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.close();
    }
}
