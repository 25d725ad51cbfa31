//! The journals that the contract is held to: in memory, in a file, or in a database, and full after some records.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use asl_durable::{Database, StoredJournal};
use asl_runtime::clock::block_on;
use asl_runtime::engine::{Checkpoint, Interrupted, Journal, MemoryJournal, Record};

use crate::file_journal::FileJournal;

/// Any of the journals.
pub struct AnyJournal {
    kind: Kind,
    /// How many records it still has room for.
    room: AtomicUsize,
}

enum Kind {
    Memory(MemoryJournal),
    File(FileJournal),
    /// With its number in the database; and, if it keeps checkpoints, the definition that runs.
    Stored(StoredJournal, i64, Option<&'static str>),
}

impl AnyJournal {
    fn new(kind: Kind) -> Self {
        let room = AtomicUsize::new(usize::MAX);
        Self { kind, room }
    }

    /// The same, with room for so many records more.
    pub fn with_room(self, room: usize) -> Self {
        let room = AtomicUsize::new(room);
        Self { room, ..self }
    }

    pub fn memory(records: Vec<Record>) -> Self {
        Self::new(Kind::Memory(MemoryJournal::of(records)))
    }

    /// A new one in the database. With a definition, it keeps a checkpoint wherever one can be.
    pub fn stored(definition: Option<&'static str>) -> Self {
        static JOURNALS: AtomicI64 = AtomicI64::new(0);
        let number = JOURNALS.fetch_add(1, Ordering::Relaxed);
        Self::of_database(&database(), number, definition)
    }

    fn of_database(database: &Database, number: i64, definition: Option<&'static str>) -> Self {
        let journal = match definition {
            Some(definition) => database.journal_by(number, definition, 1),
            None => database.journal(number),
        };
        let journal = journal.expect("a journal can be read");
        Self::new(Kind::Stored(journal, number, definition))
    }

    /// The same journal as another process would have it: one in a database that was closed meanwhile.
    pub fn again(&self) -> Self {
        match &self.kind {
            Kind::Stored(_, number, definition) => Self::of_database(&reopened(), *number, *definition),
            Kind::Memory(_) | Kind::File(_) => Self::memory(self.records()),
        }
    }

    /// One with these records, and behind them what a crash has left of another one: half a character.
    pub fn file(records: &[Record]) -> Self {
        static FILES: AtomicUsize = AtomicUsize::new(0);
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("asl-contract-{}-{number}.jsonl", std::process::id()));
        let lines: String = records.iter().map(|record| record.to_text() + "\n").collect();
        let torn = [lines.as_bytes(), b"{\"at\":\"\xc3"].concat();
        std::fs::write(&path, torn).expect("a temporary file can be written");
        let journal = FileJournal::open(&path).expect("a journal can be opened again");
        // It stays as long as it is open.
        std::fs::remove_file(&path).expect("a temporary file can be removed");
        Self::new(Kind::File(journal))
    }

    /// The journal, if it keeps checkpoints.
    fn checkpointed(&self) -> Option<&StoredJournal> {
        match &self.kind {
            Kind::Stored(journal, _, Some(_)) => Some(journal),
            Kind::Stored(_, _, None) | Kind::Memory(_) | Kind::File(_) => None,
        }
    }

    /// As a journal that is stored has them.
    pub fn records(&self) -> Vec<Record> {
        match &self.kind {
            Kind::Memory(journal) => through_text(&journal.records()),
            Kind::Stored(_, number, _) => {
                let journal = database().journal(*number).expect("a journal can be read");
                let next = || journal.next().expect("a record can be read again");
                std::iter::from_fn(next).collect()
            }
            Kind::File(_) => Vec::new(),
        }
    }
}

fn through_text(records: &[Record]) -> Vec<Record> {
    let again = |record: &Record| Record::parse(&record.to_text()).expect("a record can be read again");
    records.iter().map(again).collect()
}

/// The database of all executions.
static DATABASE: LazyLock<Mutex<Option<Database>>> = LazyLock::new(Mutex::default);

fn database() -> Database {
    let mut open = DATABASE.lock().unwrap_or_else(PoisonError::into_inner);
    open.get_or_insert_with(|| Database::open(path()).expect("a database can be opened")).clone()
}

/// The database, closed and opened again.
fn reopened() -> Database {
    let mut open = DATABASE.lock().unwrap_or_else(PoisonError::into_inner);
    // Journals of runs that are over keep it open.
    open.take().into_iter().for_each(|database| database.close());
    drop(open);
    database()
}

/// A file in the folder of the program, which is not there before.
fn path() -> &'static Path {
    static PATH: LazyLock<PathBuf> = LazyLock::new(|| {
        for end in ["", "-wal", "-shm", ".owner"] {
            // There is none the first time.
            let _ = std::fs::remove_file(format!("contract.db{end}"));
        }
        PathBuf::from("contract.db")
    });
    &PATH
}

impl Journal for AnyJournal {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        match &self.kind {
            Kind::Memory(journal) => journal.next(),
            Kind::File(journal) => journal.next(),
            Kind::Stored(journal, _, _) => journal.next(),
        }
    }

    async fn append(&self, record: Record) -> Result<(), Interrupted> {
        let left = self.room.load(Ordering::Relaxed);
        self.room.store(left.saturating_sub(1), Ordering::Relaxed);
        if left == 0 {
            return Err(Interrupted::new("the journal is full"));
        }
        match &self.kind {
            Kind::Memory(journal) => journal.append(record).await,
            Kind::File(journal) => journal.append(record).await,
            // The clock of the execution stands still meanwhile.
            Kind::Stored(journal, _, _) => block_on(journal.append(record)),
        }
    }

    fn checkpoint(&self) -> Option<Checkpoint> {
        self.checkpointed()?.checkpoint()
    }

    fn wants_checkpoint(&self, records: u64) -> bool {
        self.checkpointed().is_some_and(|journal| journal.wants_checkpoint(records))
    }

    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        if let Some(journal) = self.checkpointed() {
            journal.keep_checkpoint(checkpoint);
        }
    }
}
