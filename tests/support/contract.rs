//! The contract of engines: whatever runs an execution, and wherever it is cut, it goes the same way.
//!
//! The services are outside of the execution, as those are that are reached over a wire: they go on when it has
//! nothing more to do, and answer one after the other, in the order in which they were asked.
//!
//! An execution is run in process, over a journal in memory and over one in a file; then again from its whole journal;
//! then, for each of its records, until that one cannot be kept, and on from there. Always the same outcome, the
//! same history and the same calls; and no attempt whose end is in the journal is made again.

use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::engine::{
    Arrival, BoxFuture, Engine, InProcess, Interrupted, Journal, MemoryJournal, Program, Record, Said, Submission, Token, Turns, What,
};
use asl_runtime::{
    ExecutionInfo, Handler, History, Outcome, Run, TaskContext, TaskError, TaskHandler, Timestamp, Tokens, Value,
};

use crate::file_journal::FileJournal;

/// What came of the contract for one execution.
#[derive(Debug, Default)]
pub struct Verdict {
    /// After how many records it was cut.
    pub cuts: usize,
    /// How many attempts were made again although their end was in the journal.
    pub repeated: usize,
    /// What went another way.
    pub differences: Vec<String>,
}

/// Runs one execution on all engines. `tasks` makes what does the work, on the given clock; `program` makes the
/// workflow of it.
pub fn check<P: Program, H: TaskHandler + 'static>(
    identity: &ExecutionInfo,
    tasks: impl Fn(&PausedClock) -> H,
    program: impl Fn(Arc<Handler<Work<H>>>) -> P,
) -> Verdict {
    let world = || World::new(&tasks);
    let run = |world: &World<H>, engine: AnyEngine| {
        let program = program(Arc::new(Handler(Work(Arc::clone(&world.work)))));
        world.run(program, identity, engine)
    };
    let mut verdict = Verdict::default();
    let expected = run(&world(), AnyEngine::InProcess);
    let journal = Arc::new(AnyJournal::memory(Vec::new(), usize::MAX));
    let world_of_fresh = world();
    let fresh = run(&world_of_fresh, AnyEngine::Over(Arc::clone(&journal)));
    verdict.compare("over a journal in memory", &expected, &fresh);
    let records = journal.records();
    let replayed = Arc::new(AnyJournal::memory(through_text(&records), usize::MAX));
    world_of_fresh.work.forget_calls();
    let again = run(&world_of_fresh, AnyEngine::Over(replayed));
    verdict.compare("from its journal", &Ran { calls: again.calls.clone(), ..expected.clone() }, &again);
    verdict.repeated += repeated(&records, &again.calls);
    let filed = run(&world(), AnyEngine::Over(Arc::new(AnyJournal::file(&[]))));
    verdict.compare("over a journal in a file", &expected, &filed);
    for cut in 0..records.len() {
        let world = world();
        let journal = Arc::new(AnyJournal::memory(Vec::new(), cut));
        run(&world, AnyEngine::Over(Arc::clone(&journal)));
        let kept = through_text(&journal.records());
        world.work.forget_calls();
        let journal = match cut * 2 == records.len() {
            true => AnyJournal::file(&kept),
            false => AnyJournal::memory(kept.clone(), usize::MAX),
        };
        let resumed = run(&world, AnyEngine::Over(Arc::new(journal)));
        verdict.cuts += 1;
        verdict.repeated += repeated(&kept, &resumed.calls);
        let resumed = Ran { calls: world.work.all(), ..resumed };
        verdict.compare(&format!("cut after {cut} records"), &expected, &resumed);
    }
    verdict
}

/// As a journal that is stored has them.
fn through_text(records: &[Record]) -> Vec<Record> {
    let again = |record: &Record| Record::parse(&record.to_text()).expect("a record can be read again");
    records.iter().map(again).collect()
}

/// How many of the calls made an attempt again whose end is in the journal.
fn repeated(records: &[Record], calls: &BTreeSet<String>) -> usize {
    let is_end = |record: &&Record| record.what == What::Attempt && matches!(record.said, Said::Ended(_));
    let ended = records.iter().filter(is_end);
    ended.filter(|record| calls.contains(record.at.as_str())).count()
}

