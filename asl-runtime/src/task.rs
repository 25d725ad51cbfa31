//! One attempt of a task: what the work behind it sees; `info` and `call` are what the definition says of it.

mod call;
mod caught;
mod handler;
mod info;
mod submission;

use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub use self::call::TaskCall;
pub(crate) use self::call::{Extras, Place};
pub use self::caught::Attempt;
pub(crate) use self::caught::Caught;
pub use self::handler::{Handler, TaskHandler, task_fn};
pub use self::info::{Envelope, TaskInfo, TaskKind};
pub use self::submission::Submission;
use crate::fault::Fault;
use crate::identity::ExecutionInfo;
use crate::scope::{Scope, Site};
use crate::state::StateInfo;
use crate::timestamp::Timestamp;
use crate::token::{Callback, Token};
use crate::transfer::{Download, Transfer, Upload};
use crate::value::Value;

/// What a task knows about the attempt it is asked to make.
#[derive(Clone, Debug)]
pub struct TaskContext {
    pub(crate) call: TaskCall,
    pub(crate) state: StateInfo,
    pub(crate) retry: u32,
    pub(crate) execution: Arc<ExecutionInfo>,
    pub(crate) scope: Scope,
    pub(crate) visit: u64,
    /// Set when the answer is to be the service's own.
    pub(crate) is_full: OnceLock<()>,
}

impl TaskContext {
    #[inline]
    pub(crate) fn extras(&self) -> Option<&Extras> {
        self.call.extras.as_deref()
    }

