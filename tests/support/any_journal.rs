//! The journals that the contract is held to: in memory, full after some records, or in a file.

use std::sync::atomic::{AtomicUsize, Ordering};

use asl_runtime::engine::{Interrupted, Journal, MemoryJournal, Record};

use crate::file_journal::FileJournal;

/// Any of the journals.
pub enum AnyJournal {
    /// In memory, with how many records it still has room for.
    Memory(MemoryJournal, AtomicUsize),
    File(FileJournal),
}

impl AnyJournal {
    pub fn memory(records: Vec<Record>, room: usize) -> Self {
        Self::Memory(MemoryJournal::of(records), AtomicUsize::new(room))
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
        Self::File(journal)
    }

    pub fn records(&self) -> Vec<Record> {
        match self {
            Self::Memory(journal, _) => journal.records(),
            Self::File(_) => Vec::new(),
        }
    }
}

impl Journal for AnyJournal {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        match self {
            Self::Memory(journal, _) => journal.next(),
            Self::File(journal) => journal.next(),
        }
    }

    async fn append(&self, record: Record) -> Result<(), Interrupted> {
        match self {
            Self::Memory(journal, room) => {
                let left = room.load(Ordering::Relaxed);
                room.store(left.saturating_sub(1), Ordering::Relaxed);
                match left {
                    0 => Err(Interrupted::new("the journal is full")),
                    _ => journal.append(record).await,
                }
            }
            Self::File(journal) => journal.append(record).await,
        }
    }
}
