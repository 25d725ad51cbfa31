//! What a Map Run asks of the workflow besides running its machines: to reach Amazon S3.

use crate::engine::{BoxFuture, End, Engine};
use crate::execution::too_large_text;
use crate::failure::{Failure, Outcome, TaskError};
use crate::fan_out::Machine;
use crate::frame::Frame;
use crate::task::{Place, TaskCall, TaskContext};
use crate::value::Value;

/// A compiled workflow with distributed Map states. The methods that none of them needs stay as they are.
pub trait Host: Machine {
    /// `s3:getObject`.
    fn get_object<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        unbound(task)
    }

    /// `s3:listObjectsV2`.
    fn list_objects<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        unbound(task)
    }

    /// `s3:putObject`.
    fn put_object<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        unbound(task)
    }
}

fn unbound<'a>(task: &TaskContext) -> BoxFuture<'a, Outcome> {
    let cause = format!("no method is bound to {}", task.resource());
    Box::pin(std::future::ready(Err(TaskError::new(
        "States.Runtime",
        cause,
    ))))
}

/// A call of Amazon S3.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    GetObject,
    ListObjects,
    PutObject,
}

impl Action {
    /// The field that asks for it.
    fn field(self) -> &'static str {
        match self {
            Self::GetObject | Self::ListObjects => "ItemReader",
            Self::PutObject => "ResultWriter",
        }
    }
}

/// The calls of one Map Run that read items or write results.
pub(super) struct Transfers<'a, 'e, W: Machine, E> {
    host: &'a W,
    frame: &'a Frame<'e, E, W::Variables>,
    /// How many calls of each kind there were, so that an engine can tell them apart.
    calls: usize,
}

impl<'a, 'e, W: Host, E: Engine> Transfers<'a, 'e, W, E> {
    pub(super) fn new(host: &'a W, frame: &'a Frame<'e, E, W::Variables>) -> Self {
        Self {
            host,
            frame,
            calls: 0,
        }
    }

    /// Makes one call. No event shows it.
    pub(super) async fn call(&mut self, action: Action, call: TaskCall) -> Result<Value, Failure> {
        let mut task = self.frame.task(call);
        task.call.extras().place = Some(Place {
            scope: self.frame.fork().branch(self.calls),
            name: action.field(),
        });
        self.calls += 1;
        let mut attempt = match action {
            Action::GetObject => self.host.get_object(&task),
            Action::ListObjects => self.host.list_objects(&task),
            Action::PutObject => self.host.put_object(&task),
        };
        let engine = self.frame.execution.engine();
        match engine.attempt(task.site(), &task, attempt.as_mut()).await {
            End::Outcome(outcome) | End::Response(outcome) => Ok(outcome?),
            End::TimedOut | End::HeartbeatMissed => Err(Failure::timeout()),
            End::TooDeep => Err(Failure::over_limit(too_large_text(task.resource()))),
        }
    }
}
