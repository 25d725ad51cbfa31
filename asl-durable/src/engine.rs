//! The engine of one execution: turns over its journal, and what else the database knows of it.

use std::collections::{HashMap, HashSet};
use std::future::{Future, pending};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use asl_runtime::engine::{
    Attempt, Branches, Checkpoint, Conclusion, End, Engine, Growing, InProcess, Interrupted, Token,
    Turns, as_they_come,
};
use asl_runtime::value::Text;
use asl_runtime::{
    Event, ExecutionInfo, HistoryEvent, Observer, Site, TaskContext, TaskError, TaskTimedOut,
    Timestamp, Tokens, Value,
};

use crate::answer::Answer;
use crate::children::{ChildName, Start};
use crate::clock::{AlarmClock, Alarms};
use crate::executor::Executor;
use crate::follower::Follower;
use crate::journal::StoredJournal;
use crate::map_runs::{Apart, MapChild, conclusion};
use crate::past::Noted;
use crate::redrive::{self, Visits};
use crate::store::map_runs;
use crate::token;

/// Who listens to an execution.
#[derive(Debug)]
pub(crate) enum Listener {
    Nobody,
    /// Whoever wants all events; and whether the mark of a redrive was passed.
    History(Mutex<Vec<Noted>>, Arc<AtomicBool>),
    Visits(Visits),
    /// Whoever writes a short history while the execution runs.
    Follower(Follower),
}

impl Observer for Listener {
    fn observe(&self, event: &Event<'_>) {
        match self {
            Self::Nobody => {}
            Self::Visits(visits) => visits.observe(event),
            Self::Follower(follower) => follower.observe(event),
            Self::History(events, is_behind) => lock(events).push(Noted {
                event: HistoryEvent::of(event),
                scope: redrive::prefix(event),
                is_behind: is_behind.load(Ordering::Acquire),
            }),
        }
    }
}

/// The engine of one execution.
pub(crate) struct Resident {
    pub(crate) execution: i64,
    /// The Map Run that the execution is of, if it is of one.
    map_run: Option<Text>,
    /// Whether somebody only looks at what has happened.
    is_looking: bool,
    turns: Turns<StoredJournal, AlarmClock, Listener>,
    tokens: Tokens,
    alarms: Arc<Alarms>,
    /// How many attempts are made: as long as there are any, the execution has to stay.
    busy: AtomicUsize,
    /// The tokens that the execution waits for.
    awaited: Mutex<HashSet<String>>,
    /// What was said by tokens before the execution waited for them.
    early: Mutex<HashMap<String, Answer>>,
    /// The executions that it has waited for, and does not any more, although they may not have ended.
    abandoned: Mutex<Vec<ChildName>>,
    executor: Arc<Executor>,
}

/// What an engine is made of.
pub(crate) struct Parts {
    pub(crate) execution: i64,
    pub(crate) map_run: Option<Text>,
    pub(crate) is_looking: bool,
    pub(crate) journal: StoredJournal,
    pub(crate) early: HashMap<String, Answer>,
    pub(crate) listener: Listener,
    pub(crate) executor: Arc<Executor>,
}

/// What came of something that was said by a token.
pub(crate) enum Heard {
    /// The execution waits for it: when it is kept, the call may be answered.
    Awaited(asl_runtime::Callback),
    /// The execution does not wait for it yet. It has to be kept beside the journal.
    Early,
}

impl Resident {
    pub(crate) fn new(parts: Parts) -> Self {
        let alarms = Arc::<Alarms>::default();
        let clock = AlarmClock {
            wall: parts.executor.wall.clone(),
            alarms: Arc::clone(&alarms),
        };
        let tokens = Tokens::default();
        let world = InProcess::new(clock, parts.listener).with_tokens(tokens.clone());
        let turns = Turns::new(parts.journal, world)
            .with_secret(parts.executor.store.secret())
            .hearing_since(parts.executor.opened);
        Self {
            execution: parts.execution,
            map_run: parts.map_run,
            is_looking: parts.is_looking,
            turns,
            tokens,
            alarms,
            busy: AtomicUsize::new(0),
            awaited: Mutex::default(),
            early: Mutex::new(parts.early),
            abandoned: Mutex::default(),
            executor: parts.executor,
        }
    }

