//! The thread that writes: all jobs that wait become one transaction, with one sync.
//!
//! Executions that go on together ask for their next transaction one after the other. So the thread waits a little, after transactions
//! with many jobs, until almost half as many are there again as the last two had: some executions go on while others are kept, and
//! no transaction has a few jobs only.
//!
//! Jobs are done in the order in which they come. When a transaction cannot be kept for a reason that may pass, such as a full disk,
//! those of its jobs that can fail do so at once, and the others are tried again until it works.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::Failure;
use super::job::{Awaited, Job, Kept, Patience};

/// How many jobs a transaction has at most.
const BATCH: usize = 4_096;

/// How long the thread waits before it tries again: first, and at most.
const DELAYS: [Duration; 2] = [Duration::from_millis(20), Duration::from_secs(1)];

/// How long the thread waits for more jobs at most.
const GATHERING: Duration = Duration::from_millis(2);

/// How often it looks for them.
const GLANCE: Duration = Duration::from_micros(50);

type Jobs = Vec<Box<dyn Job>>;

/// What keeps the database from being written to.
type Trouble = Arc<Mutex<Option<String>>>;

/// The thread that writes.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Mutex<Option<Sender<Box<dyn Job>>>>,
    trouble: Trouble,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn spawn(connection: Connection) -> Self {
        let (jobs, waiting) = channel();
        let trouble = Trouble::default();
        let thread = Thread {
            connection,
            waiting,
            trouble: Arc::clone(&trouble),
        };
        Self {
            jobs: Mutex::new(Some(jobs)),
            trouble,
            thread: Mutex::new(Some(std::thread::spawn(move || thread.run()))),
        }
    }

    pub(super) fn trouble(&self) -> Option<String> {
        lock(&self.trouble).clone()
    }

    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> rusqlite::Result<T> + Send + 'static,
        patience: Patience,
    ) -> Kept<T> {
        let (reply, kept) = oneshot::channel();
        let job = Awaited {
            work,
            patience,
            result: None,
            reply,
        };
        if let Some(jobs) = &*lock(&self.jobs) {
            // Without the thread, nobody replies.
            let _ = jobs.send(Box::new(job));
        }
        Kept(kept)
    }

    /// Ends the thread, when it has written what was submitted.
    pub(super) fn close(&self) {
        *lock(&self.jobs) = None;
        if let Some(thread) = lock(&self.thread).take() {
            // One that panicked has nothing more to write.
            let _ = thread.join();
        }
    }
}

struct Thread {
    connection: Connection,
    waiting: Receiver<Box<dyn Job>>,
    trouble: Trouble,
}

/// The last transactions.
#[derive(Clone, Copy, Debug, Default)]
struct Rhythm {
    /// How many jobs the last one had, and the one before it.
    jobs: [usize; 2],
    /// How long the last one took.
    took: Duration,
}

impl Rhythm {
    /// How many jobs are worth a transaction: somewhat less than half of those that go on together, so that some go on while
    /// others are kept.
    fn enough(&self) -> usize {
        self.jobs.iter().sum::<usize>() * 2 / 5
    }
}

impl Thread {
    fn run(self) {
        let mut jobs = Jobs::new();
        let mut delay = DELAYS[0];
        let mut rhythm = Rhythm::default();
        loop {
            if jobs.is_empty() {
                let Ok(job) = self.waiting.recv() else {
                    return;
                };
                jobs.push(job);
            }
            self.gather(&mut jobs, &rhythm);
            let (begin, count) = (Instant::now(), jobs.len());
            match self.keep(&mut jobs) {
                Ok(()) => {
                    rhythm = Rhythm {
                        jobs: [count, rhythm.jobs[0]],
                        took: begin.elapsed(),
                    };
                    finish(jobs.drain(..), &Ok(()));
                    *lock(&self.trouble) = None;
                    delay = DELAYS[0];
                }
                Err(failure) if failure.is_passing() => {
                    *lock(&self.trouble) = Some(failure.to_string());
                    self.fail_hasty(&mut jobs, &failure);
                    if self.is_closed(&mut jobs) {
                        return;
                    }
                    std::thread::sleep(delay);
                    delay = (delay * 2).min(DELAYS[1]);
                }
                Err(_) => {
                    let all = std::mem::take(&mut jobs);
                    jobs.extend(all.into_iter().filter_map(|job| self.keep_if_possible(job)));
                }
            }
        }
    }

    /// Takes the jobs that wait, and those that are about to come.
    fn gather(&self, jobs: &mut Jobs, rhythm: &Rhythm) {
        let end = Instant::now() + (rhythm.took / 2).min(GATHERING);
        loop {
            let room = BATCH.saturating_sub(jobs.len());
            jobs.extend(self.waiting.try_iter().take(room));
            let left = end.saturating_duration_since(Instant::now());
            if jobs.len() >= rhythm.enough() || left.is_zero() {
                return;
            }
            // Nobody has to wake the thread meanwhile.
            std::thread::sleep(left.min(GLANCE));
        }
    }

    /// Lets those jobs fail that can. When the disk is full, all that needs no room is done.
    fn fail_hasty(&self, jobs: &mut Jobs, failure: &Failure) {
        if matches!(failure, Failure::Full(_)) {
            let all = std::mem::take(jobs);
            jobs.extend(all.into_iter().filter_map(|job| self.keep_if_possible(job)));
            return;
        }
        let is_hasty = |job: &mut Box<dyn Job>| job.patience() == Patience::None;
        finish(jobs.extract_if(.., is_hasty), &Err(failure.clone()));
    }

    /// Does one job; gives it back if it can be done later, and has the time.
    fn keep_if_possible(&self, mut job: Box<dyn Job>) -> Option<Box<dyn Job>> {
        let kept = self.keep(std::slice::from_mut(&mut job));
        let is_passing = kept.as_ref().is_err_and(Failure::is_passing);
        if is_passing && job.patience() == Patience::Endless {
            return Some(job);
        }
        job.finish(kept);
        None
    }

    /// Does all jobs in one transaction.
    fn keep(&self, jobs: &mut [Box<dyn Job>]) -> Result<(), Failure> {
        let mut work = || {
            self.connection
                .prepare_cached("BEGIN IMMEDIATE")?
                .execute([])?;
            jobs.iter_mut()
                .try_for_each(|job| job.perform(&self.connection))?;
            self.connection.prepare_cached("COMMIT")?.execute([])
        };
        work().map(drop).map_err(|error| {
            if !self.connection.is_autocommit() {
                // What SQLite has rolled back by itself is not there any more.
                let _ = self.connection.execute_batch("ROLLBACK");
            }
            Failure::from(error)
        })
    }

    /// Whether nobody has a use any more for what waits.
    fn is_closed(&self, jobs: &mut Jobs) -> bool {
        loop {
            match self.waiting.try_recv() {
                Ok(job) => jobs.push(job),
                Err(std::sync::mpsc::TryRecvError::Empty) => return false,
                Err(std::sync::mpsc::TryRecvError::Disconnected) => return true,
            }
        }
    }
}

fn finish(jobs: impl Iterator<Item = Box<dyn Job>>, kept: &Result<(), Failure>) {
    jobs.for_each(|job| job.finish(kept.clone()));
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
