//! A future comes in, and is looked at once.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Looks at a future once.
pub(crate) fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}
