//! One attempt of a task: what the definition says of it, what the task sees of it, and dynamic handlers.

use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::callback::{Callback, Slot};
use crate::event::StateInfo;
use crate::execution::ExecutionInfo;
use crate::failure::Outcome;
use crate::integration::Envelope;
use crate::scope::Scope;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// What a `Resource` says, as far as it is known when the workflow is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskInfo {
    /// What kind of resource it names.
    pub kind: TaskKind,
    /// How the parameters and the answer wrap those of the function that does the work.
    pub envelope: Envelope,
}

impl TaskInfo {
    /// A Lambda function named by its own ARN, or a resource that is a placeholder or any other URI.
    pub const fn function() -> Self {
        Self {
            kind: TaskKind::Function,
            envelope: Envelope::Function,
        }
    }

    /// An activity.
    pub const fn activity() -> Self {
        Self {
            kind: TaskKind::Activity,
            envelope: Envelope::None,
        }
    }

    /// A service integration that waits for its response, or for its job (`.sync`).
    pub const fn service(service: &'static str, action: &'static str) -> Self {
        let kind = TaskKind::Service {
            service,
            action,
            callback: false,
        };
        Self {
            kind,
            envelope: Envelope::None,
        }
    }

    /// A service integration that waits for its task token.
    pub const fn callback(service: &'static str, action: &'static str) -> Self {
        let kind = TaskKind::Service {
            service,
            action,
            callback: true,
        };
        Self {
            kind,
            envelope: Envelope::None,
        }
    }

    /// The same task in an envelope.
    #[must_use]
    pub const fn wrapped(self, envelope: Envelope) -> Self {
        Self { envelope, ..self }
    }
}

/// The kinds of resources, which AWS shows under different event names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskKind {
    /// A Lambda function named by its own ARN, or a resource that is a placeholder or any other URI.
    Function,
    /// An activity.
    Activity,
    /// A service integration: `lambda` and `invoke.waitForTaskToken`, or `aws-sdk:s3` and `getObject`.
    Service {
        /// AWS's `resourceType`.
        service: &'static str,
        /// AWS's `resource`: the action with its suffix.
        action: &'static str,
        /// Whether the answer comes through the task token (`.waitForTaskToken`).
        callback: bool,
    },
}

impl TaskKind {
    pub(crate) fn is_callback(self) -> bool {
        matches!(self, Self::Service { callback: true, .. })
    }

    /// Whether a job is submitted first and then waited for.
    pub(crate) fn is_job(self) -> bool {
        matches!(self, Self::Service { action, .. } if action.contains(".sync"))
    }
}

/// A task about to be handed out: what the state's fields evaluate to.
#[derive(Clone, Debug)]
pub struct TaskCall {
    pub(crate) info: &'static TaskInfo,
    pub(crate) resource: Text,
    pub(crate) parameters: Value,
    /// What few tasks are given.
    pub(crate) given: Option<Box<Given>>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    timeout: Option<Duration>,
    heartbeat: Option<Duration>,
    credentials: Option<Value>,
}

impl TaskCall {
    /// A call of `resource` with these parameters.
    pub fn new(info: &'static TaskInfo, resource: impl Into<Text>, parameters: Value) -> Self {
        let resource = resource.into();
        Self {
            info,
            resource,
            parameters,
            given: None,
        }
    }

    fn given(&mut self) -> &mut Given {
        self.given.get_or_insert_default()
    }

    /// Whether anything depends on when it is handed out.
    pub(crate) fn shows_time(&self) -> bool {
        self.timeout().is_some() || self.info.envelope.shows_time()
    }

    /// `TimeoutSeconds`.
    #[must_use]
    pub fn with_timeout(mut self, seconds: u64) -> Self {
        self.given().timeout = Some(Duration::from_secs(seconds));
        self
    }

    /// `HeartbeatSeconds`.
    #[must_use]
    pub fn with_heartbeat(mut self, seconds: u64) -> Self {
        self.given().heartbeat = Some(Duration::from_secs(seconds));
        self
    }

