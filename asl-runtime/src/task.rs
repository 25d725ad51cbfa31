//! One attempt of a task: what the work behind it sees; `info` and `call` are what the definition says of it.

mod call;
mod caught;
mod handler;
mod info;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub(crate) use self::call::Extras;
pub use self::call::TaskCall;
pub(crate) use self::caught::Caught;
pub use self::handler::{Handler, TaskHandler, task_fn};
pub use self::info::{TaskInfo, TaskKind};
use crate::callback::{Callback, Slot};
use crate::event::StateInfo;
use crate::execution::ExecutionInfo;
use crate::fault::Fault;
use crate::scope::Scope;
use crate::timestamp::Timestamp;
use crate::value::Value;

/// What a task knows about the attempt it is asked to make.
#[derive(Clone, Debug)]
pub struct TaskContext {
    pub(crate) call: TaskCall,
    pub(crate) state: StateInfo,
    pub(crate) retry: u32,
    pub(crate) execution: Arc<ExecutionInfo>,
    pub(crate) scope: Scope,
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
        self.slot()?.token()
    }

    /// A handle that completes this task from anywhere in the process; only where there is a token.
    pub fn callback(&self) -> Option<Callback> {
        self.slot()
            .filter(|slot| slot.token().is_some())
            .map(Callback::of)
    }

    /// Tells what the service answered when the job of a `.sync` task was submitted, before the task waits
    /// for the job: listeners see it as `TaskSubmitted`. Other tasks submit nothing.
    pub fn submitted(&self, response: impl Into<Value>) {
        if let Some(submission) = self.submission() {
            let _ = submission.set(response.into());
        }
    }

    /// Tells the engine that the task is alive, which starts `HeartbeatSeconds` anew.
    pub fn heartbeat(&self) {
        if let Some(slot) = self.slot() {
            slot.beat();
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

    pub(crate) fn slot(&self) -> Option<&Arc<Slot>> {
        self.extras()?.slot.as_ref()
    }

    pub(crate) fn submission(&self) -> Option<&OnceLock<Value>> {
        self.extras()?.submission.as_deref()
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
