//! Time: one clock for the database, which never goes back, and one for each execution, which knows what it waits for.

use std::collections::BTreeSet;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use asl_runtime::Timestamp;
use asl_runtime::clock::{Clock, TokioClock};

/// The clock of a database. It shows the time of the operating system, but goes on when that one is set back.
#[derive(Clone)]
pub(crate) struct Wall {
    system: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    began: (Timestamp, Instant),
}

impl fmt::Debug for Wall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Wall").field(&self.now()).finish()
    }
}

impl Default for Wall {
    fn default() -> Self {
        Self::of(|| TokioClock.now())
    }
}

impl Wall {
    pub(crate) fn of(system: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        let began = (system(), Instant::now());
        Self {
            system: Arc::new(system),
            began,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        let (time, instant) = self.began;
        (self.system)().max(time + instant.elapsed())
    }
}

/// What an execution waits for: the times at which it goes on.
#[derive(Debug, Default)]
pub(crate) struct Alarms(Mutex<Set>);

#[derive(Debug, Default)]
struct Set {
    times: BTreeSet<(Timestamp, u64)>,
    tickets: u64,
}

impl Alarms {
    /// The first time.
    pub(crate) fn first(&self) -> Option<Timestamp> {
        self.lock().times.first().map(|(time, _)| *time)
    }

    fn lock(&self) -> MutexGuard<'_, Set> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The clock of one execution.
#[derive(Clone, Debug)]
pub(crate) struct AlarmClock {
    pub(crate) wall: Wall,
    pub(crate) alarms: Arc<Alarms>,
}

impl Clock for AlarmClock {
    fn now(&self) -> Timestamp {
        self.wall.now()
    }

    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + Send {
        let alarm = Alarm::set(Arc::clone(&self.alarms), self.now() + duration);
        async move {
            let _alarm = alarm;
            tokio::time::sleep(duration).await;
        }
    }
}

/// One of the times, as long as somebody waits for it.
struct Alarm {
    alarms: Arc<Alarms>,
    at: (Timestamp, u64),
}

impl Alarm {
    fn set(alarms: Arc<Alarms>, time: Timestamp) -> Self {
        let mut set = alarms.lock();
        set.tickets += 1;
        let at = (time, set.tickets);
        set.times.insert(at);
        drop(set);
        Self { alarms, at }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.alarms.lock().times.remove(&self.at);
    }
}
