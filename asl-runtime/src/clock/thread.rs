//! The clock of programs without tokio: one timer thread that wakes sleepers.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use super::{Clock, system};
use crate::timestamp::Timestamp;

/// Wall-clock time, and timers on a thread of their own: works under any executor.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreadClock;

impl Clock for ThreadClock {
    fn now(&self) -> Timestamp {
        system::now()
    }

    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + Send {
        Sleep {
            deadline: Instant::now().checked_add(duration),
            ticket: None,
        }
    }
}

/// A sleep until `deadline`; without one (beyond what an `Instant` holds) it never ends.
struct Sleep {
    deadline: Option<Instant>,
    ticket: Option<u64>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(deadline) = self.deadline else {
            return Poll::Pending;
        };
        if deadline <= Instant::now() {
            return Poll::Ready(());
        }
        let ticket = timers().wake_at(deadline, self.ticket, context.waker());
        self.ticket = Some(ticket);
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let (Some(deadline), Some(ticket)) = (self.deadline, self.ticket) {
            timers().lock().sleepers.remove(&(deadline, ticket));
        }
    }
}

/// The sleepers of the process, earliest first, and the bell that tells the thread of a new one.
#[derive(Default)]
struct Timers {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    sleepers: BTreeMap<(Instant, u64), Waker>,
    tickets: u64,
}

fn timers() -> &'static Timers {
    static TIMERS: OnceLock<&'static Timers> = OnceLock::new();
    TIMERS.get_or_init(|| {
        let timers: &'static Timers = Box::leak(Box::default());
        std::thread::spawn(|| timers.run());
        timers
    })
}

impl Timers {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake_at(&self, deadline: Instant, ticket: Option<u64>, waker: &Waker) -> u64 {
        let mut state = self.lock();
        let ticket = ticket.unwrap_or_else(|| {
            state.tickets += 1;
            state.tickets
        });
        state.sleepers.insert((deadline, ticket), waker.clone());
        self.changed.notify_one();
        ticket
    }

    fn run(&self) {
        let mut state = self.lock();
        loop {
            let next = state
                .sleepers
                .first_key_value()
                .map(|(&(deadline, _), _)| deadline);
            let wait = next.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if wait == Some(Duration::ZERO) {
                if let Some((_, waker)) = state.sleepers.pop_first() {
                    waker.wake();
                }
                continue;
            }
            let limit = wait.unwrap_or(Duration::from_secs(3600));
            state = match self.changed.wait_timeout(state, limit) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }
}
