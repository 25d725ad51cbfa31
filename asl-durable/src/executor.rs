//! Runs executions: each one that has something to do has a task of its own, and the others are rows.
//!
//! The life of an execution: it is *started*, when its row is kept. It *resides*, as long as it has something to do: its
//! task runs it over its journal, and what others want of it comes through its inbox. When it waits for nothing but
//! time and tokens, it *sleeps*: only a row is left of it. Time, or whoever wants something of it, wakes it, and it runs again
//! from its journal. At last it has *ended*, or is *stuck*, until another program goes on with it. Rows are the truth; which
//! executions reside is known here only.

mod finish;
mod load;
mod reside;
mod stay;
mod waker;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asl_runtime::value::Text;
use asl_runtime::{TaskError, Timestamp};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, Semaphore, oneshot};
use tokio::task::JoinSet;

pub(crate) use self::load::Loaded;
use crate::activities::Activities;
use crate::answer::Answer;
use crate::clock::Wall;
use crate::error::{Error, Result};
use crate::registry::Registry;
use crate::store::{Failure, Store, executions};

/// How many executions are read at a time.
const LOADS: usize = 4;

/// How many executions may reside for the events of a new one to be kept, so that its history is there at its end.
const FOLLOWED: usize = 1_024;

/// What somebody wants of an execution. It is small, because each inbox has room for many.
#[derive(Debug)]
pub(crate) enum Request {
    /// Says something by a task token.
    Answer(Box<ByToken>),
    /// Stops it.
    Stop(Box<TaskError>),
    /// Looks whether it can go on.
    Look,
}

/// What somebody says by a task token.
#[derive(Debug)]
pub(crate) struct ByToken {
    pub(crate) token: String,
    pub(crate) answer: Answer,
    /// Is told when it is kept.
    pub(crate) reply: oneshot::Sender<Result<()>>,
}

impl Request {
    /// Tells who has said something by a token why nobody hears it.
    fn refuse(self, why: &Error) {
        if let Self::Answer(said) = self {
            // The caller may have gone.
            let _ = said.reply.send(Err(why.clone()));
        }
    }
}

type Inbox = UnboundedReceiver<Request>;

/// Runs executions.
pub(crate) struct Executor {
    pub(crate) store: Arc<Store>,
    pub(crate) registry: Registry,
    pub(crate) wall: Wall,
    /// When the database was opened.
    pub(crate) opened: Timestamp,
    /// How many records there are between two checkpoints.
    pub(crate) checkpoint_every: u64,
    pub(crate) activities: Activities,
    /// Rings when a task waits for workers.
    pub(crate) queue: Notify,
    runtime: Handle,
    residents: Mutex<HashMap<i64, UnboundedSender<Request>>>,
    /// Who waits for the end of an execution. Those of one that is stuck are told why.
    waiting: Mutex<HashMap<i64, Vec<oneshot::Sender<Option<Text>>>>>,
    loads: Semaphore,
    /// Rings when somebody has gone to sleep.
    bell: Notify,
    /// Takes those whose history is to be sealed.
    sealing: UnboundedSender<i64>,
    tasks: Mutex<JoinSet<()>>,
}

impl Executor {
    /// Goes on with all executions that have not ended.
    pub(crate) async fn start(
        store: Arc<Store>,
        registry: Registry,
        wall: Wall,
        activities: Activities,
        checkpoint_every: u64,
    ) -> Result<Arc<Self>> {
        let (sealing, to_seal) = unbounded_channel();
        let executor = Arc::new(Self {
            store,
            registry,
            opened: wall.now(),
            checkpoint_every,
            wall,
            activities,
            queue: Notify::new(),
            runtime: Handle::current(),
            residents: Mutex::default(),
            waiting: Mutex::default(),
            loads: Semaphore::new(LOADS),
            bell: Notify::new(),
            sealing,
            tasks: Mutex::default(),
        });
        let awake = executor.read(executions::awake).await?;
        for execution in awake {
            executor.ask(execution, Request::Look);
        }
        for execution in executor.read(executions::orphans).await? {
            executor.ask(execution, Request::Stop(Box::default()));
        }
        executor.spawn(waker::wake_sleepers(Arc::clone(&executor)));
        executor.spawn(crate::history::seal_all(Arc::clone(&executor), to_seal));
        Ok(executor)
    }

    /// Hands a request to an execution, which wakes where it sleeps.
    pub(crate) fn ask(self: &Arc<Self>, execution: i64, request: Request) {
        match lock(&self.residents).entry(execution) {
            Entry::Occupied(resident) => {
                // It looks into its inbox before it leaves.
                let _ = resident.get().send(request);
            }
            Entry::Vacant(place) => {
                let (sender, inbox) = unbounded_channel();
                let _ = sender.send(request);
                place.insert(sender);
                self.spawn(reside::reside(Arc::clone(self), execution, inbox, None));
            }
        }
    }

    /// Runs an execution that was started just now.
    pub(crate) fn begin(self: &Arc<Self>, execution: i64, loaded: Loaded) {
        let (sender, inbox) = unbounded_channel();
        let mut residents = lock(&self.residents);
        residents.insert(execution, sender);
        let mut loaded = Box::new(loaded);
        loaded.is_followed = residents.len() <= FOLLOWED;
        drop(residents);
        let fresh = Some(loaded);
        self.spawn(reside::reside(Arc::clone(self), execution, inbox, fresh));
    }

    /// Waits until the execution ends, or is stuck. To be called before its row is looked at.
    pub(crate) fn end_of(&self, execution: i64) -> oneshot::Receiver<Option<Text>> {
        let (sender, receiver) = oneshot::channel();
        let mut waiting = lock(&self.waiting);
        let waiting = waiting.entry(execution).or_default();
        waiting.retain(|sender| !sender.is_closed());
        waiting.push(sender);
        receiver
    }

    /// Whether the execution has a task of its own.
    pub(crate) fn resides(&self, execution: i64) -> bool {
        lock(&self.residents).contains_key(&execution)
    }

    /// Reads from the database, aside from those who run executions.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        Ok(self.try_read(work).await?)
    }

    /// The same for those who can try again.
    async fn try_read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Failure> {
        self.reading(move |store| store.read(work)).await
    }

    /// Does this with the database, aside from those who run executions.
    pub(crate) async fn reading<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let store = Arc::clone(&self.store);
        let read = self.runtime.spawn_blocking(move || work(&store));
        read.await.unwrap_or(Err(Failure::Closed))
    }

    /// Ends all tasks, as a crash would, and closes the database.
    pub(crate) fn close(&self) {
        self.stop_all();
        self.store.close();
    }

    /// Ends all tasks.
    pub(crate) fn stop_all(&self) {
        lock(&self.tasks).abort_all();
        lock(&self.residents).clear();
        lock(&self.waiting).clear();
    }

    /// Does this to its end, also when nobody waits for that any more.
    pub(crate) async fn unabridged<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let (reply, done) = oneshot::channel();
        self.spawn(async move {
            // Whoever asked may have gone.
            let _ = reply.send(work.await);
        });
        done.await.unwrap_or(Err(Error::Closed))
    }

    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = lock(&self.tasks);
        while tasks.try_join_next().is_some() {}
        tasks.spawn_on(task, &self.runtime);
    }

    /// Tells those who wait for the end of an execution.
    fn tell(&self, execution: i64, stuck: Option<&Text>) {
        let waiting = lock(&self.waiting).remove(&execution);
        for sender in waiting.into_iter().flatten() {
            // Whoever waited may have gone.
            let _ = sender.send(stuck.cloned());
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
