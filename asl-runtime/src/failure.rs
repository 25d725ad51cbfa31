//! How things fail: a task's own error, a failure on its way through Retry and Catch, and the end of an execution.

mod error_name;

use std::fmt;

use crate::fault::Fault;
use crate::integration::lambda;
use crate::interrupted::Interrupted;
use crate::value::{Text, Value};

/// What every error can become.
type Boxed = Box<dyn std::error::Error + Send + Sync>;

/// An error that a task raises: what `ErrorEquals` matches (`Error`) and what a person reads (`Cause`).
///
/// Any [`std::error::Error`] that is `Send` and `Sync` becomes one with `?`, and so does what can be boxed as such:
/// `Box<dyn Error + Send + Sync>`, `anyhow::Error`, or a text. Its `Error` is then the name of the Rust type and its
/// `Cause` the displayed text, as the Lambda runtime for Rust reports it. Where a box hides the type, the name is that
/// of the error inside if it is one of the standard library, and `Error` otherwise; to have it matched by another name,
/// make the error with [`TaskError::new`]. An [`ExecutionError`] keeps its own `Error` and `Cause`, so that a workflow
/// can do the work of a task of another one.
///
/// ```
/// use asl_runtime::TaskError;
///
/// fn parse(text: &str) -> Result<u8, TaskError> {
///     Ok(text.parse::<u8>()?)
/// }
///
/// let error = parse("many").unwrap_err();
/// assert_eq!(error.error(), Some("ParseIntError"));
/// assert_eq!(TaskError::new("CardDeclined", "Insufficient funds.").cause(), Some("Insufficient funds."));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TaskError {
    pub(crate) error: Option<Text>,
    pub(crate) cause: Option<Text>,
}

impl TaskError {
    /// An error with this name and cause.
    pub fn new(error: impl Into<Text>, cause: impl Into<Text>) -> Self {
        Self {
            error: Some(error.into()),
            cause: Some(cause.into()),
        }
    }

    /// An error whose name, cause or both may be absent, as `SendTaskFailure` allows.
    ///
    /// Without a name only `States.ALL` matches it.
    pub fn from_parts(error: Option<Text>, cause: Option<Text>) -> Self {
        Self { error, cause }
    }

    /// The error name that `Retry` and `Catch` match.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The explanation for people.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }
}

impl<E: Into<Boxed>> From<E> for TaskError {
    fn from(error: E) -> Self {
        let error = error.into();
        if let Some(child) = error.downcast_ref::<ExecutionError>() {
            return Self {
                error: child.error.clone(),
                cause: child.cause.clone(),
            };
        }
        let name = error_name::of(std::any::type_name::<E>(), &*error);
        Self::new(name, error.to_string())
    }
}

/// What one attempt of a task answers.
pub type Outcome = Result<Value, TaskError>;

/// An error on its way through `Retry` and `Catch`, and out of Parallel and Map states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    error: Option<Text>,
    cause: Option<Text>,
    reach: Reach,
    origin: Origin,
    /// The event after which the failure happened: what follows in the history is chained to it.
    pub(crate) event: u64,
}

/// What may match a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// `ErrorEquals` by name, `States.TaskFailed` and `States.ALL`.
    Catchable,
    /// As above, and `States.HeartbeatTimeout`, although AWS records the error as `States.Timeout`.
    Heartbeat,
    /// Nothing: the execution ends.
    Fatal,
}

/// Who raised a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    State,
    Task,
    /// A Lambda function, whose cause is not made before somebody asks for it: most failures are retried.
    Function,
    Timeout,
}

impl Failure {
    /// A failure that `Retry` and `Catch` may match, such as that of a Fail state.
    pub fn new(error: Option<Text>, cause: Option<Text>) -> Self {
        Self {
            error,
            cause,
            reach: Reach::Catchable,
            origin: Origin::State,
            event: 0,
        }
    }

    /// An error such as `States.Runtime`, which is never retried and never caught (recorded in
    /// `catch_states_runtime`).
    pub(crate) fn fatal(error: &'static str, cause: Option<Text>) -> Self {
        Self {
            reach: Reach::Fatal,
            ..Self::new(Some(Text::from_static(error)), cause)
        }
    }

