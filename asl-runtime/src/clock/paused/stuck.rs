//! A future comes in, and is run for as long as something wakes it.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// The output; nothing if the future waits without having been woken.
pub(super) fn run_until_stuck<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let bell = Arc::new(Bell::default());
    let waker = Waker::from(Arc::clone(&bell));
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(output);
        }
        if !bell.0.swap(false, Ordering::AcqRel) {
            return None;
        }
    }
}

/// Remembers that somebody rang.
#[derive(Default)]
struct Bell(AtomicBool);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}