impl Verdict {
    fn compare(&mut self, how: &str, expected: &Ran, ran: &Ran) {
        if expected.end != ran.end {
            let (expected, ran) = (&expected.end, &ran.end);
            self.differences.push(format!("{how} it ends with\n    {ran}\n  instead of\n    {expected}"));
        }
        let length = expected.history.len().max(ran.history.len());
        let differs = |number: &usize| expected.history.get(*number) != ran.history.get(*number);
        if let Some(number) = (0..length).find(differs) {
            let event = |history: &[String]| history.get(number).cloned().unwrap_or_default();
            let (expected, ran) = (event(&expected.history), event(&ran.history));
            self.differences.push(format!("{how} it has the event\n    {ran}\n  instead of\n    {expected}"));
        }
        if expected.calls != ran.calls {
            let (expected, ran) = (&expected.calls, &ran.calls);
            self.differences.push(format!("{how} it calls\n    {ran:?}\n  instead of\n    {expected:?}"));
        }
    }
}

/// What is seen of an execution.
#[derive(Clone, Debug)]
struct Ran {
    end: String,
    /// The events, as JSON.
    history: Vec<String>,
    /// The sites of all calls.
    calls: BTreeSet<String>,
}

/// What outlives an execution: the clock, and the services that do the work.
struct World<H> {
    clock: PausedClock,
    work: Arc<Services<H>>,
}

enum AnyEngine {
    InProcess,
    Over(Arc<AnyJournal>),
}

impl<H: TaskHandler + 'static> World<H> {
    fn new(tasks: &impl Fn(&PausedClock) -> H) -> Self {
        let clock = PausedClock::new();
        let work = Services {
            handler: Arc::new(tasks(&clock)),
            jobs: Mutex::default(),
            calls: Mutex::default(),
        };
        Self {
            clock,
            work: Arc::new(work),
        }
    }

    fn run<P: Program>(
        &self,
        program: P,
        identity: &ExecutionInfo,
        engine: AnyEngine,
    ) -> Ran {
        let (history, tokens) = (History::new(), Tokens::default());
        self.work.begin_run();
        let clock = WorldClock {
            clock: self.clock.clone(),
            work: Arc::clone(&self.work),
            tokens: tokens.clone(),
        };
        let world = InProcess::new(clock, &history).with_tokens(tokens);
        let end = match engine {
            AnyEngine::InProcess => start(program, identity, &world),
            AnyEngine::Over(journal) => start(program, identity, &Turns::new(journal, world)),
        };
        let names = self.work.tokens();
        let nameless = |text: String| {
            let renamed = |text: String, (number, token): (usize, &String)| text.replace(token, &format!("<token {number}>"));
            names.iter().enumerate().fold(text, renamed)
        };
        Ran {
            end: nameless(end),
            history: history.events().iter().map(|event| nameless(event.to_string())).collect(),
            calls: self.work.calls(),
        }
    }
}

fn start<P: Program, E: Engine>(
    program: P,
    identity: &ExecutionInfo,
    engine: &E,
) -> String {
    let run = Run::new(program).on(engine).identity(identity.clone());
    match PausedClock::run_until_stuck(run.run(Value::Null)) {
        None => "STUCK".to_owned(),
        Some(Ok(output)) => format!("SUCCEEDED {output}"),
        Some(Err(error)) => {
            format!("{} {:?} {:?}", error.status().name(), error.error(), error.cause())
        }
    }
}

/// The services that do the work. What they were asked goes on when the execution that asked is gone, and who asks
/// again with the same idempotency key gets the answer of the first time.
pub struct Services<H> {
    handler: Arc<H>,
    jobs: Mutex<BTreeMap<String, Job>>,
    /// The sites of the calls since they were last forgotten.
    calls: Mutex<BTreeSet<String>>,
}

struct Job {
    /// The site of the call.
    at: String,
    /// How many jobs were there before.
    number: usize,
    work: Option<BoxFuture<'static, Outcome>>,
    outcome: Option<Outcome>,
    /// Who waits for the outcome.
    waker: Option<Waker>,
    /// The token that the service was handed, for what it says by it.
    token: Option<Token>,
    answer: Option<Outcome>,
    /// How many heartbeats it was heard to say.
    heard: u64,
    is_delivered: bool,
    /// Where a `.sync` job tells what was said when it was submitted.
    submission: Option<Arc<Submission>>,
}

