//! The engine that keeps a journal, and runs an execution again from it: one answer, one turn.
//!
//! The life of an answer: a question is *asked* when the workflow first waits for it. Its answer *arrives* from the
//! world outside, or is the next one in the journal. Answers that arrive are *kept* one after the other, and only
//! then *given* to the workflow, which does all that follows from one before it gets the next. So a run over the
//! journal is the same run again: the same branch fails first, and events have the same numbers and times.
//!
//! Nothing of the world outside is asked as long as the journal has more records. An attempt that was in flight
//! when an execution stopped is then made again; one whose end is in the journal never is.

use std::collections::{HashMap, VecDeque};
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use futures_util::future::{Either, select};

use super::watch::{Sign, Watch, again, is_alone};
use super::workers::side_by_side;
use super::{Attempt, Branches, End, Engine, InProcess, Interrupted, Journal, Record, Said, What};
use crate::chance;
use crate::clock::Clock;
use crate::event::{Event, Observer};
use crate::failure::Ended;
use crate::identity::ExecutionInfo;
use crate::scope::Site;
use crate::task::TaskContext;
use crate::timestamp::Timestamp;
use crate::token::Token;
use crate::value::{Text, Value};

/// Runs an execution over a journal. The world outside is that of an engine in process.
#[derive(Debug)]
pub struct Turns<J, C, O = ()> {
    journal: J,
    world: InProcess<C, O>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// When the last answer came.
    time: Timestamp,
    /// Whether the journal has no more records.
    is_live: bool,
    /// What the workflow waits for, and how much it has asked so far.
    questions: HashMap<Key, Question>,
    asked: u64,
    /// What has arrived, and is not kept yet.
    arrivals: VecDeque<(Key, Said)>,
}

/// A site, and what is asked there.
type Key = (Text, What);

#[derive(Debug, Default)]
struct Question {
    /// Questions are numbered in the order in which they are asked.
    number: u64,
    answer: Option<Said>,
    waker: Option<Waker>,
}

impl<J: Journal, C: Clock, O: Observer> Turns<J, C, O> {
    /// An engine over this journal. One engine runs one execution.
    pub fn new(journal: J, world: InProcess<C, O>) -> Self {
        Self {
            journal,
            world,
            state: Mutex::default(),
        }
    }

    /// The journal.
    pub fn journal(&self) -> &J {
        &self.journal
    }

