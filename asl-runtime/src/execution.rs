//! One running execution: its identity, its events, and what its states ask of the engine.

mod pace;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use self::pace::Pace;
use crate::engine::{Counts, Engine};
use crate::event::{Event, EventKind};
use crate::identity::ExecutionInfo;
use crate::limits::Limits;
use crate::scope::Scope;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// The largest result of a task or a state, in bytes of JSON text (AWS's quota for payloads).
const DATA_LIMIT: usize = 262_144;

/// What AWS says of a result that is larger (recorded in `error_handling/states_errors`).
///
/// `name` is the state's, the ARN of a function, or the service.
#[inline]
pub(crate) fn too_large(name: &str, output: &Value) -> Option<Text> {
    (!output.fits(DATA_LIMIT)).then(|| too_large_text(name))
}

#[cold]
pub(crate) fn too_large_text(name: &str) -> Text {
    Text::from(format!(
        "The state/task '{name}' returned a result with a size exceeding the maximum number of bytes service limit."
    ))
}

/// One running execution over an engine.
#[derive(Debug)]
pub(crate) struct Execution<'e, E> {
    /// Shared with the executions that Map Runs start.
    engine: &'e E,
    info: Info<'e>,
    limits: &'e Limits,
    events: AtomicU64,
    pace: Pace,
}

/// Who an execution is: shared where there are tasks to share it with.
#[derive(Debug)]
pub(crate) enum Info<'e> {
    Borrowed(&'e ExecutionInfo),
    Shared(Arc<ExecutionInfo>),
}

impl<'e, E: Engine> Execution<'e, E> {
    pub(crate) fn new(engine: &'e E, info: Info<'e>, limits: &'e Limits) -> Self {
        Self {
            engine,
            info,
            limits,
            events: AtomicU64::new(0),
            pace: Pace::default(),
        }
    }

    /// Another execution, over the same engine.
    pub(crate) fn child(&self, info: Arc<ExecutionInfo>) -> Self {
        Self {
            pace: self.pace.of_child(),
            ..Self::new(self.engine, Info::Shared(info), self.limits)
        }
    }

    /// Who the execution is.
    pub(crate) fn info(&self) -> &ExecutionInfo {
        match &self.info {
            Info::Borrowed(info) => info,
            Info::Shared(info) => info,
        }
    }

    /// How much it may do and hold.
    pub(crate) fn bounds(&self) -> &Limits {
        self.limits
    }

    pub(crate) fn engine(&self) -> &'e E {
        self.engine
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.engine.now()
    }

    /// Numbers an event, tells the listeners, and moves the chain on unless it is mere bookkeeping.
    ///
    /// The count goes on when nobody listens, because error texts show event ids; the chain does not.
    #[inline]
    pub(crate) fn record(&self, previous: &mut u64, scope: &Scope, kind: EventKind<'_>) -> u64 {
        let id = self.count(1);
        if E::OBSERVED {
            let previous_id = *previous;
            if kind.advances_chain() {
                *previous = id;
            }
            self.engine.observe(&Event {
                id,
                previous_id,
                time: self.engine.now(),
                execution: self.info(),
                scope,
                kind,
            });
        }
        id
    }

    /// Numbers events that nobody listens to; gives the number of the last one.
    #[inline]
    pub(crate) fn count(&self, events: u64) -> u64 {
        self.renumber();
        self.events.fetch_add(events, Ordering::Relaxed) + events
    }

    /// Goes on counting where the history does. The executions of a Map Run have their own.
    #[inline]
    fn renumber(&self) {
        if self.info().map_run().is_none()
            && let Some(last) = self.engine.renumbers()
        {
            self.events.store(last, Ordering::Relaxed);
        }
    }

    /// What it has counted, of which its frame knows the rest.
    pub(crate) fn counts(&self, steps: u64, previous: u64, draws: u32) -> Counts {
        self.renumber();
        Counts {
            steps,
            previous,
            draws,
            events: self.events.load(Ordering::Relaxed),
            turn: self.pace.left(),
        }
    }

    /// Goes on counting.
    pub(crate) fn resume(&self, counts: &Counts) {
        self.events.store(counts.events, Ordering::Relaxed);
        self.pace.resume(counts.turn);
    }

    /// Who the execution is, for what outlives a look at it.
    #[inline]
    pub(crate) fn shared_info(&self) -> Arc<ExecutionInfo> {
        match &self.info {
            Info::Borrowed(info) => copied(info),
            Info::Shared(info) => Arc::clone(info),
        }
    }
}

/// Only for a program that says it has no tasks, and then asks for one.
#[cold]
fn copied(info: &ExecutionInfo) -> Arc<ExecutionInfo> {
    Arc::new(info.clone())
}
