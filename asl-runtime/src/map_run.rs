//! Distributed Map: a Map Run reads items, starts an execution for each batch of them, and gathers the results.

mod batcher;
mod child;
mod children;
mod decode;
mod feed;
mod gathered;
mod host;
mod identity;
mod items;
mod manifest;
mod reader;
mod source;
mod tolerance;
mod writer;

pub use self::batcher::Batcher;
pub use self::decode::Format;
pub use self::host::Host;
pub use self::items::Items;
pub use self::reader::{Dataset, Reader};
pub use self::writer::{Transformation, Writer};

use self::children::{Children, Rest};
use self::feed::Feed;
use self::identity::Identity;
use self::reader::Reading;
use self::tolerance::Tolerance;
use crate::engine::Engine;
use crate::event::EventKind;
use crate::failure::{Failure, Stop};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::scope::Site;
use crate::value::{Text, Value};
use crate::variables::VariableSet;

/// How many executions AWS runs at a time when `MaxConcurrency` sets no lower limit.
const CONCURRENCY: usize = 10_000;

/// How many executions are made at a time: as many as may run, within these bounds.
const LEAST: usize = 64;
const MOST: usize = 1_024;

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
        let reading = match run.source {
            Source::Items(items) => Reading::of(items),
            Source::Reader(reader) => reader.reading()?,
        };
        let writer = run.writer.unwrap_or_else(Writer::in_place);
        let gathered = writer.gathered();
        let writing = writer.writing(&identity);
        let (execution, scope) = (self.execution, self.scope.clone());
        let site = Site {
            execution: execution.info(),
            scope: &scope,
            state: self.state.name,
            visit: self.visit(),
            retry: self.retry,
        };
        let feed = Feed::new(host, self, select, reading, run.batcher, writing);
        let children = Children::new(host, feed, identity, run.start, gathered)
            .tolerating(run.tolerance)
            .at_a_time(limit.clamp(LEAST, MOST));
        let ended = execution.engine().flow(site, &children, limit).await;
        let ended = ended.map_err(|failure| Stop::Failure(*failure));
        let Some(Rest {
            mut feed,
            gathered,
            pending,
            has_begun,
        }) = children.into_rest()
        else {
            return ended.map(|()| Value::Null);
        };
        let is_in_vain = !has_begun || feed.has_failed_to_write();
        if is_in_vain && ended.is_err() {
            return ended.map(|()| Value::Null);
        }
        let written = feed.finish(gathered, pending.into_iter()).await;
        ended?;
        Ok(written?)
    }
}

#[cfg(test)]
mod tests;
