//! The engine that keeps a journal, and runs an execution again from it: one answer, one turn.
//!
//! The life of an answer: a question is *asked* when the workflow first waits for it. Its answer *arrives* from the
//! world outside, or is the next one in the journal. Answers that arrive are *kept* one after the other, and only
//! then *given* to the workflow, which does all that follows from one before it gets the next. So a run over the
//! journal is the same run again: the same branch fails first, and events have the same numbers and times.
//!
//! Nothing of the world outside is asked as long as the journal has more records. An attempt that was in flight
//! when an execution stopped is then made again; one whose end is in the journal never is.
//!
//! Listeners hear of all events again when an execution is replayed: whoever passes them on keeps count.

mod questions;
mod wake;

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::future::{Either, select};

use self::questions::{Asked, Questions, unasked};
use super::watch::{Sign, Watch, again, is_alone, within_deadline};
use super::workers::side_by_side;
use super::{
    Attempt, Branches, Checkpoint, Digest, End, Engine, InProcess, Interrupted, Journal, Record,
    Said, What,
};
use crate::clock::Clock;
use crate::event::{Event, Observer, Way};
use crate::failure::{Ended, Outcome, TaskError};
use crate::identity::{ExecutionInfo, RandomName};
use crate::scope::{Scope, Site};
use crate::state::StateInfo;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;
use crate::token::Token;
use crate::value::Value;

/// Runs an execution over a journal. The world outside is that of an engine in process.
#[derive(Debug)]
pub struct Turns<J, C, O = ()> {
    journal: J,
    world: InProcess<C, O>,
    questions: Questions,
    outside: wake::World,
    /// What keeps task tokens from being guessed.
    secret: Option<[u8; 32]>,
    /// Since when heartbeats can be heard.
    hears_since: Timestamp,
    /// How many records were given to the workflow, in this run or before its checkpoint.
    given: AtomicU64,
    /// The number that the last event has in the history, where it has got another one in this run; otherwise 0.
    renumber: AtomicU64,
}

impl<J: Journal, C: Clock, O: Observer> Turns<J, C, O> {
    /// An engine over this journal. One engine runs one execution.
    pub fn new(journal: J, world: InProcess<C, O>) -> Self {
        Self {
            journal,
            world,
            questions: Questions::default(),
            outside: wake::World::default(),
            secret: None,
            hears_since: Timestamp::default(),
            given: AtomicU64::new(0),
            renumber: AtomicU64::new(0),
        }
    }

    /// The same with task tokens that nobody can guess without this secret. A replay needs the same one. Without it,
    /// whoever knows the execution's seed knows its tokens.
    #[must_use]
    pub fn with_secret(self, secret: [u8; 32]) -> Self {
        Self {
            secret: Some(secret),
            ..self
        }
    }

    /// The same where no heartbeat could be heard before this time, because no process ran: silence counts from then on.
    #[must_use]
    pub fn hearing_since(self, time: Timestamp) -> Self {
        Self {
            hears_since: time,
            ..self
        }
    }

    /// The journal.
    pub fn journal(&self) -> &J {
        &self.journal
    }

    /// The world outside.
    pub fn world(&self) -> &InProcess<C, O> {
        &self.world
    }

    /// Stops the execution, as StopExecution does, with an error and a cause for those who look at it. It ends as
    /// ABORTED, in this run and in all later ones.
    pub fn stop(&self, error: TaskError) {
        self.questions.stop(error);
    }

    /// Whether the execution waits for the world outside: it has done all that it could, it goes on where its journal
    /// ends, and nothing has arrived that is not in the journal. For those who drive it, when it is pending.
    pub fn is_waiting(&self) -> bool {
        self.questions.are_open()
    }

    /// Makes one attempt of a task within its deadline, as [`Engine::attempt`] does, but by other work than its own.
    pub async fn attempt_by(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: impl Future<Output = End> + Send,
    ) -> End {
        let live = async { Said::Ended(within_deadline(self.world.clock(), task, work).await) };
        end_of(self.ask(at, What::Attempt, digest(task), live).await).await
    }

    /// Submits the job of a `.sync` task within its deadline, as [`Engine::submission`] does, but by other work than
    /// its own.
    ///
    /// # Errors
    /// The end of the attempt, where the job cannot be submitted.
    pub async fn submission_by(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        submit: impl Future<Output = Outcome> + Send,
    ) -> Result<Value, End> {
        let live = async {
            let work = async { End::Response(submit.await) };
            let end = within_deadline(self.world.clock(), task, work).await;
            if let End::Response(Ok(response)) = end {
                return Said::Submitted(response);
            }
            Said::Ended(end)
        };
        let said = self.ask(at, What::Submission, digest(task), live).await;
        if let Said::Submitted(response) = said {
            return Ok(response);
        }
        Err(end_of(said).await)
    }

