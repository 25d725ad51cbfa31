//! The journal of one execution in the database.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use asl_runtime::engine::{Interrupted, Journal, Record, What};

use crate::error::Result;
use crate::store::{Store, records};

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

    /// Gives the database free for others. Its journals keep nothing more.
    pub fn close(&self) {
        self.0.close();
    }
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
    /// Whether the mark of a redrive was given out.
    is_redriven: Arc<AtomicBool>,
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

    /// How many records there are.
    pub(crate) fn length(&self) -> u32 {
        u32::try_from(self.next.load(Ordering::Relaxed)).unwrap_or(u32::MAX)
    }

    /// Whether a record is being kept.
    pub(crate) fn is_keeping(&self) -> bool {
        self.is_keeping.load(Ordering::Acquire)
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
                    if record.what == What::Redrive {
                        self.is_redriven.store(true, Ordering::Release);
                    }
                    Ok(Some(record))
                }
                Err(error) => Err(Interrupted::new(error.to_string())),
            },
            None if self.is_closed => Err(Interrupted::new("its records end here")),
            None => Ok(None),
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
}
