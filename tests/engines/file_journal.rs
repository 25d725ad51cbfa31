//! An engine from outside of the runtime: a journal in a file, a line for each record.
//!
//! What stands before the last line break is kept. A line that a crash has cut off was never acknowledged, so it is
//! taken away when the journal is opened again.

use std::fs::{File, OpenOptions};
use std::future::{Future, ready};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use asl_runtime::engine::{Interrupted, Journal, Record};

/// A journal in a file.
#[derive(Debug)]
pub struct FileJournal {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    file: File,
    /// The lines of earlier runs that were not given out yet, the last one first.
    left: Vec<String>,
}

impl FileJournal {
    /// Opens a journal, or begins one.
    ///
    /// # Errors
    /// When the file cannot be read or written to.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let kept = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        bytes.truncate(kept);
        let text = String::from_utf8(bytes).map_err(io::Error::other)?;
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        file.set_len(kept as u64)?;
        let state = State {
            file,
            left: text.lines().rev().map(str::to_owned).collect(),
        };
        Ok(Self {
            state: Mutex::new(state),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Journal for FileJournal {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        let line = self.lock().left.pop();
        let record = line.map(|line| Record::parse(&line)).transpose();
        record.map_err(|error| Interrupted::new(error.to_string()))
    }

    fn append(&self, record: Record) -> impl Future<Output = Result<(), Interrupted>> + Send {
        let line = record.to_text() + "\n";
        let mut state = self.lock();
        let written = state.file.write_all(line.as_bytes());
        let kept = written.and_then(|()| state.file.sync_data());
        ready(kept.map_err(|error| Interrupted::new(error.to_string())))
    }
}
