//! The services that do the work of an execution: outside of it, as those are that are reached over a wire.
//!
//! They go on when the execution has nothing more to do, and answer one after the other, in the order in which they were
//! asked.

use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::engine::{Arrival, BoxFuture, Submission, Token};
use asl_runtime::{Outcome, TaskContext, TaskError, TaskHandler, Timestamp, Tokens, Value};

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
pub struct Work<H>(pub Arc<Services<H>>);

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
    /// Services whose work this does.
    pub fn new(handler: H) -> Self {
        Self {
            handler: Arc::new(handler),
            jobs: Mutex::default(),
            calls: Mutex::default(),
        }
    }

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

    pub fn begin_run(&self) {
        lock(&self.jobs).values_mut().for_each(|job| job.is_delivered = false);
    }

    pub fn forget_calls(&self) {
        lock(&self.calls).clear();
    }

    pub fn calls(&self) -> BTreeSet<String> {
        lock(&self.calls).clone()
    }

    /// What does the work.
    pub fn handler(&self) -> &H {
        &self.handler
    }

    /// All that was ever called.
    pub fn all(&self) -> BTreeSet<String> {
        lock(&self.jobs).values().map(|job| job.at.clone()).collect()
    }

    /// The tokens, by the keys of their calls.
    pub fn tokens(&self) -> Vec<String> {
        let jobs = lock(&self.jobs);
        let tokens = jobs.values().filter_map(|job| job.token.as_ref());
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
pub struct WorldClock<H> {
    pub clock: PausedClock,
    pub work: Arc<Services<H>>,
    pub tokens: Tokens,
}

impl<H: TaskHandler + 'static> Clock for WorldClock<H> {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + Send {
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<H> Clone for WorldClock<H> {
    fn clone(&self) -> Self {
        Self {
            clock: self.clock.clone(),
            work: Arc::clone(&self.work),
            tokens: self.tokens.clone(),
        }
    }
}