    /// A result of a task over the quota; unlike one of a state, it can be caught.
    #[cold]
    pub(crate) fn over_limit(cause: Text) -> Self {
        let name = Text::from_static("States.DataLimitExceeded");
        Self::new(Some(name), Some(cause))
    }

    /// `States.Timeout` without a cause, as a task that ran out of `TimeoutSeconds` is recorded.
    pub(crate) fn timeout() -> Self {
        let name = Text::from_static("States.Timeout");
        Self {
            origin: Origin::Timeout,
            ..Self::new(Some(name), None)
        }
    }

    /// A missed heartbeat; AWS records it as `States.Timeout` (recorded in `timeouts/heartbeats`).
    pub(crate) fn heartbeat_timeout() -> Self {
        Self {
            reach: Reach::Heartbeat,
            ..Self::timeout()
        }
    }

    /// What a Lambda function raised.
    pub(crate) fn of_function(error: TaskError) -> Self {
        Self {
            origin: Origin::Function,
            ..Self::from(error)
        }
    }

    /// The same failure, with the cause that AWS reports.
    pub(crate) fn reported(mut self) -> Self {
        if self.origin == Origin::Function {
            self.origin = Origin::Task;
            if let Some(name) = &self.error {
                let message = self.cause.take().unwrap_or_default();
                self.cause = Some(lambda::cause(name, message));
            }
        }
        self
    }

    /// The error of a task that says what AWS reports.
    pub(crate) fn into_task_error(self) -> TaskError {
        let Self { error, cause, .. } = self.reported();
        TaskError { error, cause }
    }

    /// The error name.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The cause.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The same failure, as one that happened after this event.
    pub(crate) fn at(self, event: u64) -> Self {
        Self { event, ..self }
    }

    /// The cause, or else the name: what a failure that stands for this one says.
    pub(crate) fn explanation(&self) -> Text {
        let text = self.cause.as_ref().or(self.error.as_ref());
        text.cloned().unwrap_or_default()
    }

    pub(crate) fn is_timeout(&self) -> bool {
        self.error() == Some("States.Timeout")
    }

    /// Whether an `ErrorEquals` list matches (docs/fidelity.md says what is recorded).
    pub fn matches(&self, error_equals: &[&str]) -> bool {
        self.reach != Reach::Fatal && error_equals.iter().any(|name| self.matches_name(name))
    }

    fn matches_name(&self, name: &str) -> bool {
        match name {
            "States.ALL" => true,
            "States.TaskFailed" => self.error.is_some() && !self.is_timeout(),
            "States.HeartbeatTimeout" => {
                self.reach == Reach::Heartbeat || self.error() == Some("States.HeartbeatTimeout")
            }
            _ => self.error() == Some(name),
        }
    }

    /// The Error Output that a catcher receives: `{"Error": …, "Cause": …}`.
    ///
    /// What `SendTaskFailure` left out is `null` there (recorded in
    /// `sqs_failure_in_wait_for_task_tok_no_error_field`), and so is what a Fail state left out; the
    /// cause of a timeout is the empty text (our choices: no recording shows them).
    pub fn to_output(&self) -> Value {
        let missing = match self.origin {
            Origin::Function => return self.clone().reported().to_output(),
            Origin::Task | Origin::State => Value::Null,
            Origin::Timeout => Value::text(""),
        };
        let fields = [("Error", &self.error), ("Cause", &self.cause)];
        Value::object(fields.map(|(name, text)| {
            let text = text.clone().map(Value::String);
            (
                Text::from_static(name),
                text.unwrap_or_else(|| missing.clone()),
            )
        }))
    }
}

impl From<TaskError> for Failure {
    fn from(error: TaskError) -> Self {
        Self {
            origin: Origin::Task,
            ..Self::new(error.error, error.cause)
        }
    }
}

/// The failure of a branch that ran as an execution of its own.
impl From<ExecutionError> for Failure {
    fn from(error: ExecutionError) -> Self {
        Self::new(error.error, error.cause)
    }
}

