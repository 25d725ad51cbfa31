//! The bodies of objects that a distributed Map reads and writes, piece by piece: for those who implement `s3:getObject`
//! and `s3:putObject` by something that need not hold a whole object in memory.
//!
//! A method that answers with a `Body`, and takes one, works as well: it then has all of it at once. A method that can
//! do better looks for [`TaskContext::download`](crate::TaskContext::download) and
//! [`TaskContext::upload`](crate::TaskContext::upload), and leaves there what the pieces come from or go to.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::engine::BoxFuture;
use crate::failure::TaskError;

/// What the pieces of an object come from.
pub trait Pieces: Send {
    /// The next piece, of some kilobytes or a few megabytes; `None` behind the last one.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TaskError>>;
}

/// What the pieces of an object go to.
pub trait Sink: Send {
    /// Takes the next piece.
    fn write(&mut self, piece: Vec<u8>) -> BoxFuture<'_, Result<(), TaskError>>;

    /// Completes the object: before, nobody sees any of it.
    fn finish(&mut self) -> BoxFuture<'_, Result<(), TaskError>>;
}

/// Where a method that reads an object can leave its pieces, in place of a `Body` in its answer.
pub struct Download {
    input_type: &'static str,
    pieces: Mutex<Option<Box<dyn Pieces>>>,
}

/// Where a method that writes an object can leave what takes its pieces. The `Body` of its input is then not used.
pub struct Upload {
    sink: Mutex<Option<Box<dyn Sink>>>,
}

impl Download {
    pub(crate) fn new(input_type: &'static str) -> Self {
        Self {
            input_type,
            pieces: Mutex::new(None),
        }
    }

    /// `InputType` of the reader: `CSV`, `JSON`, `JSONL` or `PARQUET`. The pieces of Parquet are not those of the file,
    /// but JSON Lines: an object for each row.
    pub fn input_type(&self) -> &'static str {
        self.input_type
    }

    /// Leaves the pieces.
    pub fn supply(&self, pieces: impl Pieces + 'static) {
        let mut place = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Box::new(pieces));
    }

    pub(crate) fn take(&self) -> Option<Box<dyn Pieces>> {
        let mut place = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        place.take()
    }

    fn is_supplied(&self) -> bool {
        let place = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        place.is_some()
    }
}

impl Upload {
    pub(crate) fn new() -> Self {
        Self {
            sink: Mutex::new(None),
        }
    }

    /// Leaves what takes the pieces.
    pub fn accept(&self, sink: impl Sink + 'static) {
        let mut place = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Box::new(sink));
    }

    pub(crate) fn take(&self) -> Option<Box<dyn Sink>> {
        let mut place = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        place.take()
    }

    fn is_accepted(&self) -> bool {
        let place = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        place.is_some()
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Download");
        shown.field("input_type", &self.input_type);
        shown.finish_non_exhaustive()
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Upload").finish_non_exhaustive()
    }
}

/// Where the body of one call can be left.
#[derive(Clone, Debug)]
pub(crate) enum Transfer {
    Download(std::sync::Arc<Download>),
    Upload(std::sync::Arc<Upload>),
}

impl Transfer {
    /// Whether the method has left anything.
    pub(crate) fn is_used(&self) -> bool {
        match self {
            Self::Download(download) => download.is_supplied(),
            Self::Upload(upload) => upload.is_accepted(),
        }
    }
}