/// Does the work of the tasks of one run.
pub struct Work<H>(Arc<Services<H>>);

impl<H: TaskHandler + 'static> TaskHandler for Work<H> {
    async fn call(&self, resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        let key = context.idempotency_key();
        let submission = self.0.accept(&key, resource, parameters, context);
        let mut outcome = pin!(poll_fn(|look| self.0.poll(&key, look)));
        if let Some(submission) = submission {
            let mut said = pin!(submission.said());
            let either = poll_fn(|look| match outcome.as_mut().poll(look) {
                Poll::Ready(outcome) => Poll::Ready(Err(outcome)),
                Poll::Pending => said.as_mut().poll(look).map(Ok),
            });
            let said = match either.await {
                Ok(said) => said,
                Err(outcome) => return outcome,
            };
            let kept = context.submit(async { Ok::<_, TaskError>(said) }).await?;
            submission.keep(kept);
        }
        outcome.await
    }

    fn has_activity(&self, arn: &str) -> bool {
        self.0.handler.has_activity(arn)
    }
}

impl<H: TaskHandler + 'static> Services<H> {
    /// Takes a job, unless it was taken before; says where a `.sync` job tells that it was submitted.
    fn accept(
        &self,
        key: &str,
        resource: &str,
        parameters: Value,
        context: &TaskContext,
    ) -> Option<Arc<Submission>> {
        let at = context.site().to_string();
        lock(&self.calls).insert(at.clone());
        let mut jobs = lock(&self.jobs);
        if let Some(job) = jobs.get(key) {
            return job.submission.clone();
        }
        let token = context.token().map(Token::new);
        let mut context = context.clone();
        if let Some(token) = &token {
            context = context.with_token(token.clone());
        }
        let submission = context.submission().map(|_| Arc::new(Submission::default()));
        if let Some(submission) = &submission {
            context = context.with_submission(Arc::clone(submission));
        }
        let (handler, resource) = (Arc::clone(&self.handler), resource.to_owned());
        let work = Box::pin(async move { handler.call(&resource, parameters, &context).await });
        let job = Job {
            at,
            number: jobs.len(),
            work: Some(work),
            outcome: None,
            waker: None,
            token,
            answer: None,
            heard: 0,
            is_delivered: false,
            submission: submission.clone(),
        };
        jobs.insert(key.to_owned(), job);
        submission
    }

    fn poll(&self, key: &str, look: &mut Context<'_>) -> Poll<Outcome> {
        let mut jobs = lock(&self.jobs);
        let job = jobs.get_mut(key).expect("a job that is polled was accepted");
        job.waker = Some(look.waker().clone());
        job.outcome.clone().map_or(Poll::Pending, Poll::Ready)
    }
}

impl<H> Services<H> {
    /// Lets the services go on until one of them answers.
    fn go_on(&self, tokens: &Tokens, look: &mut Context<'_>) {
        let mut jobs = lock(&self.jobs);
        let mut jobs: Vec<&mut Job> = jobs.values_mut().collect();
        jobs.sort_by_key(|job| job.number);
        let has_answered = jobs
            .into_iter()
            .any(|job| job.deliver(tokens, look) || job.work(look));
        if has_answered {
            look.waker().wake_by_ref();
        }
    }

    fn begin_run(&self) {
        lock(&self.jobs).values_mut().for_each(|job| job.is_delivered = false);
    }

    fn forget_calls(&self) {
        lock(&self.calls).clear();
    }

    fn calls(&self) -> BTreeSet<String> {
        lock(&self.calls).clone()
    }

    /// All that was ever called.
    fn all(&self) -> BTreeSet<String> {
        lock(&self.jobs).values().map(|job| job.at.clone()).collect()
    }

    /// The tokens, in the order in which they were handed out.
    fn tokens(&self) -> Vec<String> {
        let jobs = lock(&self.jobs);
        let mut jobs: Vec<(&String, &Job)> = jobs.iter().collect();
        jobs.sort_by_key(|(key, _)| *key);
        let tokens = jobs.into_iter().filter_map(|(_, job)| job.token.as_ref());
        tokens.map(|token| token.text().to_owned()).collect()
    }
}

