//! An object as a file that is read anywhere, block by block, by a thread that waits for each.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use asl_runtime::TaskError;
use asl_runtime::clock::block_on;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, GetResult, ObjectMeta, ObjectStore};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};
use tokio::runtime::Handle;

use super::broken;

/// How long a block is, in bytes, and how many are kept: neighboring columns are read at once.
const BLOCK: u64 = 1024 * 1024;
const KEPT: usize = 16;

#[derive(Clone)]
pub(super) struct File(Arc<Blocks>);

struct Blocks {
    store: Arc<dyn ObjectStore>,
    path: Path,
    options: GetOptions,
    size: u64,
    /// What stores over the network need around them.
    runtime: Option<Handle>,
    /// The blocks that were read last, by number.
    kept: Mutex<VecDeque<(u64, Arc<[u8]>)>>,
}

impl File {
    pub(super) fn new(
        store: Arc<dyn ObjectStore>,
        path: Path,
        options: GetOptions,
        meta: &ObjectMeta,
    ) -> Self {
        let options = GetOptions {
            head: false,
            if_match: meta.e_tag.clone(),
            ..options
        };
        Self(Arc::new(Blocks {
            store,
            path,
            options,
            size: meta.size,
            runtime: Handle::try_current().ok(),
            kept: Mutex::default(),
        }))
    }

    /// Refuses a footer that is larger, before anything of it is read.
    pub(super) fn check_footer(&self, limit: u64) -> std::result::Result<(), TaskError> {
        let start = self
            .0
            .size
            .checked_sub(8)
            .ok_or_else(|| broken("it is too short"))?;
        let end = self.0.read(start, 8).map_err(broken)?;
        let length = end
            .first_chunk::<4>()
            .map(|length| u32::from_le_bytes(*length));
        if u64::from(length.unwrap_or_default()) > limit {
            return Err(broken("its footer is larger than 5 MB"));
        }
        Ok(())
    }
}

impl Blocks {
    /// Some bytes, which may be fewer at the end of the file.
    fn read(&self, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < length {
            let place = start + bytes.len() as u64;
            let block = self.block(place / BLOCK)?;
            let offset = usize::try_from(place % BLOCK).unwrap_or(usize::MAX);
            let rest = block.get(offset..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            let wanted = rest.len().min(length - bytes.len());
            bytes.extend_from_slice(rest.get(..wanted).unwrap_or_default());
        }
        Ok(bytes)
    }

    fn block(&self, number: u64) -> io::Result<Arc<[u8]>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, block)) = kept.iter().find(|(kept, _)| *kept == number) {
            return Ok(Arc::clone(block));
        }
        let block = self.load(number).map_err(io::Error::other)?;
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back((number, Arc::clone(&block)));
        Ok(block)
    }

    fn load(&self, number: u64) -> object_store::Result<Arc<[u8]>> {
        let start = number.saturating_mul(BLOCK);
        if start >= self.size {
            return Ok(Arc::default());
        }
        let options = GetOptions {
            range: Some(GetRange::Bounded(start..self.size.min(start + BLOCK))),
            ..self.options.clone()
        };
        let load = async {
            let result: GetResult = self.store.get_opts(&self.path, options).await?;
            result.bytes().await
        };
        let bytes = match &self.runtime {
            Some(runtime) => runtime.block_on(load),
            None => block_on(load),
        };
        Ok(Arc::from(bytes?.as_ref()))
    }
}

impl Length for File {
    fn len(&self) -> u64 {
        self.0.size
    }
}

impl ChunkReader for File {
    type T = Onward;

    fn get_read(&self, start: u64) -> Result<Onward> {
        Ok(Onward {
            file: self.clone(),
            start,
        })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<bytes::Bytes> {
        // A length that a broken file claims is no reason to make room for it.
        let bytes = self.0.read(start, length)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF("it ends too early".to_owned()));
        }
        Ok(bytes.into())
    }
}

/// A file from some place on.
pub(super) struct Onward {
    file: File,
    start: u64,
}

impl Read for Onward {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.0.read(self.start, buffer.len())?;
        let read = bytes.len();
        if let Some(room) = buffer.get_mut(..read) {
            room.copy_from_slice(&bytes);
        }
        self.start += read as u64;
        Ok(read)
    }
}
