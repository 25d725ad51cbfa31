//! Branches that may wait come in, and are run by the engine side by side.

use std::ops::Range;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Machine;
use super::fan::{Fan, Unfinished, unfinished};
use crate::engine::{Address, Branches, Engine};
use crate::failure::{Ended, Failure};
use crate::frame::Frame;
use crate::value::Value;
use crate::variables::VariableSet;

/// The branches or iterations of one visit of a Parallel or Map state. They begin in the order of their numbers.
pub(super) struct SideBySide<'a, W: Machine, E> {
    fan: Fan<'a, E>,
    workflow: &'a W,
    variables: W::Variables,
    starts: Starts<'a, W::State>,
    /// How many may begin, and how many have.
    admitted: AtomicUsize,
    begun: AtomicUsize,
    progress: Mutex<Progress>,
}

/// Where the branches begin.
pub(super) enum Starts<'a, S> {
    /// The branches of a Parallel state, over the same input.
    Each { starts: &'a [S], input: Value },
    /// All iterations of a Map, over the items.
    All(S),
}

/// How far the branches are.
struct Progress {
    /// The item of each iteration until it begins, nothing for a branch, and the output of each that has ended.
    values: Vec<Value>,
    /// The event that each follows, and once it has ended the last one in it; empty if nobody asks.
    events: Vec<u64>,
    /// The event of the latest end.
    last: Option<u64>,
    /// The branches that were dropped before their end.
    stopped: Vec<Unfinished>,
}

impl<'a, W: Machine, E: Engine> SideBySide<'a, W, E> {
    pub(super) fn new(
        workflow: &'a W,
        frame: &Frame<'a, E, W::Variables>,
        starts: Starts<'a, W::State>,
        values: Vec<Value>,
    ) -> Self {
        let is_map = matches!(starts, Starts::All(_));
        Self {
            fan: Fan::new(frame, is_map),
            workflow,
            variables: frame.variables.clone(),
            starts,
            admitted: AtomicUsize::new(0),
            begun: AtomicUsize::new(0),
            progress: Mutex::new(Progress {
                values,
                events: Vec::new(),
                last: None,
                stopped: Vec::new(),
            }),
        }
    }

    /// Runs them, at most `limit` at a time, and gives the array of their outputs.
    pub(super) async fn run(
        self,
        frame: &mut Frame<'_, E, W::Variables>,
        limit: usize,
    ) -> Result<Value, Failure> {
        let engine = self.fan.execution.engine();
        let result = pin!(engine.fan_out(frame.site(), &self, limit)).await;
        if let Err(failure) = result {
            frame.previous = failure.event;
            self.fan.abort(failure.event, self.unfinished());
            return Err(*failure);
        }
        let progress = self.progress.into_inner();
        let progress = progress.unwrap_or_else(PoisonError::into_inner);
        frame.previous = progress.last.unwrap_or(frame.previous);
        Ok(Value::from(progress.values))
    }

    /// The branches that have not ended, in their order.
    fn unfinished(&self) -> Vec<Unfinished> {
        let stopped = std::mem::take(&mut self.progress().stopped);
        let begun = self.begun.load(Ordering::Relaxed);
        let admitted = self.admitted.load(Ordering::Relaxed);
        in_order(stopped, begun..admitted)
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The event that a branch follows, if anybody asks.
    fn previous(&self, number: usize) -> u64 {
        if !E::OBSERVED {
            return 0;
        }
        let progress = self.progress();
        progress.events.get(number).copied().unwrap_or_default()
    }

    /// Notes the end of a branch, and keeps its output.
    #[inline]
    fn ended(&self, number: usize, frame: &mut Frame<'_, E, W::Variables>, result: Ended) -> Ended {
        let event = self.fan.ended(number, frame, result.is_ok());
        result?;
        let output = std::mem::take(&mut frame.input);
        let mut progress = self.progress();
        progress.last = progress.last.max(Some(event));
        if let Some(last) = progress.events.get_mut(number) {
            *last = frame.previous;
        }
        if let Some(place) = progress.values.get_mut(number) {
            *place = output;
        }
        Ok(())
    }

    /// Where a branch begins, and with what.
    #[inline]
    fn begin(&self, number: usize) -> Option<(W::State, Value)> {
        self.begun.fetch_add(1, Ordering::Relaxed);
        match &self.starts {
            Starts::Each { starts, input } => Some((*starts.get(number)?, input.clone())),
            Starts::All(start) => {
                let item = std::mem::take(self.progress().values.get_mut(number)?);
                Some((*start, item))
            }
        }
    }
}

impl<W: Machine, E: Engine> Branches for SideBySide<'_, W, E> {
    fn count(&self) -> usize {
        match &self.starts {
            Starts::Each { starts, .. } => starts.len(),
            Starts::All(_) => self.progress().values.len(),
        }
    }