    /// `Credentials`: an object with a `RoleArn`.
    #[must_use]
    pub fn with_credentials(mut self, credentials: Value) -> Self {
        self.given().credentials = Some(credentials);
        self
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.given.as_ref()?.timeout
    }
}

/// What a task knows about the attempt it is asked to make.
#[derive(Clone, Debug)]
pub struct TaskContext {
    pub(crate) call: TaskCall,
    pub(crate) state: StateInfo,
    pub(crate) retry: u32,
    pub(crate) execution: ExecutionInfo,
    pub(crate) scope: Scope,
    /// The beginning of 1970, where nothing depends on it.
    pub(crate) scheduled: Timestamp,
    pub(crate) deadline: Option<Timestamp>,
    pub(crate) slot: Option<Arc<Slot>>,
    pub(crate) submission: Option<Arc<OnceLock<Value>>>,
}

impl TaskContext {
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
        self.call.timeout()
    }

    /// `HeartbeatSeconds`, where given.
    pub fn heartbeat_timeout(&self) -> Option<Duration> {
        self.call.given.as_ref()?.heartbeat
    }

    /// `Credentials`, where given: `{"RoleArn": …}`.
    pub fn credentials(&self) -> Option<&Value> {
        self.call.given.as_ref()?.credentials.as_ref()
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
        self.deadline
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
        self.slot.as_ref().and_then(|slot| slot.token())
    }

    /// A handle that completes this task from anywhere in the process; only where there is a token.
    pub fn callback(&self) -> Option<Callback> {
        self.slot
            .as_ref()
            .filter(|slot| slot.token().is_some())
            .map(Callback::of)
    }

    /// Tells what the service answered when the job of a `.sync` task was submitted, before the task waits
    /// for the job: listeners see it as `TaskSubmitted`. Other tasks submit nothing.
    pub fn submitted(&self, response: impl Into<Value>) {
        if let Some(submission) = &self.submission {
            let _ = submission.set(response.into());
        }
    }

    /// Tells the engine that the task is alive, which starts `HeartbeatSeconds` anew.
    pub fn heartbeat(&self) {
        if let Some(slot) = &self.slot {
            slot.beat();
        }
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

/// Answers all tasks of a workflow: for mocks, replays and command lines.
///
/// A generated `Tasks` trait is implemented for [`Handler<H>`](Handler), so one handler can stand where a
/// type with a method for each task would. It sees parameters and gives answers in AWS's own shape:
/// nothing is unwrapped for it.
pub trait TaskHandler: Send + Sync {
    /// Makes one attempt of the task that `resource` names.
    fn call(
        &self,
        resource: &str,
        parameters: Value,
        context: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}

/// Makes a [`TaskHandler`] out of a function that answers at once.
///
/// ```
/// use asl_runtime::{Handler, TaskError, Value, json, task_fn};
///
/// let tasks = Handler(task_fn(|resource, parameters, _context| match resource {
///     "arn:aws:states:::sns:publish" => Ok(json!({ "MessageId": "1" })),
///     _ => Err(TaskError::new("Unknown", resource)),
/// }));
/// # fn check<H: asl_runtime::TaskHandler>(_: &Handler<H>) {}
/// # check(&tasks);
/// ```
pub fn task_fn<F>(function: F) -> impl TaskHandler
where
    F: Fn(&str, Value, &TaskContext) -> Outcome + Send + Sync,
{
    TaskFunction(function)
}

struct TaskFunction<F>(F);

impl<F> TaskHandler for TaskFunction<F>
where
    F: Fn(&str, Value, &TaskContext) -> Outcome + Send + Sync,
{
    fn call(
        &self,
        resource: &str,
        parameters: Value,
        context: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        std::future::ready((self.0)(resource, parameters, context))
    }
}

/// Puts one [`TaskHandler`] in the place of the generated `Tasks` trait of any workflow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Handler<H>(pub H);

impl<H: TaskHandler> Handler<H> {
    /// Hands a task to the handler; generated code calls this.
    #[doc(hidden)]
    pub fn handle(&self, context: &TaskContext) -> impl Future<Output = Outcome> + Send {
        self.0
            .call(context.resource(), context.parameters().clone(), context)
    }
}
