//! The limits of an attempt: its deadline, and the heartbeats of its token.

use std::future::{Future, pending};
use std::pin::pin;

use futures_util::future::{Either, select};

use super::{Attempt, End};
use crate::clock::Clock;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;
use crate::token::Arrival;

/// What is heard of an attempt next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It ended.
    Ended(End),
    /// It is alive.
    Heartbeat,
}

/// An attempt under watch.
pub(super) struct Watch<'a, C> {
    pub(super) clock: &'a C,
    pub(super) task: &'a TaskContext,
    /// Since when nothing was heard of it.
    pub(super) silent_since: Timestamp,
    /// How many heartbeats were heard.
    pub(super) heard: u64,
}

impl<C: Clock> Watch<'_, C> {
    /// Awaits the end of the work, or of its token where it has one, within all limits.
    pub(super) async fn end(&mut self, mut work: Option<Attempt<'_>>) -> End {
        loop {
            match self.sign(again(&mut work)).await {
                Sign::Ended(end) => return end,
                Sign::Heartbeat => self.silent_since = self.clock.now(),
            }
        }
    }

    /// Awaits what is heard next: of the work, where there is some to poll, and of the token.
    pub(super) async fn sign(&mut self, work: Option<Attempt<'_>>) -> Sign {
        let limit = self.limit();
        let (clock, now) = (self.clock, self.clock.now());
        if let Some((_, end)) = limit.as_ref().filter(|(time, _)| *time <= now) {
            return Sign::Ended(end.clone());
        }
        let sign = self.unlimited(work);
        let Some((time, end)) = limit else {
            return sign.await;
        };
        match select(pin!(sign), pin!(clock.sleep(time.since(now)))).await {
            // Work that blocks its thread is done before its timer is seen, however late that is.
            Either::Left((sign, _)) if clock.now() <= time => sign,
            Either::Left(_) | Either::Right(_) => Sign::Ended(end),
        }
    }

    /// When the first limit is reached, and how the attempt ends then.
    fn limit(&self) -> Option<(Timestamp, End)> {
        let deadline = self.task.deadline().map(|time| (time, End::TimedOut));
        let interval = self.task.heartbeat_timeout();
        let interval = interval.filter(|_| self.task.issued().is_some());
        let missed = interval.map(|interval| (self.silent_since + interval, End::HeartbeatMissed));
        match (deadline, missed) {
            (Some(deadline), Some(missed)) if missed.0 < deadline.0 => Some(missed),
            (deadline, missed) => deadline.or(missed),
        }
    }

    async fn unlimited(&mut self, work: Option<Attempt<'_>>) -> Sign {
        let (task, heard) = (self.task, &mut self.heard);
        let arrival = async move {
            match task.issued() {
                Some(token) => token.next(heard).await,
                None => pending().await,
            }
        };
        let arrival = match work {
            None => arrival.await,
            Some(work) => match select(work, pin!(arrival)).await {
                Either::Left((outcome, _)) => Arrival::Outcome(outcome),
                Either::Right((arrival, _)) => arrival,
            },
        };
        match arrival {
            Arrival::Outcome(outcome) => Sign::Ended(End::Outcome(outcome)),
            Arrival::Heartbeat => Sign::Heartbeat,
        }
    }
}

/// The work, to be polled once more.
pub(super) fn again<'w>(work: &'w mut Option<Attempt<'_>>) -> Option<Attempt<'w>> {
    match work {
        Some(work) => Some(work.as_mut()),
        None => None,
    }
}

/// The work itself, without a look at the token: who waits for a token hands it out first.
pub(super) fn is_alone(task: &TaskContext) -> bool {
    task.issued().is_none() || task.info().kind.is_callback()
}

/// Awaits the work within the deadline of the task, and nothing else.
pub(super) async fn within_deadline(
    clock: &impl Clock,
    task: &TaskContext,
    work: impl Future<Output = End> + Send,
) -> End {
    let Some(deadline) = task.deadline() else {
        return work.await;
    };
    let left = deadline.since(clock.now());
    if left.is_zero() {
        return End::TimedOut;
    }
    match select(pin!(work), pin!(clock.sleep(left))).await {
        Either::Left((end, _)) if clock.now() <= deadline => end,
        Either::Left(_) | Either::Right(_) => End::TimedOut,
    }
}
