//! The journal of one execution in the database.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use asl_runtime::engine::{Checkpoint, Interrupted, Journal, Record, What};
use rusqlite::Connection;

use crate::error::Result;
use crate::store::{Store, checkpoints, records};

/// Databases as mere journals, for engines of one's own. What [`Durable`](crate::Durable) runs has its own.
#[derive(Clone, Debug)]
pub struct Database(Arc<Store>);

impl Database {
    /// Opens a database, or makes one.
    ///
    /// # Errors
    /// When it is in use, or cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Ok(Self(Arc::new(Store::open(path.as_ref())?)))
    }

    /// The journal with this number.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn journal(&self, number: i64) -> Result<StoredJournal> {
        let records = self.0.read(|connection| records::all(connection, number))?;
        Ok(StoredJournal::new(Arc::clone(&self.0), number, records))
    }

    /// The journal with this number, which keeps a checkpoint after so many records each, and begins at the last one, if a
    /// run by the same definition has left it. [`Definition::hash`](asl_runtime::Definition) tells definitions apart.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn journal_by(
        &self,
        number: i64,
        definition: &'static str,
        every: u64,
    ) -> Result<StoredJournal> {
        let read = self
            .0
            .read(|connection| Stored::read(connection, number, definition));
        Ok(read?.open(Arc::clone(&self.0), number, definition, every))
    }

    /// Gives the database free for others. Its journals keep nothing more.
    pub fn close(&self) {
        self.0.close();
    }
}

/// How many records an execution is given between two checkpoints.
pub(crate) const CHECKPOINT_EVERY: u64 = 1_000;

/// What a journal has: the last checkpoint, if there is one, and the records behind it.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    checkpoint: Option<Checkpoint>,
    records: Vec<String>,
}

impl Stored {
    /// That of an execution which a definition runs.
    pub(crate) fn read(
        connection: &Connection,
        execution: i64,
        definition: &str,
    ) -> rusqlite::Result<Self> {
        let checkpoint = checkpoints::get(connection, execution, definition)?;
        // One that is damaged is not needed.
        let checkpoint = checkpoint.and_then(|text| Checkpoint::parse(&text));
        let first = checkpoint.as_ref().map_or(0, |one| one.records);
        let first = i64::try_from(first).unwrap_or(i64::MAX);
        Ok(Self {
            checkpoint,
            records: records::behind(connection, execution, first)?,
        })
    }

    /// The journal of that execution.
    pub(crate) fn open(
        self,
        store: Arc<Store>,
        execution: i64,
        definition: &'static str,
        every: u64,
    ) -> StoredJournal {
        let first = self.checkpoint.as_ref().map_or(0, |one| one.records);
        let journal = StoredJournal::new(store, execution, self.records);
        let base = i64::try_from(first).unwrap_or(i64::MAX);
        journal.next.fetch_add(base, Ordering::Relaxed);
        let checkpoints = Checkpoints {
            definition,
            every,
            begin: self.checkpoint,
            last: AtomicU64::new(first),
        };
        StoredJournal {
            checkpoints: Some(checkpoints),
            ..journal
        }
    }
}

/// The checkpoints of a journal.
#[derive(Debug)]
struct Checkpoints {
    definition: &'static str,
    /// How many records there are between two of them.
    every: u64,
    /// Where this run goes on.
    begin: Option<Checkpoint>,
    /// After how many records the last one is.
    last: AtomicU64,
}

/// The journal of one execution in a database: what was acknowledged survives the loss of power.
#[derive(Debug)]
pub struct StoredJournal {
    store: Arc<Store>,
    execution: i64,
    /// The records of earlier runs that were not given out yet, the last one first.
    left: Mutex<Vec<String>>,
    /// The number of the next record.
    next: AtomicI64,
    /// Whether it is only read: it ends where its records do.
    is_closed: bool,
    /// Whether a record is being kept.
    is_keeping: AtomicBool,
    /// Whether the mark of the last redrive was given out.
    is_redriven: Arc<AtomicBool>,
    /// Where checkpoints are kept.
    checkpoints: Option<Checkpoints>,
}