    fn is_due(&self) -> bool {
        self.fan.execution.is_due()
    }

    fn begin_turn(&self) -> bool {
        self.fan.execution.begin_turn()
    }

    fn admit(&self, number: usize, after: Option<usize>) {
        self.admitted.fetch_add(1, Ordering::Relaxed);
        if !E::OBSERVED {
            self.fan.admit(number, None);
            return;
        }
        let mut progress = self.progress();
        let after = after.and_then(|branch| progress.events.get(branch).copied());
        let previous = self.fan.admit(number, after);
        progress.events.push(previous);
    }

    async fn run(&self, number: usize) -> Ended {
        let Some((start, input)) = self.begin(number) else {
            return Err(no_branch(number));
        };
        let variables = self.variables.clone();
        let frame = self
            .fan
            .frame(number, input, variables, self.previous(number));
        let mut branch = Branch {
            all: self,
            number,
            frame,
            has_ended: false,
        };
        let result = pin!(self.workflow.advance(start, &mut branch.frame)).await;
        branch.end(result)
    }

    fn take(&self, number: usize) -> Option<Address> {
        let (start, input) = self.begin(number)?;
        Some(Address {
            state: W::state_name(start),
            scope: self.fan.scope(number),
            input,
            variables: self.variables.to_value(),
            execution: None,
        })
    }

    fn end(&self, number: usize, result: Result<Value, Failure>) -> Ended {
        let variables = self.variables.clone();
        let previous = self.previous(number);
        let mut frame = self.fan.frame(number, Value::Null, variables, previous);
        let ended = match result {
            Ok(output) => {
                frame.input = output;
                Ok(())
            }
            Err(failure) => Err(Box::new(failure.at(previous))),
        };
        self.ended(number, &mut frame, ended)
    }
}

/// The branches that were stopped, and those that never began. It is no method, so that it is compiled once, and not for
/// every workflow.
#[cold]
fn in_order(mut stopped: Vec<Unfinished>, waiting: Range<usize>) -> Vec<Unfinished> {
    stopped.sort_by_key(|(number, _)| *number);
    stopped.extend(waiting.map(|number| (number, None)));
    stopped
}

#[cold]
fn no_branch(number: usize) -> Box<Failure> {
    let message = format!("the state has no branch {number}");
    Box::new(Failure::fatal("States.Runtime", Some(message.into())))
}

/// A branch that has begun. One that is dropped before its end notes that it was stopped.
struct Branch<'a, W: Machine, E: Engine> {
    all: &'a SideBySide<'a, W, E>,
    number: usize,
    frame: Frame<'a, E, W::Variables>,
    has_ended: bool,
}

impl<W: Machine, E: Engine> Branch<'_, W, E> {
    #[inline]
    fn end(&mut self, result: Ended) -> Ended {
        self.has_ended = true;
        self.all.ended(self.number, &mut self.frame, result)
    }
}

impl<W: Machine, E: Engine> Drop for Branch<'_, W, E> {
    #[inline]
    fn drop(&mut self) {
        if !self.has_ended {
            let stopped = unfinished(self.number, &self.frame);
            self.all.progress().stopped.push(stopped);
        }
    }
}
