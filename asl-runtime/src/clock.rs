//! Where time comes from: a trait, and the clocks that programs and tests use.

use std::future::Future;
use std::time::Duration;

use crate::timestamp::Timestamp;

mod paused;
mod system;
mod thread;
#[cfg(feature = "tokio")]
mod tokio;

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

    fn drive<F: Future + Send>(&self, execution: F) -> impl Future<Output = F::Output> + Send {
        C::drive(self, execution)
    }
}
