//! The task of an execution: it runs until the execution has ended, is stuck, or sleeps.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use asl_runtime::value::Text;
use asl_runtime::{ExecutionError, Status, TaskError, Timestamp, Value};
use futures_util::FutureExt;

use super::{Executor, Inbox, Loaded, Request, lock};
use crate::engine::Listener;
use crate::error::Error;
use crate::follower::Follower;
use crate::store::records;

/// How long an execution waits that cannot be read for now.
const AGAIN: Duration = Duration::from_secs(1);

/// Why an execution does not run any longer.
pub(super) enum Left {
    /// It has ended; with its history, if that was written.
    Ended(Result<Value, ExecutionError>, Option<String>),
    /// It waits for this time, if for any, and for nothing else but tokens.
    Asleep(Option<Timestamp>),
    /// It cannot go on.
    Stuck(Text),
    /// It had ended before, or is not there any more.
    Gone,
}

/// Runs an execution as long as it has something to do.
pub(super) async fn reside(
    executor: Arc<Executor>,
    execution: i64,
    mut inbox: Inbox,
    mut fresh: Option<Box<Loaded>>,
) {
    loop {
        let loaded = match fresh.take() {
            Some(loaded) => Ok(Some(loaded)),
            None => executor.load(execution).await,
        };
        let left = match loaded {
            Ok(None) => Left::Gone,
            Err(failure) if failure.is_passing() => {
                tokio::time::sleep(AGAIN).await;
                continue;
            }
            Err(failure) => Left::Stuck(Text::from(failure.to_string())),
            Ok(Some(loaded)) => run(&executor, execution, loaded, &mut inbox).await,
        };
        let is_over = match left {
            Left::Ended(result, history) => executor.finish(execution, result, history).await,
            Left::Asleep(until) => {
                executor.put_to_sleep(execution, until).await;
                false
            }
            Left::Stuck(reason) => match stop_in(&mut inbox, &reason) {
                Some(error) => executor.finish(execution, Err(aborted(&error)), None).await,
                None => {
                    executor.note_stuck(execution, reason).await;
                    false
                }
            },
            Left::Gone => true,
        };
        if executor.leave(execution, &mut inbox, is_over) {
            return;
        }
    }
}

/// Runs what was read.
async fn run(
    executor: &Arc<Executor>,
    execution: i64,
    loaded: Box<Loaded>,
    inbox: &mut Inbox,
) -> Left {
    let Loaded {
        machine,
        definition,
        identity,
        address,
        stored,
        early,
        stuck,
        is_followed,
    } = *loaded;
    let program = match executor.program(&machine, &definition) {
        Ok(program) => program,
        Err(reason) => return Left::Stuck(Text::from(reason)),
    };
    if stuck.is_some() {
        executor.forget_stuck(execution);
    }
    let current = program.definition().hash;
    let listener = match is_followed {
        true => Listener::Follower(Follower::default()),
        false => Listener::Nobody,
    };
    let engine = executor.engine(execution, &identity, stored, current, early, listener);
    let running = program.run(&engine, identity, address.as_deref());
    let adopted = (current != definition).then_some(current);
    let stay = executor.stay(&engine, running, inbox, adopted);
    let stay = AssertUnwindSafe(stay).catch_unwind();
    stay.await.unwrap_or_else(|_| {
        let reason = "its workflow panicked, which is a fault of the program or of its engine";
        Left::Stuck(Text::from_static(reason))
    })
}

impl Executor {
    /// Notes that an execution sleeps.
    async fn put_to_sleep(&self, execution: i64, until: Option<Timestamp>) {
        // Not before its time.
        let wakes = until.map_or(records::NEVER, |time| time.as_millis().saturating_add(1));
        let kept = self
            .store
            .insist(move |connection| records::sleep(connection, execution, wakes));
        if kept.await.is_ok() {
            self.bell.notify_one();
        }
    }

    /// Takes the execution from those that reside, unless somebody wants something of it. One that is over refuses
    /// all but another look, for it may have been redriven.
    fn leave(&self, execution: i64, inbox: &mut Inbox, is_over: bool) -> bool {
        let mut residents = lock(&self.residents);
        if is_over {
            let mut is_wanted = false;
            for request in std::iter::from_fn(|| inbox.try_recv().ok()) {
                is_wanted |= matches!(request, Request::Look);
                request.refuse(&Error::TaskTimedOut);
            }
            if is_wanted {
                return false;
            }
        } else if !inbox.is_empty() {
            return false;
        }
        residents.remove(&execution);
        true
    }
}

/// The request to stop that waits in the inbox of an execution that is stuck. What was said by tokens is refused.
fn stop_in(inbox: &mut Inbox, reason: &Text) -> Option<Box<TaskError>> {
    let stuck = Error::Stuck {
        reason: reason.to_string(),
    };
    std::iter::from_fn(|| inbox.try_recv().ok()).find_map(|request| match request {
        Request::Stop(error) => Some(error),
        Request::Answer(_) | Request::Look => {
            request.refuse(&stuck);
            None
        }
    })
}

fn aborted(error: &TaskError) -> ExecutionError {
    let part = |text: Option<&str>| text.map(Text::from);
    ExecutionError::from_parts(Status::Aborted, part(error.error()), part(error.cause()))
}
