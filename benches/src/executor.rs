//! A future that never has to wait comes in, its output goes out; and a clock on which no time passes.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use asl_runtime::Timestamp;
use asl_runtime::clock::Clock;

/// Polls until the future is done; nothing in the workloads waits for anything but this thread.
pub(crate) fn spin_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// A clock whose sleepers do not sleep.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Impatient;

impl Clock for Impatient {
    fn now(&self) -> Timestamp {
        Timestamp::default()
    }

    async fn sleep(&self, _duration: Duration) {}
}
