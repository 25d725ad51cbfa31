//! What a Map Run asks of the workflow besides running its machines: to reach Amazon S3.

use std::sync::Arc;

use crate::engine::{BoxFuture, End, Engine};
use crate::execution::too_large_text;
use crate::failure::{Failure, Outcome, TaskError};
use crate::fan_out::Machine;
use crate::frame::Frame;
use crate::task::{Place, TaskCall, TaskContext};
use crate::transfer::{Download, Pieces, Sink, Transfer, Upload};
use crate::value::{Text, Value};

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
enum Action {
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

/// The member of an answer that says that the body went another way. A journal keeps it.
const STREAMED: &str = "Streamed";

/// The calls of one Map Run that read items or write results. No event shows them.
pub(super) struct Transfers<'a, W> {
    host: &'a W,
    /// How many calls of each kind there were, so that an engine can tell them apart.
    calls: usize,
}

impl<'a, W: Host> Transfers<'a, W> {
    pub(super) fn new(host: &'a W) -> Self {
        Self { host, calls: 0 }
    }

    /// Lists objects.
    pub(super) async fn list<E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        call: TaskCall,
    ) -> Result<Value, Failure> {
        self.call(frame, Action::ListObjects, call, None).await
    }

    /// Reads an object: gives the answer, with its `Body`, or with the pieces.
    pub(super) async fn download<E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        call: TaskCall,
        input_type: &'static str,
    ) -> Result<(Value, Option<Box<dyn Pieces>>), Failure> {
        let download = Arc::new(Download::new(input_type));
        let transfer = Transfer::Download(Arc::clone(&download));
        let call = self.call(frame, Action::GetObject, call, Some(transfer));
        Ok((call.await?, download.take()))
    }

    /// Writes an object that is complete.
    pub(super) async fn put<E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        call: TaskCall,
    ) -> Result<(), Failure> {
        let call = self.call(frame, Action::PutObject, call, None);
        call.await.map(|_| ())
    }

    /// Begins to write an object, if it can be written piece by piece; otherwise it has been written as it is.
    pub(super) async fn upload<E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        call: TaskCall,
    ) -> Result<Option<Box<dyn Sink>>, Failure> {
        let upload = Arc::new(Upload::new());
        let transfer = Transfer::Upload(Arc::clone(&upload));
        let call = self.call(frame, Action::PutObject, call, Some(transfer));
        call.await?;
        Ok(upload.take())
    }

    async fn call<E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        action: Action,
        call: TaskCall,
        transfer: Option<Transfer>,
    ) -> Result<Value, Failure> {
        let mut task = frame.task(call);
        let extras = task.call.extras();
        extras.place = Some(Place {
            scope: frame.fork().branch(self.calls),
            name: action.field(),
        });
        extras.transfer.clone_from(&transfer);
        self.calls += 1;
        let engine = frame.execution.engine();
        let mut attempt = self.attempt(action, &task, transfer.as_ref());
        let end = engine.attempt(task.site(), &task, attempt.as_mut()).await;
        drop(attempt);
        let answer = match end {
            End::Outcome(outcome) | End::Response(outcome) => outcome?,
            End::TimedOut | End::HeartbeatMissed => return Err(Failure::timeout()),
            End::TooDeep => return Err(Failure::over_limit(too_large_text(task.resource()))),
        };
        if let Some(transfer) = &transfer
            && answer.get(STREAMED).is_some()
            && !transfer.is_used()
        {
            // The answer comes from a journal, which has no bodies.
            let again = engine.aside(self.attempt(action, &task, Some(transfer)));
            must_be_same(&answer, &again.await?)?;
        }
        Ok(answer)
    }

    fn attempt<'t>(
        &'t self,
        action: Action,
        task: &'t TaskContext,
        transfer: Option<&'t Transfer>,
    ) -> BoxFuture<'t, Outcome> {
        let attempt = match action {
            Action::GetObject => self.host.get_object(task),
            Action::ListObjects => self.host.list_objects(task),
            Action::PutObject => self.host.put_object(task),
        };
        Box::pin(async move {
            let mut answer = attempt.await?;
            if transfer.is_some_and(Transfer::is_used)
                && let Value::Object(members) = &mut answer
            {
                let name = Text::from_static(STREAMED);
                members.make_mut().insert(name, Value::Bool(true));
            }
            Ok(answer)
        })
    }
}

/// Another object under the same key would give other items than those that were worked on already.
fn must_be_same(then: &Value, now: &Value) -> Result<(), Failure> {
    if then.get("ETag") == now.get("ETag") {
        return Ok(());
    }
    let cause = "The object was replaced while the Map Run was interrupted.";
    Err(Failure::from(TaskError::new("States.Runtime", cause)))
}
