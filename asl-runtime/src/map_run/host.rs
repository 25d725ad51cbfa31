//! What a Map Run asks of the workflow: to run a machine in another execution, and to reach Amazon S3.

use crate::engine::{BoxFuture, Engine};
use crate::execution::Execution;
use crate::failure::{Ended, Failure, Outcome, TaskError};
use crate::fan_out::Machine;
use crate::frame::Frame;
use crate::scope::Site;
use crate::task::{TaskCall, TaskContext};
use crate::value::Value;

/// A compiled workflow with distributed Map states. The methods that none of them needs stay as they are.
pub trait Host<E>: Machine<Variables: Default> {
    /// As [`Machine::advance`], inside of another execution.
    fn advance_in<'a>(
        &'a self,
        execution: &'a Execution<'a, E>,
        start: Self::State,
        frame: &'a mut Frame<Self::Variables>,
    ) -> BoxFuture<'a, Ended>;

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

/// The calls of one Map Run that read items or write results.
pub(super) struct Transfers<'a, W: Machine, E> {
    execution: &'a Execution<'a, E>,
    host: &'a W,
    frame: &'a Frame<W::Variables>,
    /// How many calls of each kind there were, so that an engine can tell them apart.
    calls: usize,
}

impl<'a, W: Host<E>, E: Engine> Transfers<'a, W, E> {
    pub(super) fn new(
        execution: &'a Execution<'a, E>,
        host: &'a W,
        frame: &'a Frame<W::Variables>,
    ) -> Self {
        Self {
            execution,
            host,
            frame,
            calls: 0,
        }
    }

    /// Makes one call. No event shows it.
    pub(super) async fn call(&mut self, action: Action, call: TaskCall) -> Result<Value, Failure> {
        let task = self.execution.task(self.frame, call);
        let (place, mut attempt) = match action {
            Action::GetObject => ("ItemReader", self.host.get_object(&task)),
            Action::ListObjects => ("ItemReader", self.host.list_objects(&task)),
            Action::PutObject => ("ResultWriter", self.host.put_object(&task)),
        };
        let scope = self.frame.scope.enter(place, self.calls);
        self.calls += 1;
        let site = Site {
            scope: &scope,
            ..self.frame.site()
        };
        let outcome = self
            .execution
            .engine()
            .task(site, &task, attempt.as_mut())
            .await?;
        Ok(outcome?)
    }
}