    /// Whether the execution has seen all that is in its journal, and waits for more.
    pub(crate) fn is_settled(&self) -> bool {
        self.turns.is_waiting() && !self.turns.journal().is_keeping()
    }

    /// Whether nothing is done for the execution, so that it may be put to sleep.
    pub(crate) fn is_idle(&self) -> bool {
        self.busy.load(Ordering::Acquire) == 0
    }

    /// Whether it waits for a token.
    pub(crate) fn awaits_tokens(&self) -> bool {
        !lock(&self.awaited).is_empty()
    }

    /// How many records it has.
    pub(crate) fn records(&self) -> u32 {
        self.turns.journal().length()
    }

    /// When it goes on by itself.
    pub(crate) fn wakes(&self) -> Option<Timestamp> {
        self.alarms.first()
    }

    pub(crate) fn stop(&self, error: TaskError) {
        self.turns.stop(error);
    }

    /// Hands on what somebody says by a token.
    pub(crate) fn hear(&self, token: &str, answer: Answer) -> Result<Heard, TaskTimedOut> {
        let callback = self.tokens.find(token)?;
        let is_awaited = lock(&self.awaited).contains(token);
        answer.give(&callback)?;
        Ok(match is_awaited {
            true => Heard::Awaited(callback),
            false => Heard::Early,
        })
    }

    /// The events, where somebody wants them.
    pub(crate) fn events(&self) -> Vec<Noted> {
        match self.turns.world().observer() {
            Listener::History(events, _) => lock(events).clone(),
            Listener::Nobody | Listener::Visits(_) | Listener::Follower(_) => Vec::new(),
        }
    }

    /// The history from the first event on, if somebody has written it.
    pub(crate) fn written(&self) -> Option<String> {
        match self.turns.world().observer() {
            Listener::Follower(follower) => follower.history(),
            Listener::Nobody | Listener::Visits(_) | Listener::History(..) => None,
        }
    }

    /// Where the execution is, where somebody wants to know.
    pub(crate) fn visits(&self) -> Option<&Visits> {
        match self.turns.world().observer() {
            Listener::Visits(visits) => Some(visits),
            Listener::Nobody | Listener::History(..) | Listener::Follower(_) => None,
        }
    }

    /// The executions that were abandoned since the last call.
    pub(crate) fn take_abandoned(&self) -> Vec<ChildName> {
        std::mem::take(&mut *lock(&self.abandoned))
    }

    /// Something is done for the execution until this is dropped.
    pub(crate) fn is_busy(&self) -> Busy<'_> {
        self.busy.fetch_add(1, Ordering::AcqRel);
        Busy(&self.busy)
    }

    fn awaits(&self, task: &TaskContext) -> Option<Awaited<'_>> {
        let token = task.token()?.to_owned();
        lock(&self.awaited).insert(token.clone());
        Some(Awaited {
            tokens: &self.awaited,
            token,
        })
    }
}

/// Something is done for the execution.
pub(crate) struct Busy<'a>(&'a AtomicUsize);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A token that is waited for.
struct Awaited<'a> {
    tokens: &'a Mutex<HashSet<String>>,
    token: String,
}

impl Drop for Awaited<'_> {
    fn drop(&mut self) {
        lock(self.tokens).remove(&self.token);
    }
}

/// A child that the execution waits for. It is abandoned when this is dropped before its end was seen: its branch
/// has failed elsewhere, or its time is over.
struct Bond<'a> {
    engine: &'a Resident,
    child: Option<ChildName>,
}

