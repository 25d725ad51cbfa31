//! A future comes in; its output goes out, on this thread and without an asynchronous runtime.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Waits for a future on this thread: for programs without an asynchronous runtime, whose executions run on a
/// [`ThreadClock`](super::ThreadClock).
///
/// ```
/// use std::time::Duration;
/// use asl_runtime::clock::{Clock, ThreadClock, block_on};
///
/// block_on(ThreadClock.sleep(Duration::from_millis(1)));
/// ```
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return output;
        }
        thread::park();
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
