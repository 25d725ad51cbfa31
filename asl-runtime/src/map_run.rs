//! Distributed Map: a Map Run reads items, starts an execution for each batch of them, and gathers the results.

mod batcher;
mod child;
mod children;
mod csv;
mod format;
mod host;
mod identity;
mod items;
mod reader;
mod tolerance;
mod writer;

pub use self::batcher::Batcher;
pub use self::format::Format;
pub use self::host::Host;
pub use self::items::Items;
pub use self::reader::{Dataset, Reader};
pub use self::writer::{Transformation, Writer};

use self::children::Children;
use self::host::Transfers;
use self::identity::Identity;
use self::tolerance::Tolerance;
use crate::engine::Engine;
use crate::event::EventKind;
use crate::failure::{Failure, Stop};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::value::{Text, Value};
use crate::variables::VariableSet;

/// How many executions AWS runs at a time when `MaxConcurrency` sets no lower limit.
const CONCURRENCY: usize = 10_000;

/// What the fields of a distributed Map state evaluate to.
#[derive(Clone, Debug)]
pub struct MapRun<S> {
    start: S,
    source: Source,
    label: Option<Text>,
    express: bool,
    max_concurrency: u64,
    tolerance: Tolerance,
    batcher: Option<Batcher>,
    writer: Option<Writer>,
}

/// Where the items come from.
#[derive(Clone, Debug)]
enum Source {
    Items(Items),
    Reader(Box<Reader>),
}

impl<S> MapRun<S> {
    /// Runs the machine that begins with `start` for each of these items.
    pub fn over(start: S, items: Items) -> Self {
        Self::new(start, Source::Items(items))
    }

    /// Runs the machine that begins with `start` for each item that the reader finds.
    pub fn reading(start: S, reader: Reader) -> Self {
        Self::new(start, Source::Reader(Box::new(reader)))
    }

    fn new(start: S, source: Source) -> Self {
        Self {
            start,
            source,
            label: None,
            express: false,
            max_concurrency: 0,
            tolerance: Tolerance::default(),
            batcher: None,
            writer: None,
        }
    }

    /// `Label`: the part of the ARNs that names the state.
    #[must_use]
    pub fn label(self, label: Text) -> Self {
        Self {
            label: Some(label),
            ..self
        }
    }

    /// `ExecutionType: EXPRESS`.
    #[must_use]
    pub fn express(self) -> Self {
        Self {
            express: true,
            ..self
        }
    }

    /// `MaxConcurrency`; 0 sets no limit of its own.
    #[must_use]
    pub fn max_concurrency(self, limit: u64) -> Self {
        Self {
            max_concurrency: limit,
            ..self
        }
    }

    /// `ToleratedFailureCount`.
    #[must_use]
    pub fn tolerated_count(mut self, count: u64) -> Self {
        self.tolerance.count = Some(count);
        self
    }

    /// `ToleratedFailurePercentage`.
    #[must_use]
    pub fn tolerated_percentage(mut self, percentage: f64) -> Self {
        self.tolerance.percentage = Some(percentage);
        self
    }

    /// `ItemBatcher`.
    #[must_use]
    pub fn batcher(self, batcher: Batcher) -> Self {
        Self {
            batcher: Some(batcher),
            ..self
        }
    }

    /// `ResultWriter`.
    #[must_use]
    pub fn writer(self, writer: Writer) -> Self {
        Self {
            writer: Some(writer),
            ..self
        }
    }

    fn limit(&self) -> usize {
        match usize::try_from(self.max_concurrency) {
            Ok(0) | Err(_) => CONCURRENCY,
            Ok(limit) => limit.min(CONCURRENCY),
        }
    }
}

impl<'e, E: Engine, V: VariableSet> Frame<'e, E, V> {
    /// Runs a Map Run to its end; `select` makes the input of each item.
    ///
    /// What follows is chained to the event that started the run, whatever came of it (docs/fidelity.md).
    ///
    /// # Errors
    /// When items cannot be read, too many executions fail, or results cannot be written.
    pub async fn map_run<W, S>(
        &mut self,
        host: &W,
        run: MapRun<W::State>,
        select: S,
    ) -> Result<Value, Failure>
    where
        W: Host<Variables = V>,
        S: Fn(&Self) -> Result<Value, Fault> + Send,
    {
        let identity = Identity::new(self, &run);
        let kind = EventKind::MapRunStarted { arn: &identity.arn };
        self.record(kind);
        match self.conduct(host, run, identity, select).await {
            Ok(result) => {
                let kind = EventKind::MapRunSucceeded;
                let mut ended = self.record(kind);
                let execution = self.execution;
                execution.record(&mut ended, &self.scope, EventKind::MapStateSucceeded);
                Ok(result)
            }
            Err(stop) => {
                let failure = self.stopped(stop);
                let kind = EventKind::MapRunFailed { failure: &failure };
                self.record(kind);
                Err(failure.at(self.previous))
            }
        }
    }

    async fn conduct<W, S>(
        &mut self,
        host: &W,
        run: MapRun<W::State>,
        identity: Identity,
        select: S,
    ) -> Result<Value, Stop>
    where
        W: Host<Variables = V>,
        S: Fn(&Self) -> Result<Value, Fault> + Send,
    {
        let limit = run.limit();
        let items = match run.source {
            Source::Items(items) => items,
            Source::Reader(reader) => reader.read(Transfers::new(host, self)).await?,
        };
        let inputs = self.for_each_entry(items, select)?;
        let batches = match &run.batcher {
            Some(batcher) => batcher.batches(inputs)?,
            None => batcher::one_by_one(inputs),
        };
        let children = Children::new(host, self, identity, run.start, batches);
        let tolerated = children.run(self, limit, run.tolerance).await;
        let results = children.into_results();
        let Some(writer) = run.writer else {
            return Ok(tolerated.map(|()| results.in_place(Transformation::Compact))?);
        };
        let written = writer.write(results, Transfers::new(host, self)).await;
        tolerated?;
        Ok(written?)
    }
}

#[cfg(test)]
mod tests;
