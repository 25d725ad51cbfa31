//! Where the records of an execution are kept, and a journal in memory, for tests.

use std::future::{Future, ready};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Checkpoint, Interrupted, Record};

/// Keeps what the world outside said to one execution, in the order in which it was said.
pub trait Journal: Send + Sync {
    /// The next record of an earlier run: each one once, in the order in which they were kept. `None` when there
    /// are no more, and ever after.
    ///
    /// # Errors
    /// When it cannot be read: the execution stops here.
    fn next(&self) -> Result<Option<Record>, Interrupted>;

    /// Whether the execution may go on where its records end, and ask the world outside.
    ///
    /// # Errors
    /// When the journal is only looked at: the run stops here.
    fn goes_on(&self) -> Result<(), Interrupted> {
        Ok(())
    }

    /// Keeps a record. When it is kept, so that no crash can take it away, the workflow sees what it says.
    ///
    /// # Errors
    /// When it cannot be kept: the execution stops here, and another run can go on with it.
    fn append(&self, record: Record) -> impl Future<Output = Result<(), Interrupted>> + Send;

    /// Keeps several records that have come together, in their order: at once, where the journal can do that.
    ///
    /// # Errors
    /// As [`Journal::append`]. Some of them may be kept.
    fn append_all(
        &self,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<(), Interrupted>> + Send {
        async move {
            for record in records {
                self.append(record).await?;
            }
            Ok(())
        }
    }

    /// The checkpoint that a run goes on from: [`Journal::next`] gives no records before it.
    fn checkpoint(&self) -> Option<Checkpoint> {
        None
    }

    /// Whether a checkpoint behind so many records is worth to be kept.
    fn wants_checkpoint(&self, records: u64) -> bool {
        let _ = records;
        false
    }

    /// Keeps a checkpoint, at the latest together with the next record. It may be lost: then a run begins at an earlier one, or
    /// at the first record.
    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        let _ = checkpoint;
    }
}

impl<J: Journal> Journal for &J {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        J::next(self)
    }

    fn goes_on(&self) -> Result<(), Interrupted> {
        J::goes_on(self)
    }

    fn append(&self, record: Record) -> impl Future<Output = Result<(), Interrupted>> + Send {
        J::append(self, record)
    }

    fn append_all(
        &self,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<(), Interrupted>> + Send {
        J::append_all(self, records)
    }

    fn checkpoint(&self) -> Option<Checkpoint> {
        J::checkpoint(self)
    }

    fn wants_checkpoint(&self, records: u64) -> bool {
        J::wants_checkpoint(self, records)
    }

    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        J::keep_checkpoint(self, checkpoint);
    }
}

impl<J: Journal> Journal for Arc<J> {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        J::next(self)
    }

    fn goes_on(&self) -> Result<(), Interrupted> {
        J::goes_on(self)
    }

    fn append(&self, record: Record) -> impl Future<Output = Result<(), Interrupted>> + Send {
        J::append(self, record)
    }

    fn append_all(
        &self,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<(), Interrupted>> + Send {
        J::append_all(self, records)
    }

    fn checkpoint(&self) -> Option<Checkpoint> {
        J::checkpoint(self)
    }

    fn wants_checkpoint(&self, records: u64) -> bool {
        J::wants_checkpoint(self, records)
    }

    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        J::keep_checkpoint(self, checkpoint);
    }
}

/// A journal in memory.
///
/// ```
/// use asl_runtime::engine::{Journal, MemoryJournal};
///
/// let journal = MemoryJournal::default();
/// assert_eq!(journal.records(), []);
/// let again = MemoryJournal::of(journal.records());
/// assert_eq!(again.next(), Ok(None));
/// ```
#[derive(Debug, Default)]
pub struct MemoryJournal {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    records: Vec<Record>,
    /// How many have been given out.
    given: usize,
}

impl MemoryJournal {
    /// The journal of an earlier run.
    pub fn of(records: Vec<Record>) -> Self {
        let kept = Kept { records, given: 0 };
        Self {
            kept: Mutex::new(kept),
        }
    }

    /// All that was kept.
    pub fn records(&self) -> Vec<Record> {
        self.lock().records.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Journal for MemoryJournal {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        let mut kept = self.lock();
        let record = kept.records.get(kept.given).cloned();
        kept.given += usize::from(record.is_some());
        Ok(record)
    }

    fn append(&self, record: Record) -> impl Future<Output = Result<(), Interrupted>> + Send {
        let mut kept = self.lock();
        kept.records.push(record);
        kept.given = kept.records.len();
        ready(Ok(()))
    }
}