impl Job {
    /// Goes on with the work; says whether it has just come to its end.
    fn work(&mut self, look: &mut Context<'_>) -> bool {
        let Some(work) = &mut self.work else {
            return false;
        };
        let Poll::Ready(outcome) = work.as_mut().poll(look) else {
            return false;
        };
        self.work = None;
        self.outcome = Some(outcome);
        self.waker.take().into_iter().for_each(Waker::wake);
        true
    }

    /// Hands on what the service says by its token; says whether it has just done so.
    fn deliver(&mut self, tokens: &Tokens, look: &mut Context<'_>) -> bool {
        let Some(token) = &self.token else {
            return false;
        };
        if self.answer.is_none() {
            match pin!(token.next(&mut self.heard)).poll(look) {
                Poll::Ready(Arrival::Outcome(outcome)) => self.answer = Some(outcome),
                Poll::Ready(Arrival::Heartbeat) => return tokens.send_task_heartbeat(token.text()).is_ok(),
                Poll::Pending => {}
            }
        }
        let Some(answer) = self.answer.clone().filter(|_| !self.is_delivered) else {
            return false;
        };
        let sent = match answer {
            Ok(output) => tokens.send_task_success(token.text(), output),
            Err(error) => tokens.send_task_failure(token.text(), error),
        };
        self.is_delivered = sent.is_ok();
        self.is_delivered
    }
}

/// The paused clock, with the services beside the execution.
struct WorldClock<H> {
    clock: PausedClock,
    work: Arc<Services<H>>,
    tokens: Tokens,
}

impl<H: TaskHandler + 'static> Clock for WorldClock<H> {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn sleep(&self, duration: std::time::Duration) -> impl Future<Output = ()> + Send {
        self.clock.sleep(duration)
    }

    fn pause(&self) -> impl Future<Output = ()> + Send {
        self.clock.pause()
    }

    async fn drive<F: Future + Send>(&self, execution: F) -> F::Output {
        let mut execution = pin!(execution);
        let both = poll_fn(|look| {
            let polled = execution.as_mut().poll(look);
            if polled.is_pending() {
                self.work.go_on(&self.tokens, look);
            }
            polled
        });
        self.clock.drive(both).await
    }
}

/// Any of the journals.
enum AnyJournal {
    /// In memory, with how many records it still has room for.
    Memory(MemoryJournal, AtomicUsize),
    File(FileJournal),
}

impl AnyJournal {
    fn memory(records: Vec<Record>, room: usize) -> Self {
        Self::Memory(MemoryJournal::of(records), AtomicUsize::new(room))
    }

    /// One with these records, and behind them what a crash has left of another one: half a character.
    fn file(records: &[Record]) -> Self {
        static FILES: AtomicUsize = AtomicUsize::new(0);
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("asl-contract-{}-{number}.jsonl", std::process::id()));
        let lines: String = records.iter().map(|record| record.to_text() + "\n").collect();
        let torn = [lines.as_bytes(), b"{\"at\":\"\xc3"].concat();
        std::fs::write(&path, torn).expect("a temporary file can be written");
        let journal = FileJournal::open(&path).expect("a journal can be opened again");
        // It stays as long as it is open.
        std::fs::remove_file(&path).expect("a temporary file can be removed");
        Self::File(journal)
    }

    fn records(&self) -> Vec<Record> {
        match self {
            Self::Memory(journal, _) => journal.records(),
            Self::File(_) => Vec::new(),
        }
    }
}

impl Journal for AnyJournal {
    fn next(&self) -> Result<Option<Record>, Interrupted> {
        match self {
            Self::Memory(journal, _) => journal.next(),
            Self::File(journal) => journal.next(),
        }
    }

    async fn append(&self, record: Record) -> Result<(), Interrupted> {
        match self {
            Self::Memory(journal, room) => {
                let left = room.load(Ordering::Relaxed);
                room.store(left.saturating_sub(1), Ordering::Relaxed);
                match left {
                    0 => Err(Interrupted::new("the journal is full")),
                    _ => journal.append(record).await,
                }
            }
            Self::File(journal) => journal.append(record).await,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