    /// The name of the state.
    pub fn state_name(&self) -> &'static str {
        self.state.name
    }

    /// 1 for the first attempt, 2 for the first retry, and so on.
    pub fn attempt(&self) -> u32 {
        self.retry + 1
    }

    /// The `Resource`, with all placeholders filled in.
    pub fn resource(&self) -> &str {
        &self.call.resource
    }

    /// The parameters as AWS would send them: for `lambda:invoke`, the object around the `Payload`.
    pub fn parameters(&self) -> &Value {
        &self.call.parameters
    }

    /// `TimeoutSeconds`, where given.
    pub fn timeout(&self) -> Option<Duration> {
        self.extras()?.timeout
    }

    /// `HeartbeatSeconds`, where given.
    pub fn heartbeat_timeout(&self) -> Option<Duration> {
        self.extras()?.heartbeat
    }

    /// `Credentials`, where given: `{"RoleArn": …}`.
    pub fn credentials(&self) -> Option<&Value> {
        self.extras()?.credentials.as_ref()
    }

    /// The execution that asks.
    pub fn execution(&self) -> &ExecutionInfo {
        &self.execution
    }

    /// The Parallel branches and Map iterations around the state.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// When the attempt times out, where `TimeoutSeconds` is given.
    pub fn deadline(&self) -> Option<Timestamp> {
        let extras = self.extras()?;
        Some(extras.scheduled + extras.timeout?)
    }

    /// What the definition says of the resource.
    pub fn info(&self) -> TaskInfo {
        *self.call.info
    }

    /// The task token of a `.waitForTaskToken` task or an activity.
    ///
    /// For `.waitForTaskToken`, the answer of the task method is not the result of the state: the state
    /// waits until somebody completes the token, by [`TaskContext::callback`] or by
    /// [`send_task_success`](crate::send_task_success) and its siblings.
    pub fn token(&self) -> Option<&str> {
        Some(self.issued()?.text())
    }

    /// A handle that completes this task from anywhere in the process; only where there is a token.
    pub fn callback(&self) -> Option<Callback> {
        self.issued().map(Callback::of)
    }

    /// A text that no other attempt has, in this execution or any other, and that this one has again when it is made
    /// again after a crash: what services call an idempotency key.
    ///
    /// It has 32 hexadecimal digits: a hash of the execution and the [site](TaskContext::site).
    pub fn idempotency_key(&self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.site().hash(&[])))
    }

    /// Where an engine is asked for it.
    pub fn site(&self) -> Site<'_> {
        let site = Site {
            execution: &self.execution,
            scope: &self.scope,
            state: self.state.name,
            visit: self.visit,
            retry: self.retry,
        };
        match self.extras().and_then(|extras| extras.place.as_ref()) {
            None => site,
            // No state of a branch is its 0th.
            Some(Place { scope, name }) => Site {
                scope,
                state: name,
                visit: 0,
                ..site
            },
        }
    }

    /// The same attempt with another token, for who hands it on and passes on what is said by that token.
    #[must_use]
    pub fn with_token(mut self, token: Token) -> Self {
        self.call.extras().token = Some(token);
        self
    }

    /// The same attempt with another place for what the service answers, for who hands it on and passes that on.
    #[must_use]
    pub fn with_submission(mut self, submission: Arc<Submission>) -> Self {
        self.call.extras().submission = Some(submission);
        self
    }

    /// Submits the job of a `.sync` task, and gives what the service answered, which listeners see as
    /// `TaskSubmitted`. The task then waits for its job.
    ///
    /// An attempt that a crash interrupted is made again. If its job had been submitted, `submit` is not awaited,
    /// and the answer is that of then. So a job is submitted once in an attempt: what is submitted besides, or by other
    /// tasks than `.sync`, nobody takes note of.
    ///
    /// ```
    /// use asl_runtime::{TaskContext, TaskError, Value, json};
    ///
    /// async fn submit_job() -> Result<Value, TaskError> {
    ///     Ok(json!({ "JobId": "j-1" })) // a call of the service
    /// }
    ///
    /// async fn run_job(_input: Value, task: &TaskContext) -> Result<Value, TaskError> {
    ///     let job = task.submit(submit_job()).await?;
    ///     Ok(json!({ "JobId": job.get("JobId").cloned(), "Status": "SUCCEEDED" })) // once it is
    /// }
    /// ```
    ///
    /// # Errors
    /// Those of `submit`.
    pub async fn submit<E>(
        &self,
        submit: impl Future<Output = Result<Value, E>>,
    ) -> Result<Value, E> {
        let submission = self.submission();
        let Some(submission) = submission.filter(|submission| submission.claim()) else {
            return submit.await;
        };
        if submission.response().is_none() {
            submission.say(submit.await?);
        }
        Ok(submission.kept().await)
    }

    /// Tells the engine that the task is alive, which starts `HeartbeatSeconds` anew.
    pub fn heartbeat(&self) {
        if let Some(token) = self.issued() {
            token.beat();
        }
    }

    /// Refuses an activity that is not there.
    ///
    /// # Errors
    /// In AWS's words (recorded in `activity_task_on_deleted`).
    #[doc(hidden)]
    pub fn must_exist(&self, exists: bool) -> Result<(), Fault> {
        let missing = || Fault::new(format!("The activity {} does not exist.", self.resource()));
        exists.then_some(()).ok_or_else(missing)
    }

    /// The token, for an engine that waits for it.
    pub fn issued(&self) -> Option<&Token> {
        self.extras()?.token.as_ref()
    }

    /// Where a `.sync` task says what the service answered, for an engine that keeps it.
    pub fn submission(&self) -> Option<&Submission> {
        self.extras()?.submission.as_deref()
    }

    /// Where the pieces of an object can be left, if the call reads the items of a distributed Map.
    pub fn download(&self) -> Option<&Download> {
        match self.extras()?.transfer.as_ref()? {
            Transfer::Download(download) => Some(download),
            Transfer::Upload(_) => None,
        }
    }

    /// Where what takes the pieces of an object can be left, if the call writes results of a distributed Map that do
    /// not end with its `Body`.
    pub fn upload(&self) -> Option<&Upload> {
        match self.extras()?.transfer.as_ref()? {
            Transfer::Upload(upload) => Some(upload),
            Transfer::Download(_) => None,
        }
    }

    /// When the attempt was scheduled; the beginning of 1970, where nothing depends on it.
    pub(crate) fn scheduled(&self) -> Timestamp {
        self.extras()
            .map_or(Timestamp::default(), |extras| extras.scheduled)
    }

    /// How AWS names the task in an error text: by its ARN, or by the service.
    pub(crate) fn reported_name(&self) -> &str {
        match self.call.info.kind {
            TaskKind::Function | TaskKind::Activity => self.resource(),
            TaskKind::Service { service, .. } => service,
        }
    }

    pub(crate) fn event_prefix(&self) -> &'static str {
        match self.call.info.kind {
            TaskKind::Function => "LambdaFunction",
            TaskKind::Activity => "Activity",
            TaskKind::Service { .. } => "Task",
        }
    }
}
