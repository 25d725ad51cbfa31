//! Makes batches of items as they are read, and writes results as they come: all that a Map Run does between its
//! executions.

use std::collections::VecDeque;

use super::batcher::{Batch, Batcher, Open};
use super::gathered::Gathered;
use super::host::{Host, Transfers};
use super::items::Entry;
use super::reader::Reading;
use super::writer::Writing;
use crate::engine::Engine;
use crate::failure::{Failure, Stop};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::value::Value;

/// How many bytes of inputs are made at a time, unless there is one that is larger.
const BYTES: usize = 4 * 1024 * 1024;

/// What a Map Run reads, makes of it, and writes. The frame is that of the state.
pub(super) struct Feed<'f, 'e, W: Host, E, S> {
    pub(super) frame: &'f mut Frame<'e, E, W::Variables>,
    transfers: Transfers<'f, W>,
    reading: Reading,
    select: S,
    /// How many items were read.
    index: usize,
    batcher: Option<Batcher>,
    open: Open,
    writing: Option<Writing>,
}

impl<'f, 'e, W: Host, E: Engine, S> Feed<'f, 'e, W, E, S>
where
    S: Fn(&Frame<'e, E, W::Variables>) -> Result<Value, Fault>,
{
    pub(super) fn new(
        host: &'f W,
        frame: &'f mut Frame<'e, E, W::Variables>,
        select: S,
        reading: Reading,
        batcher: Option<Batcher>,
        writing: Option<Writing>,
    ) -> Self {
        Self {
            frame,
            transfers: Transfers::new(host),
            reading,
            select,
            index: 0,
            batcher,
            open: Open::default(),
            writing,
        }
    }

    /// How many items there are, where all have been read.
    pub(super) fn known(&self) -> Option<u64> {
        let left = self.reading.known()?;
        u64::try_from(self.index + left).ok()
    }

    /// Adds batches, until there are so many; says whether there may be more.
    pub(super) async fn fill(
        &mut self,
        batches: &mut VecDeque<Batch>,
        wanted: usize,
    ) -> Result<bool, Stop> {
        let mut bytes = 0;
        while batches.len() < wanted && (bytes < BYTES || batches.is_empty()) {
            let entry = self.reading.next(self.frame, &mut self.transfers).await?;
            let Some(entry) = entry else {
                batches.extend(self.close());
                return Ok(false);
            };
            bytes += self.put(entry, batches)?;
        }
        Ok(true)
    }

    /// The batches of what has been read, and stands behind those that were given.
    pub(super) fn rest(&mut self, batches: &mut VecDeque<Batch>) -> Result<(), Stop> {
        while let Some(entry) = self.reading.next_read() {
            self.put(entry, batches)?;
        }
        batches.extend(self.close());
        Ok(())
    }

    /// Takes one item; gives the size of what is made of it.
    fn put(&mut self, entry: Entry, batches: &mut VecDeque<Batch>) -> Result<usize, Stop> {
        let input = self
            .frame
            .select_entry(self.index, entry, |frame| (self.select)(frame))?;
        self.index += 1;
        let size = input.size();
        match &self.batcher {
            Some(batcher) => batches.extend(batcher.put(&mut self.open, input)?),
            None => batches.push_back(Batch { input, items: 1 }),
        }
        Ok(size)
    }

    fn close(&mut self) -> Option<Batch> {
        self.batcher.as_ref()?.close(&mut self.open)
    }

    /// Writes what there is enough of.
    pub(super) async fn write(&mut self, gathered: &Gathered) -> Result<(), Failure> {
        let Some(writing) = &mut self.writing else {
            return Ok(());
        };
        while let Some(part) = gathered.full_part() {
            writing.write(self.frame, &mut self.transfers, part).await?;
        }
        Ok(())
    }

    /// Writes all that is left, and the manifest; gives the result of the state.
    pub(super) async fn finish(
        &mut self,
        gathered: Gathered,
        pending: impl Iterator<Item = Value>,
    ) -> Result<Value, Failure> {
        match &mut self.writing {
            Some(writing) => {
                let transfers = &mut self.transfers;
                writing
                    .finish(self.frame, transfers, gathered, pending)
                    .await
            }
            None => gathered
                .in_place()
                .ok_or_else(|| self.frame.too_large_result()),
        }
    }

    /// Whether results cannot be written any more.
    pub(super) fn has_failed_to_write(&self) -> bool {
        self.writing.as_ref().is_some_and(Writing::has_failed)
    }
}