    /// Waits for the end of an execution of a Map Run that has a journal of its own. What it came to is kept there, so that the
    /// record here is only that it has ended.
    pub async fn child(&self, at: Site<'_>, input: &Value, ended: impl Future<Output = ()> + Send) {
        let live = async {
            ended.await;
            Said::Passed
        };
        let asked = Digest::of(&[&input.to_string()]);
        self.ask(at, What::Child, asked, live).await;
    }

    /// Waits until the answer is given; `live` finds it in the world outside.
    async fn ask(
        &self,
        at: Site<'_>,
        what: What,
        asked: Digest,
        live: impl Future<Output = Said> + Send,
    ) -> Said {
        let asked = Asked::new(&self.questions, at.to_string(), what, asked);
        let mut live = pin!(live);
        let mut has_arrived = false;
        poll_fn(|context| {
            let polled = asked.poll(context);
            if polled.is_ready() || has_arrived || !self.questions.is_live() {
                return polled;
            }
            let waker = self.outside.waker(context.waker());
            if let Poll::Ready(said) = live.as_mut().poll(&mut Context::from_waker(&waker)) {
                has_arrived = true;
                asked.arrived(said.storable());
            }
            Poll::Pending
        })
        .await
    }

    /// Awaits the end of what has a token. Each heartbeat is an answer of its own.
    async fn watched(
        &self,
        at: Site<'_>,
        what: What,
        task: &TaskContext,
        mut work: Option<Attempt<'_>>,
    ) -> End {
        let asked = digest(task);
        let mut heard = 0;
        loop {
            // Not when this run began to wait: it may be one of many.
            let silent_since = self.now().max(self.hears_since);
            let live = async {
                let mut watch = Watch {
                    clock: self.world.clock(),
                    task,
                    silent_since,
                    heard,
                };
                let sign = watch.sign(again(&mut work)).await;
                heard = watch.heard;
                Said::from(sign)
            };
            let said = self.ask(at, what, asked, live).await;
            let is_over = said != Said::Heartbeat;
            if let Some(token) = task.issued() {
                token.keep_beats(heard);
                if is_over {
                    let is_outcome =
                        |end: &End| !matches!(end, End::TimedOut | End::HeartbeatMissed);
                    token.keep_end(matches!(&said, Said::Ended(end) if is_outcome(end)));
                }
            }
            if is_over {
                return end_of(said).await;
            }
        }
    }

    /// Runs the execution turn by turn.
    async fn run<F: Future<Output: Send> + Send>(
        &self,
        execution: F,
    ) -> Result<F::Output, Interrupted> {
        let mut execution = pin!(execution);
        loop {
            poll_fn(|context| {
                self.questions.driven_by(context.waker());
                Poll::Ready(())
            })
            .await;
            let (polled, is_done) = self.outside.poll_once(execution.as_mut()).await;
            if let Poll::Ready(output) = polled {
                return self.ended().map(|()| output);
            }
            if !is_done || self.questions.are_set_aside() {
                wake::woken().await;
            } else if !self.take_turn().await? {
                self.questions.rest(true);
                wake::woken().await;
                self.questions.rest(false);
            }
        }
    }

    /// Gives the workflow the next answer, if there is one; says whether there was anything to do.
    async fn take_turn(&self) -> Result<bool, Interrupted> {
        if self.questions.is_live() {
            return self.take_live_turn().await;
        }
        match self.journal.next()? {
            Some(record) => self.give(record)?,
            None => {
                self.journal.goes_on()?;
                self.questions.go_live();
            }
        }
        Ok(true)
    }

    /// What has arrived meanwhile is kept together, and given one after the other.
    async fn take_live_turn(&self) -> Result<bool, Interrupted> {
        if !self.questions.has_kept() {
            let records = self.questions.next_records(self.world.now());
            if records.is_empty() {
                return Ok(false);
            }
            self.journal.append_all(records.clone()).await?;
            self.questions.keep(records);
        }
        if let Some(record) = self.questions.take_kept() {
            self.give(record)?;
        }
        Ok(true)
    }

    fn give(&self, record: Record) -> Result<(), Interrupted> {
        self.given.fetch_add(1, Ordering::Relaxed);
        if let Said::Stopped(error) = record.said {
            self.questions.set_time(record.time);
            return Err(Interrupted::stopped(error));
        }
        if let Said::Redriven(event) = record.said {
            self.questions.set_time(record.time);
            self.renumber.store(event, Ordering::Relaxed);
            return Ok(());
        }
        self.questions.give(record)
    }

    /// An execution that has ended asks for nothing more. What was kept together with the last answer stands behind it, and so
    /// does the mark of a redrive, where the execution has failed for its data alone.
    fn ended(&self) -> Result<(), Interrupted> {
        if self.questions.is_live() {
            return Ok(());
        }
        while let Some(record) = self.journal.next()? {
            if !record.follows && record.what != What::Redrive {
                return Err(unasked(&record));
            }
        }
        Ok(())
    }
}

