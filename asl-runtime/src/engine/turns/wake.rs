//! Tells the wakes of a workflow, which has more to do, from those of the world outside, which has something to say.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

thread_local! {
    /// Whether what wakes on this thread is the world outside.
    static IS_WORLD: Cell<bool> = const { Cell::new(false) };
}

/// Polls a workflow once, and tells whether it has done all that it can do for now.
pub(super) async fn poll_once<F: Future>(mut workflow: Pin<&mut F>) -> (Poll<F::Output>, bool) {
    poll_fn(|context| {
        let notice = Arc::new(Notice {
            is_woken: AtomicBool::new(false),
            outer: context.waker().clone(),
        });
        let waker = Waker::from(Arc::clone(&notice));
        let polled = workflow.as_mut().poll(&mut Context::from_waker(&waker));
        Poll::Ready((polled, !notice.is_woken.load(Ordering::Acquire)))
    })
    .await
}

/// A waker for work outside of the workflow. It wakes the same, but does not count as more to do.
pub(super) fn of_world(waker: &Waker) -> Waker {
    Waker::from(Arc::new(OfWorld(waker.clone())))
}

/// Is ready when it is polled again.
pub(super) async fn woken() {
    let mut is_polled = false;
    poll_fn(|_| match std::mem::replace(&mut is_polled, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

/// Knows whether the workflow has woken itself.
struct Notice {
    is_woken: AtomicBool,
    outer: Waker,
}

impl Wake for Notice {
    fn wake(self: Arc<Self>) {
        if !IS_WORLD.get() {
            self.is_woken.store(true, Ordering::Release);
        }
        self.outer.wake_by_ref();
    }
}

struct OfWorld(Waker);

impl Wake for OfWorld {
    fn wake(self: Arc<Self>) {
        let before = IS_WORLD.replace(true);
        self.0.wake_by_ref();
        IS_WORLD.set(before);
    }
}