impl StoredJournal {
    pub(crate) fn new(store: Arc<Store>, execution: i64, mut records: Vec<String>) -> Self {
        let next = AtomicI64::new(i64::try_from(records.len()).unwrap_or(i64::MAX));
        records.reverse();
        Self {
            store,
            execution,
            left: Mutex::new(records),
            next,
            is_closed: false,
            is_keeping: AtomicBool::new(false),
            is_redriven: Arc::default(),
            checkpoints: None,
        }
    }

    /// The same for those who only look: who runs an execution over it stops where its records end.
    pub(crate) fn closed(self) -> Self {
        Self {
            is_closed: true,
            ..self
        }
    }

    /// Whether the mark of a redrive was given out, for who listens.
    pub(crate) fn is_redriven(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.is_redriven)
    }

    /// How many records a run has to read, from the last checkpoint on.
    pub(crate) fn length(&self) -> u32 {
        let last = |checkpoints: &Checkpoints| checkpoints.last.load(Ordering::Relaxed);
        let last = self.checkpoints.as_ref().map_or(0, last);
        let all = self.next.load(Ordering::Relaxed).unsigned_abs();
        u32::try_from(all.saturating_sub(last)).unwrap_or(u32::MAX)
    }

    /// Whether a record is being kept.
    pub(crate) fn is_keeping(&self) -> bool {
        self.is_keeping.load(Ordering::Acquire)
    }

    /// Whether there are marks of redrives among the records that were not given out yet.
    fn has_marks(&self) -> bool {
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let is_mark = |text: &String| {
            let record = Record::parse(text);
            record.is_ok_and(|record| record.what == What::Redrive)
        };
        left.iter().any(is_mark)
    }

    fn pop(&self) -> Option<String> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let record = left.pop();
        if left.is_empty() {
            left.shrink_to_fit();
        }
        record
    }
}

impl Journal for StoredJournal {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        match self.pop() {
            Some(text) => match Record::parse(&text) {
                Ok(record) => {
                    if record.what == What::Redrive && !self.has_marks() {
                        self.is_redriven.store(true, Ordering::Release);
                    }
                    Ok(Some(record))
                }
                Err(error) => Err(Interrupted::new(error.to_string())),
            },
            None => Ok(None),
        }
    }

    fn goes_on(&self) -> Result<(), Interrupted> {
        match self.is_closed {
            true => Err(Interrupted::new("its records end here")),
            false => Ok(()),
        }
    }

    async fn append(&self, record: Record) -> Result<(), Interrupted> {
        self.append_all(vec![record]).await
    }

    async fn append_all(&self, records: Vec<Record>) -> Result<(), Interrupted> {
        let texts: Vec<String> = records.iter().map(Record::to_text).collect();
        let count = i64::try_from(texts.len()).unwrap_or(i64::MAX);
        let first = self.next.fetch_add(count, Ordering::Relaxed);
        let execution = self.execution;
        self.is_keeping.store(true, Ordering::Release);
        let kept = self.store.insist(move |connection| {
            let mut numbered = (first..).zip(&texts);
            numbered
                .try_for_each(|(number, text)| records::append(connection, execution, number, text))
        });
        let kept = kept.await;
        self.is_keeping.store(false, Ordering::Release);
        kept.map_err(|failure| Interrupted::new(failure.to_string()))
    }

    fn checkpoint(&self) -> Option<Checkpoint> {
        self.checkpoints.as_ref()?.begin.clone()
    }

    fn wants_checkpoint(&self, records: u64) -> bool {
        let last = |one: &Checkpoints| one.last.load(Ordering::Relaxed).saturating_add(one.every);
        let wanted = self.checkpoints.as_ref().map(last);
        wanted.is_some_and(|wanted| records >= wanted)
    }

    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        let Some(checkpoints) = &self.checkpoints else {
            return;
        };
        checkpoints
            .last
            .store(checkpoint.records, Ordering::Relaxed);
        let (execution, definition) = (self.execution, checkpoints.definition);
        let records = i64::try_from(checkpoint.records).unwrap_or(i64::MAX);
        let text = checkpoint.to_text();
        // What follows is kept behind it, and without it a run has more to read.
        drop(self.store.insist(move |connection| {
            checkpoints::put(connection, execution, definition, records, &text)
        }));
    }
}