impl Drop for Bond<'_> {
    fn drop(&mut self) {
        lock(&self.engine.abandoned).extend(self.child.take());
    }
}

impl Resident {
    /// Makes an attempt of an activity by putting it into the queue: who takes it answers by the token.
    async fn queue(&self, at: Site<'_>, task: &TaskContext) -> End {
        let _awaited = self.awaits(task);
        let mut is_queued = false;
        let end = {
            let work = pin!(async {
                let busy = self.is_busy();
                is_queued = true;
                self.executor.enqueue(self.execution, task).await?;
                drop(busy);
                pending().await
            });
            self.turns.attempt(at, task, work).await
        };
        if is_queued {
            self.executor.dequeue(task);
        }
        end
    }

    /// Starts an execution of another workflow, or waits for the one that was started.
    async fn start(&self, at: Site<'_>, task: &TaskContext, start: &Start<'_>) -> End {
        if start.is_awaited() {
            let mut bond = self.bond(start);
            let end = self.turns.attempt_by(at, task, start.end(self)).await;
            if matches!(end, End::Response(_)) {
                bond.child = None;
            }
            return end;
        }
        let _busy = self.is_busy();
        let response = async { End::Response(start.start().await) };
        self.turns.attempt_by(at, task, response).await
    }

    /// Starts the execution that is awaited then.
    async fn submit(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        start: &Start<'_>,
    ) -> Result<Value, End> {
        let mut bond = self.bond(start);
        let submitted = self.turns.submission_by(at, task, start.start()).await;
        if matches!(submitted, Ok(_) | Err(End::Response(_))) {
            bond.child = None;
        }
        submitted
    }

    fn bond(&self, start: &Start<'_>) -> Bond<'_> {
        Bond {
            engine: self,
            child: Some(start.child_name()),
        }
    }
}

impl Resident {
    /// Notes that a Map Run runs; gives its number.
    async fn open(&self, arn: &str) -> i64 {
        if self.is_looking {
            return 0;
        }
        let (execution, arn, now) = (self.execution, arn.to_owned(), self.now().as_millis());
        let store = &self.executor.store;
        let opened =
            store.insist(move |connection| map_runs::open(connection, execution, &arn, now));
        match self.turns.aside(opened).await {
            Ok(map_run) => map_run,
            // The database is closed.
            Err(_) => pending().await,
        }
    }

    /// Notes how a Map Run ended.
    fn close(&self, map_run: i64, has_succeeded: bool) {
        if self.is_looking {
            return;
        }
        let status = if has_succeeded { "SUCCEEDED" } else { "FAILED" };
        let now = self.now().as_millis();
        let store = &self.executor.store;
        drop(store.insist(move |connection| map_runs::end(connection, map_run, status, now)));
    }

    /// Runs an execution of a Map Run by itself, and waits for its end.
    pub(crate) async fn conclusion(&self, child: MapChild, map_run: i64, items: u64) -> Conclusion {
        let at = Site {
            execution: &child.identity,
            scope: &child.address.scope,
            state: "",
            visit: 0,
            retry: 0,
        };
        let note = |is_inside| {
            if let Some(visits) = self.visits() {
                visits.note(&redrive::prefix_of(at.execution, at.scope), 1, is_inside);
            }
        };
        note(true);
        let mut bond = Bond {
            engine: self,
            child: Some(child.name()),
        };
        let mut seen = None;
        let ended = async {
            let apart = self
                .executor
                .run_apart(self.execution, &child, map_run, items);
            match apart.await {
                Ok(conclusion) => seen = Some(conclusion),
                // The database is closed.
                Err(_) => pending().await,
            }
        };
        self.turns.child(at, child.identity.input(), ended).await;
        bond.child = None;
        let conclusion = match seen {
            Some(conclusion) => conclusion,
            None => conclusion(self.turns.aside(self.executor.progress(&child)).await),
        };
        if conclusion.result.is_ok() {
            note(false);
        }
        conclusion
    }
}

impl Engine for Resident {
    async fn attempt(&self, at: Site<'_>, task: &TaskContext, work: Attempt<'_>) -> End {
        if self.executor.activities.has(task) {
            return Box::pin(self.queue(at, task)).await;
        }
        if let Some(start) = Start::of(&self.executor, self.execution, task) {
            return Box::pin(self.start(at, task, &start)).await;
        }
        let _busy = self.is_busy();
        let is_activity = task.token().is_some() && !task.info().kind.is_callback();
        let _awaited = is_activity.then(|| self.awaits(task));
        self.turns.attempt(at, task, work).await
    }

