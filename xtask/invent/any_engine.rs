//! One engine that is either in process or over a journal, so that rustc compiles each invented program once.

use std::future::Future;
use std::time::Duration;

use asl_runtime::engine::{
    Attempt, Branches, End, Engine, InProcess, Interrupted, MemoryJournal, Token, Turns,
};
use asl_runtime::{Event, ExecutionInfo, Failure, Site, TaskContext, Timestamp, Value};

use crate::services::WorldClock;
use crate::{Bounded, Outcomes};

type Clock = WorldClock<Outcomes>;

/// An engine whose kind is known when it runs.
pub enum AnyEngine<'a> {
    InProcess(InProcess<Clock, &'a Bounded>),
    Turns(Turns<&'a MemoryJournal, Clock, &'a Bounded>),
}

/// Asks the engine that there is.
macro_rules! ask {
    ($any:expr, $engine:ident => $question:expr) => {
        match $any {
            AnyEngine::InProcess($engine) => $question,
            AnyEngine::Turns($engine) => $question,
        }
    };
}

impl Engine for AnyEngine<'_> {
    async fn attempt(&self, at: Site<'_>, task: &TaskContext, work: Attempt<'_>) -> End {
        ask!(self, engine => engine.attempt(at, task, work).await)
    }

    async fn submission(&self, at: Site<'_>, task: &TaskContext, work: Attempt<'_>) -> Result<Value, End> {
        ask!(self, engine => engine.submission(at, task, work).await)
    }

    async fn completion(&self, at: Site<'_>, task: &TaskContext) -> End {
        ask!(self, engine => engine.completion(at, task).await)
    }

    fn token(&self, at: Site<'_>) -> Token {
        ask!(self, engine => engine.token(at))
    }

    async fn sleep(&self, at: Site<'_>, duration: Duration) {
        ask!(self, engine => engine.sleep(at, duration).await)
    }

    async fn pause(&self, at: Site<'_>) {
        ask!(self, engine => engine.pause(at).await)
    }

    async fn fan_out<B: Branches>(&self, at: Site<'_>, branches: &B, limit: usize) -> Result<(), Box<Failure>> {
        ask!(self, engine => engine.fan_out(at, branches, limit).await)
    }

    async fn aside<T: Send>(&self, work: impl Future<Output = T> + Send) -> T {
        ask!(self, engine => engine.aside(work).await)
    }

    fn now(&self) -> Timestamp {
        ask!(self, engine => engine.now())
    }

    fn begin(&self, execution: &ExecutionInfo) {
        ask!(self, engine => engine.begin(execution))
    }

    async fn drive<F: Future<Output: Send> + Send>(&self, execution: F) -> Result<F::Output, Interrupted> {
        ask!(self, engine => engine.drive(execution).await)
    }

    const OBSERVED: bool = true;

    fn observe(&self, event: &Event<'_>) {
        ask!(self, engine => engine.observe(event))
    }
}