/// Why a state did not come to its end: the expressions of the state failed, or what it ran did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An expression could not be evaluated; the state's name and event are not known here yet.
    Fault(Fault),
    /// A failure that no catcher of the state took.
    Failure(Failure),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Fault> for Box<Stop> {
    #[cold]
    fn from(fault: Fault) -> Self {
        Self::new(fault.into())
    }
}

impl From<Failure> for Box<Stop> {
    #[cold]
    fn from(failure: Failure) -> Self {
        Self::new(failure.into())
    }
}

/// How a machine ended. The failure is on the heap, so that those that succeed do not carry room for it.
pub type Ended = Result<(), Box<Failure>>;

/// AWS's status of an execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// `RUNNING`: it has not ended.
    Running,
    /// `SUCCEEDED`
    Succeeded,
    /// `FAILED`: a Fail state, or an error that nothing caught.
    Failed,
    /// `TIMED_OUT`: the `TimeoutSeconds` of the state machine ran out.
    TimedOut,
    /// `ABORTED`: somebody stopped it.
    Aborted,
    /// `PENDING_REDRIVE`: it is about to go on from the state that failed.
    PendingRedrive,
}

impl Status {
    /// The status that AWS calls so.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [
            Self::Running,
            Self::Succeeded,
            Self::Failed,
            Self::TimedOut,
            Self::Aborted,
            Self::PendingRedrive,
        ];
        all.into_iter().find(|status| status.name() == name)
    }

    /// AWS's name of the status.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "RUNNING",
            Self::Succeeded => "SUCCEEDED",
            Self::Failed => "FAILED",
            Self::TimedOut => "TIMED_OUT",
            Self::Aborted => "ABORTED",
            Self::PendingRedrive => "PENDING_REDRIVE",
        }
    }
}

/// Why an execution did not succeed: AWS's `status`, `error` and `cause`. One whose engine cannot go on is still
/// RUNNING, and its cause says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecutionError {
    status: Status,
    error: Option<Text>,
    cause: Option<Text>,
}

impl ExecutionError {
    pub(crate) fn timed_out() -> Self {
        Self {
            status: Status::TimedOut,
            error: None,
            cause: None,
        }
    }

    /// The execution was stopped; or it has not ended, and its engine could not go on.
    #[cold]
    pub(crate) fn interrupted(interrupted: &Interrupted) -> Self {
        if let Some(TaskError { error, cause }) = interrupted.as_stopped().cloned() {
            return Self {
                status: Status::Aborted,
                error,
                cause,
            };
        }
        Self {
            status: Status::Running,
            error: None,
            cause: Some(Text::from(interrupted.reason())),
        }
    }

    pub(crate) fn failed(error: Text, cause: Text) -> Self {
        Self {
            status: Status::Failed,
            error: Some(error),
            cause: Some(cause),
        }
    }

    /// That of a child execution whose method has failed.
    pub(crate) fn of_child(error: TaskError) -> Self {
        Self::from_parts(Status::Failed, error.error, error.cause)
    }

    /// How an execution ended that somebody else has run: for engines that store it.
    pub fn from_parts(status: Status, error: Option<Text>, cause: Option<Text>) -> Self {
        Self {
            status,
            error,
            cause,
        }
    }

    /// `FAILED`, `TIMED_OUT` or `ABORTED`; `RUNNING` if the execution has not ended, but its engine cannot go on.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The error name; a Fail state may have none, and a timed-out execution has none.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The cause, where there is one.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }
}

impl From<Failure> for ExecutionError {
    fn from(failure: Failure) -> Self {
        let failure = failure.reported();
        Self {
            status: Status::Failed,
            error: failure.error,
            cause: failure.cause,
        }
    }
}

impl fmt::Display for ExecutionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Status::Failed => formatter.write_str("the execution failed")?,
            Status::TimedOut => formatter.write_str("the execution timed out")?,
            Status::Aborted => formatter.write_str("the execution was stopped")?,
            Status::Running | Status::Succeeded | Status::PendingRedrive => {
                formatter.write_str("the execution cannot go on")?;
            }
        }
        if let Some(error) = &self.error {
            write!(formatter, " with {error}")?;
        }
        if let Some(cause) = &self.cause {
            write!(formatter, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ExecutionError {}
