//! Polls a workflow until it has nothing more to do, however busy the world outside keeps itself meanwhile.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

/// What the world outside wakes while the workflow is polled: it waits until the poll is over, so that it does not
/// look as if the workflow had more to do.
#[derive(Debug, Default)]
pub(super) struct World(Arc<Deferred>);

#[derive(Debug, Default)]
struct Deferred(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    is_polling: bool,
    wakers: Vec<Waker>,
}

impl World {
    /// Polls a workflow once, and tells whether it has done all that it can do for now.
    pub(super) async fn poll_once<F: Future>(
        &self,
        mut workflow: Pin<&mut F>,
    ) -> (Poll<F::Output>, bool) {
        poll_fn(|context| {
            let notice = Arc::new(Notice {
                is_woken: AtomicBool::new(false),
                outer: context.waker().clone(),
            });
            let waker = Waker::from(Arc::clone(&notice));
            self.0.lock().is_polling = true;
            let polled = workflow.as_mut().poll(&mut Context::from_waker(&waker));
            let is_done = !notice.is_woken.load(Ordering::Acquire);
            self.0.release();
            Poll::Ready((polled, is_done))
        })
        .await
    }

    /// A waker for work outside of the workflow.
    pub(super) fn waker(&self, waker: &Waker) -> Waker {
        Waker::from(Arc::new(OfWorld {
            deferred: Arc::clone(&self.0),
            waker: waker.clone(),
        }))
    }
}

impl Deferred {
    /// Wakes whatever was woken while the workflow was polled.
    fn release(&self) {
        let mut state = self.lock();
        state.is_polling = false;
        let wakers = std::mem::take(&mut state.wakers);
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
        self.is_woken.store(true, Ordering::Release);
        self.outer.wake_by_ref();
    }
}

struct OfWorld {
    deferred: Arc<Deferred>,
    waker: Waker,
}

impl Wake for OfWorld {
    fn wake(self: Arc<Self>) {
        let mut state = self.deferred.lock();
        if state.is_polling {
            state.wakers.push(self.waker.clone());
            return;
        }
        drop(state);
        self.waker.wake_by_ref();
    }
}