    /// Waits until the answer is given; `live` finds it in the world outside.
    async fn ask(&self, at: Site<'_>, what: What, live: impl Future<Output = Said> + Send) -> Said {
        let asked = Asked::new(self, (Text::from(at.to_string()), what));
        let mut live = pin!(live);
        let mut has_arrived = false;
        poll_fn(|context| {
            match asked.poll(context) {
                Poll::Pending if !has_arrived && self.lock().is_live => {}
                polled => return polled,
            }
            if let Poll::Ready(said) = live.as_mut().poll(context) {
                has_arrived = true;
                self.lock().arrivals.push_back((asked.key.clone(), said));
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
        let mut watch = Watch {
            clock: self.world.clock(),
            task,
            silent_since: self.now(),
            heard: 0,
        };
        loop {
            let live = async { Said::from(watch.sign(again(&mut work)).await) };
            match self.ask(at, what, live).await {
                Said::Heartbeat => watch.silent_since = self.now(),
                said => return end_of(said).await,
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
            let (polled, is_done) = poll_once(execution.as_mut()).await;
            if let Poll::Ready(output) = polled {
                return Ok(output);
            }
            if !is_done || !self.take_turn().await? {
                woken().await;
            }
        }
    }

    /// Gives the workflow the next answer, if there is one; says whether there was anything to do.
    async fn take_turn(&self) -> Result<bool, Interrupted> {
        if !self.lock().is_live {
            match self.journal.next()? {
                Some(record) => self.give(record)?,
                None => self.go_live(),
            }
            return Ok(true);
        }
        let arrival = self.lock().arrivals.pop_front();
        let Some(((at, what), said)) = arrival else {
            return Ok(false);
        };
        let time = self.world.now();
        let record = Record {
            at,
            what,
            time,
            said,
        };
        self.journal.append(record.clone()).await?;
        self.give(record)?;
        Ok(true)
    }

    fn give(&self, record: Record) -> Result<(), Interrupted> {
        let mut state = self.lock();
        state.time = record.time;
        let key = (record.at.clone(), record.what);
        let question = state.questions.get_mut(&key);
        let Some(question) = question.filter(|_| record.said.answers(record.what)) else {
            return Err(unasked(&record));
        };
        question.answer = Some(record.said);
        let waker = question.waker.take();
        drop(state);
        waker.into_iter().for_each(Waker::wake);
        Ok(())
    }

    /// From now on, answers come from the world outside.
    fn go_live(&self) {
        let mut state = self.lock();
        state.is_live = true;
        let mut questions: Vec<&mut Question> = state.questions.values_mut().collect();
        questions.sort_by_key(|question| question.number);
        let questions = questions.into_iter();
        let wakers: Vec<Waker> = questions
            .filter_map(|question| question.waker.take())
            .collect();
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
        Said::Heartbeat | Said::Submitted(_) | Said::Passed => std::future::pending().await,
    }
}

/// The journal is that of another workflow, or of another version of this one.
#[cold]
fn unasked(record: &Record) -> Interrupted {
    let line = record.to_text();
    Interrupted::new(format!(
        "the journal goes on with {line}, which the workflow does not ask for there; run the execution with the definition that it was started with"
    ))
}

/// Polls the execution, and tells whether it has done all that it can do for now.
async fn poll_once<F: Future>(mut execution: Pin<&mut F>) -> (Poll<F::Output>, bool) {
    poll_fn(|context| {
        let notice = Arc::new(Notice {
            is_woken: AtomicBool::new(false),
            outer: context.waker().clone(),
        });
        let waker = Waker::from(Arc::clone(&notice));
        let polled = execution.as_mut().poll(&mut Context::from_waker(&waker));
        Poll::Ready((polled, !notice.is_woken.load(Ordering::Acquire)))
    })
    .await
}

/// A waker that knows whether it was woken.
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

/// Is ready when it is polled again.
async fn woken() {
    let mut is_polled = false;
    poll_fn(|_| match std::mem::replace(&mut is_polled, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

/// A question that the workflow waits for. One that it does not wait for anymore is forgotten.
struct Asked<'a, J: Journal, C: Clock, O: Observer> {
    turns: &'a Turns<J, C, O>,
    key: Key,
}

impl<'a, J: Journal, C: Clock, O: Observer> Asked<'a, J, C, O> {
    fn new(turns: &'a Turns<J, C, O>, key: Key) -> Self {
        let mut state = turns.lock();
        state.asked += 1;
        let question = Question {
            number: state.asked,
            ..Question::default()
        };
        state.questions.insert(key.clone(), question);
        drop(state);
        Self { turns, key }
    }

    fn poll(&self, context: &Context<'_>) -> Poll<Said> {
        let mut state = self.turns.lock();
        let Some(question) = state.questions.get_mut(&self.key) else {
            return Poll::Pending;
        };
        if let Some(said) = question.answer.take() {
            return Poll::Ready(said);
        }
        question.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl<J: Journal, C: Clock, O: Observer> Drop for Asked<'_, J, C, O> {
    fn drop(&mut self) {
        let mut state = self.turns.lock();
        state.questions.remove(&self.key);
        state.arrivals.retain(|(key, _)| *key != self.key);
    }
}

impl<J: Journal, C: Clock, O: Observer> Engine for Turns<J, C, O> {
    async fn attempt(&self, at: Site<'_>, task: &TaskContext, work: Attempt<'_>) -> End {
        if !is_alone(task) {
            return self.watched(at, What::Attempt, task, Some(work)).await;
        }
        let live = async { Said::Ended(self.world.attempt(at, task, work).await) };
        end_of(self.ask(at, What::Attempt, live).await).await
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
        match self.ask(at, What::Submission, live).await {
            Said::Submitted(response) => {
                submission.keep(response.clone());
                Ok(response)
            }
            said => Err(end_of(said).await),
        }
    }

    async fn completion(&self, at: Site<'_>, task: &TaskContext) -> End {
        self.watched(at, What::Completion, task, None).await
    }

    /// The same token whenever the execution is replayed.
    fn token(&self, at: Site<'_>) -> Token {
        let seed = at.execution.seed();
        let numbers = [at.visit, u64::from(at.retry)];
        let [high, low] = [0, 1].map(|half| {
            let place = chance::draw(seed, at.scope, half);
            numbers.into_iter().fold(place, chance::draw_outside)
        });
        let bits = u128::from(high) << 64 | u128::from(low);
        let uuid = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
        self.world.tokens().issue(uuid.to_string())
    }

    async fn sleep_until(&self, at: Site<'_>, time: Timestamp) {
        let live = async {
            self.world.sleep_until(at, time).await;
            Said::Passed
        };
        self.ask(at, What::Timer, live).await;
    }

    /// An answer, too, so that time goes on for work that never waits.
    async fn pause(&self, at: Site<'_>) {
        let live = async {
            self.world.pause(at).await;
            Said::Passed
        };
        self.ask(at, What::Pause, live).await;
    }

    fn fan_out<B: Branches>(
        &self,
        _at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> impl Future<Output = Ended> + Send {
        side_by_side(branches, limit)
    }

    fn now(&self) -> Timestamp {
        self.lock().time
    }

    fn begin(&self, execution: &ExecutionInfo) {
        self.lock().time = execution.start_time();
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
}
