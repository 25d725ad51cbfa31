//! The clock of tests: time stands still, and jumps to the next timer when nothing else can happen.

mod driver;
mod stuck;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use self::driver::{Driver, Drivers, Rest};
use super::Clock;
use crate::timestamp::Timestamp;

/// A clock that stands still while anything can run and jumps ahead when everything waits for it, so
/// that a Wait of a year takes microseconds. Clones share the same time: executions that have begun on them
/// wait at the same time, and time moves on when all of them wait.
///
/// Everything that an execution awaits should either be ready or wait for this clock: a task that
/// waits for the outside world (a socket, a real timer) looks idle, and its timeout strikes at once.
///
/// An execution that never waits takes a millisecond now and then, so that its `TimeoutSeconds` end it.
///
/// ```
/// use asl_runtime::clock::{Clock, PausedClock};
/// use std::time::Duration;
///
/// # PausedClock::run_until_stuck(async {
/// let clock = PausedClock::new();
/// let start = clock.now();
/// clock.drive(clock.sleep(Duration::from_secs(86_400))).await;
/// assert_eq!(clock.now(), start + Duration::from_secs(86_400));
/// # }).unwrap();
/// ```
#[derive(Clone, Debug, Default)]
pub struct PausedClock {
    timers: Arc<Mutex<Timers>>,
    /// The executions that have begun on it.
    drivers: Arc<Drivers>,
}

/// What an execution that never waits takes now and then.
const PAUSE: Duration = Duration::from_millis(1);

#[derive(Debug, Default)]
struct Timers {
    now: Timestamp,
    sleepers: BTreeMap<(Timestamp, u64), Waker>,
    tickets: u64,
}

impl PausedClock {
    /// A clock that shows 2024-01-01T00:00:00Z.
    pub fn new() -> Self {
        Self::starting_at(Timestamp::from_parts(1_704_067_200, 0))
    }

    /// A clock that shows `now`.
    pub fn starting_at(now: Timestamp) -> Self {
        let timers = Timers {
            now,
            ..Timers::default()
        };
        Self {
            timers: Arc::new(Mutex::new(timers)),
            drivers: Arc::default(),
        }
    }

    /// The same time for a single execution: it moves on as soon as that one waits, and nobody looks whether another one is
    /// about to begin.
    #[must_use]
    pub fn for_one(self) -> Self {
        Self {
            timers: self.timers,
            drivers: Arc::new(Drivers::for_one()),
        }
    }

    /// Runs a future on this thread; `None` if it waits for what nobody can wake any more.
    pub fn run_until_stuck<F: Future>(future: F) -> Option<F::Output> {
        stuck::run_until_stuck(future)
    }

    fn lock(&self) -> MutexGuard<'_, Timers> {
        self.timers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Jumps to the next timer, if anybody sleeps.
    fn jump(&self) {
        let mut timers = self.lock();
        let Some(((deadline, _), waker)) = timers.sleepers.pop_first() else {
            return;
        };
        timers.now = timers.now.max(deadline);
        drop(timers);
        waker.wake();
    }
}

impl Clock for PausedClock {
    fn now(&self) -> Timestamp {
        self.lock().now
    }

    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + Send {
        Sleep {
            clock: self.clone(),
            deadline: self.now() + duration,
            ticket: None,
        }
    }

    fn pause(&self) -> impl Future<Output = ()> + Send {
        self.sleep(PAUSE)
    }

    async fn drive<F: Future + Send>(&self, execution: F) -> F::Output {
        let mut execution = pin!(execution);
        let driver = Driver::begin(&self.drivers);
        poll_fn(|context| {
            let waker = driver.go_on(context.waker());
            let polled = execution.as_mut().poll(&mut Context::from_waker(waker));
            if polled.is_pending() {
                match driver.rest() {
                    Rest::LookAgain => context.waker().wake_by_ref(),
                    Rest::AllWait => self.jump(),
                    Rest::SomeGoOn => {}
                }
            }
            polled
        })
        .await
    }
}

struct Sleep {
    clock: PausedClock,
    deadline: Timestamp,
    ticket: Option<u64>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let clock = self.clock.clone();
        let mut timers = clock.lock();
        if self.deadline <= timers.now {
            return Poll::Ready(());
        }
        let ticket = self.ticket.unwrap_or_else(|| {
            timers.tickets += 1;
            timers.tickets
        });
        self.ticket = Some(ticket);
        match timers.sleepers.entry((self.deadline, ticket)) {
            Entry::Occupied(waker) => waker.into_mut().clone_from(context.waker()),
            Entry::Vacant(sleeper) => {
                sleeper.insert(context.waker().clone());
            }
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.clock.lock().sleepers.remove(&(self.deadline, ticket));
        }
    }
}
