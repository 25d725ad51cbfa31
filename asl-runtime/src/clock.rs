//! Where time comes from: a trait, and the clocks that programs and tests use.

use std::future::{Future, poll_fn};
use std::task::Poll;
use std::time::Duration;

use crate::timestamp::Timestamp;

mod block_on;
mod paused;
mod system;
mod thread;
#[cfg(feature = "tokio")]
mod tokio;

pub use block_on::block_on;
pub use paused::PausedClock;
pub use thread::ThreadClock;

#[cfg(feature = "tokio")]
pub use self::tokio::TokioClock;

/// The clock of an execution that names none: tokio's timers, or a timer thread without the feature `tokio`.
#[cfg(feature = "tokio")]
pub type DefaultClock = TokioClock;

/// The clock of an execution that names none: tokio's timers, or a timer thread without the feature `tokio`.
#[cfg(not(feature = "tokio"))]
pub type DefaultClock = ThreadClock;

/// Tells the time and wakes sleepers. This is all that the in-process engine needs of its surroundings.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;

    /// Completes when `duration` has passed.
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + Send;

    /// Lets others go on, in the middle of work that never waits.
    fn pause(&self) -> impl Future<Output = ()> + Send {
        give_way()
    }

    /// Drives an execution to its end. A clock that steers time itself does so here.
    fn drive<F: Future + Send>(&self, execution: F) -> impl Future<Output = F::Output> + Send {
        execution
    }
}

impl<C: Clock> Clock for &C {
    fn now(&self) -> Timestamp {
        C::now(self)
    }

    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + Send {
        C::sleep(self, duration)
    }

    fn pause(&self) -> impl Future<Output = ()> + Send {
        C::pause(self)
    }

    fn drive<F: Future + Send>(&self, execution: F) -> impl Future<Output = F::Output> + Send {
        C::drive(self, execution)
    }
}

/// Is ready when it is polled again, behind all others that can go on.
pub(crate) async fn give_way() {
    let mut is_ready = false;
    poll_fn(|context| {
        if is_ready {
            return Poll::Ready(());
        }
        is_ready = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