/// What an attempt asks for.
fn digest(task: &TaskContext) -> Digest {
    Digest::of_both(task.resource(), task.parameters())
}

impl From<Sign> for Said {
    fn from(sign: Sign) -> Self {
        match sign {
            Sign::Ended(end) => Self::Ended(end),
            Sign::Heartbeat => Self::Heartbeat,
        }
    }
}

/// The end of an attempt.
async fn end_of(said: Said) -> End {
    match said {
        Said::Ended(end) => end,
        // No question that an end answers is given one of these.
        Said::Heartbeat
        | Said::Submitted(_)
        | Said::Passed
        | Said::Stopped(_)
        | Said::Redriven(_) => std::future::pending().await,
    }
}

impl<J: Journal, C: Clock, O: Observer> Engine for Turns<J, C, O> {
    async fn attempt(&self, at: Site<'_>, task: &TaskContext, work: Attempt<'_>) -> End {
        if !is_alone(task) {
            // On the heap, so that other attempts do not make room for it.
            return Box::pin(self.watched(at, What::Attempt, task, Some(work))).await;
        }
        let live = async { Said::Ended(self.world.attempt(at, task, work).await) };
        end_of(self.ask(at, What::Attempt, digest(task), live).await).await
    }

    async fn submission(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> Result<Value, End> {
        let Some(submission) = task.submission() else {
            return Err(self.attempt(at, task, work).await);
        };
        let live = async {
            let said = pin!(submission.said());
            let end = pin!(self.world.attempt(at, task, work));
            match select(said, end).await {
                Either::Left((response, _)) => Said::Submitted(response),
                Either::Right((end, _)) => Said::Ended(end),
            }
        };
        let said = self.ask(at, What::Submission, digest(task), live).await;
        if let Said::Submitted(response) = said {
            submission.keep(response.clone());
            return Ok(response);
        }
        Err(end_of(said).await)
    }

    async fn completion(&self, at: Site<'_>, task: &TaskContext) -> End {
        Box::pin(self.watched(at, What::Completion, task, None)).await
    }

    /// The same token whenever the execution is replayed.
    fn token(&self, at: Site<'_>) -> Token {
        // Never the hash of an idempotency key, which has no secret.
        let hash = match &self.secret {
            Some(secret) => at.hash(secret),
            None => at.hash(b"token"),
        };
        self.world
            .tokens()
            .issue(RandomName::of_bytes(hash).to_text())
    }

    async fn sleep(&self, at: Site<'_>, duration: Duration) {
        let time = self.now() + duration;
        let live = async {
            self.world.sleep(at, time.since(self.world.now())).await;
            Said::Passed
        };
        let asked = Digest::of(&[&time.to_string()]);
        self.ask(at, What::Timer, asked, live).await;
    }

    /// An answer, too, so that time goes on for work that never waits.
    async fn pause(&self, at: Site<'_>) {
        let live = async {
            self.world.pause(at).await;
            Said::Passed
        };
        self.ask(at, What::Pause, Digest::NONE, live).await;
    }

    fn fan_out<B: Branches>(
        &self,
        _at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send {
        side_by_side(branches, limit)
    }

    /// The turn goes on until the work is done.
    async fn aside<T: Send>(&self, work: impl Future<Output = T> + Send) -> T {
        let _set_aside = self.questions.set_aside();
        work.await
    }

    fn now(&self) -> Timestamp {
        self.questions.time().unwrap_or_else(|| self.world.now())
    }

    fn begin(&self, execution: &ExecutionInfo) {
        self.questions.set_time(execution.start_time());
    }

    fn resumes(&self) -> Option<Checkpoint> {
        let checkpoint = self.journal.checkpoint()?;
        self.given.store(checkpoint.records, Ordering::Relaxed);
        self.questions.set_time(checkpoint.time);
        Some(checkpoint)
    }

    fn renumbers(&self) -> Option<u64> {
        if self.renumber.load(Ordering::Relaxed) == 0 {
            return None;
        }
        Some(self.renumber.swap(0, Ordering::Relaxed))
    }

    fn wants_checkpoint(&self) -> bool {
        let given = self.given.load(Ordering::Relaxed);
        self.journal.wants_checkpoint(given) && self.questions.are_forgettable()
    }

    fn keep_checkpoint(&self, checkpoint: Checkpoint) {
        self.journal.keep_checkpoint(Checkpoint {
            records: self.given.load(Ordering::Relaxed),
            time: self.now(),
            ..checkpoint
        });
    }

    async fn drive<F: Future<Output: Send> + Send>(
        &self,
        execution: F,
    ) -> Result<F::Output, Interrupted> {
        self.world.clock().drive(self.run(execution)).await
    }

    const OBSERVED: bool = O::ENABLED;

    fn observe(&self, event: &Event<'_>) {
        self.world.observe(event);
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        self.world.takes(scope, state, way);
    }
}
