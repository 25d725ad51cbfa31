//! The clock on tokio's timers.

use std::future::Future;
use std::time::Duration;

use super::{Clock, system};
use crate::timestamp::Timestamp;

/// Wall-clock time and tokio's timers: needs a tokio runtime with time enabled.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

impl Clock for TokioClock {
    fn now(&self) -> Timestamp {
        system::now()
    }

    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + Send {
        tokio::time::sleep(duration)
    }
}