    async fn submission(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> Result<Value, End> {
        let _busy = self.is_busy();
        if let Some(start) = Start::of(&self.executor, self.execution, task) {
            return Box::pin(self.submit(at, task, &start)).await;
        }
        self.turns.submission(at, task, work).await
    }

    async fn completion(&self, at: Site<'_>, task: &TaskContext) -> End {
        let _awaited = self.awaits(task);
        self.turns.completion(at, task).await
    }

    /// The token of the same site says to which execution it belongs. What was said by it already has arrived.
    fn token(&self, at: Site<'_>) -> Token {
        let hash = self.turns.token(at);
        let text = token::text(self.execution, hash.text());
        let early = lock(&self.early).remove(&text);
        let issued = self.tokens.issue(text.as_str());
        if let (Some(answer), Ok(callback)) = (early, self.tokens.find(&text)) {
            // It was issued just now.
            let _ = answer.give(&callback);
        }
        issued
    }

    async fn sleep(&self, at: Site<'_>, duration: Duration) {
        self.turns.sleep(at, duration).await;
    }

    async fn pause(&self, at: Site<'_>) {
        let _busy = self.is_busy();
        self.turns.pause(at).await;
    }

    fn fan_out<B: Branches>(
        &self,
        at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Result<(), Box<asl_runtime::Failure>>> + Send {
        self.turns.fan_out(at, branches, limit)
    }

    async fn flow<B: Growing>(
        &self,
        at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> Result<(), Box<asl_runtime::Failure>> {
        let info = branches.map_run();
        if info.is_express {
            return self.turns.flow(at, branches, limit).await;
        }
        // It stays in memory: to go on, it would have to read its items again.
        let _busy = self.is_busy();
        let map_run = self.open(info.arn).await;
        let apart = Apart {
            engine: self,
            branches,
            map_run,
        };
        let ended = as_they_come(&apart, limit).await;
        self.close(map_run, ended.is_ok());
        ended
    }

    async fn aside<T: Send>(&self, work: impl Future<Output = T> + Send) -> T {
        let _busy = self.is_busy();
        self.turns.aside(work).await
    }

    fn now(&self) -> Timestamp {
        self.turns.now()
    }

    fn begin(&self, execution: &ExecutionInfo) {
        self.turns.begin(execution);
    }

    fn resumes(&self) -> Option<Checkpoint> {
        self.turns.resumes()
    }

    fn renumbers(&self) -> Option<u64> {
        self.turns.renumbers()
    }

    fn wants_checkpoint(&self) -> bool {
        self.turns.wants_checkpoint()
    }

    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        self.turns.keep_checkpoint(checkpoint);
    }

    fn drive<F: Future<Output: Send> + Send>(
        &self,
        execution: F,
    ) -> impl Future<Output = Result<F::Output, Interrupted>> + Send {
        self.turns.drive(execution)
    }

    const OBSERVED: bool = true;

    fn observe(&self, event: &Event<'_>) {
        // Executions of Map Runs have histories of their own. A redrive wants to know where they are, too.
        let is_own = event.execution.map_run() == self.map_run.as_deref();
        if is_own || self.visits().is_some() {
            self.turns.observe(event);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
