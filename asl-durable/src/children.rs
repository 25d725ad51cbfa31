//! `states:startExecution`: one workflow starts another one of the same program, and perhaps waits for it.

use std::sync::Arc;

use asl_runtime::engine::{Child, End, child_input};
use asl_runtime::value::Text;
use asl_runtime::{
    Envelope, ExecutionError, Outcome, Status, TaskContext, TaskError, TaskKind, Timestamp, Value,
};

use crate::engine::Resident;
use crate::error::Error;
use crate::executor::Executor;
use crate::store::executions;

/// A task that starts an execution of another workflow of the program.
pub(crate) struct Start<'a> {
    executor: &'a Arc<Executor>,
    task: &'a TaskContext,
    /// The name of the workflow.
    machine: &'static str,
    /// The execution that waits for it.
    parent: Option<i64>,
}

/// What a child is called: its workflow, and its name.
pub(crate) type ChildName = (String, String);

impl<'a> Start<'a> {
    /// The start that a task asks for, if the program has the workflow.
    pub(crate) fn of(
        executor: &'a Arc<Executor>,
        parent: i64,
        task: &'a TaskContext,
    ) -> Option<Self> {
        let TaskKind::Service {
            service: "states",
            action,
            ..
        } = task.info().kind
        else {
            return None;
        };
        let form = action.strip_prefix("startExecution")?;
        let arn = task.parameters().get("StateMachineArn")?.as_str()?;
        let (_, machine) = arn.split_once(":stateMachine:")?;
        let name = machine.split(':').next()?;
        Some(Self {
            executor,
            task,
            machine: executor.registry.current(name)?.definition().name,
            parent: form.starts_with(".sync").then_some(parent),
        })
    }

    /// Starts it, or finds it: an attempt that is made again starts nothing new.
    ///
    /// # Errors
    /// As StartExecution has them.
    pub(crate) async fn start(&self) -> Outcome {
        let name = self.name();
        let input = child_input(self.task.parameters());
        let started = self
            .executor
            .start_execution(self.machine, &name, input, self.parent);
        let id = started.await.map_err(refusal)?;
        let (child, _) = self.child(id, name).await.map_err(refusal)?;
        Ok(child.start_response())
    }

    /// Waits for the end of the one that was started.
    pub(crate) async fn end(&self, engine: &Resident) -> End {
        match self.ended(engine).await {
            Ok(outcome) => End::Response(outcome),
            Err(error) => End::Response(Err(refusal(error))),
        }
    }

    async fn ended(&self, engine: &Resident) -> crate::Result<Outcome> {
        let mut busy = engine.is_busy();
        let (machine, name) = (self.machine, self.name());
        let wanted = name.clone();
        let row = self
            .executor
            .read(move |connection| executions::find(connection, machine, &wanted));
        let missing = || Error::ExecutionDoesNotExist { name: name.clone() };
        let id = row.await?.ok_or_else(missing)?.id;
        loop {
            let ended = self.executor.end_of(id);
            if let (child, Some(result)) = self.child(id, name.clone()).await? {
                return Ok(child.end_response(self.task.info().envelope, result));
            }
            // The end of the child wakes an execution that sleeps.
            drop(busy);
            if ended.await.map_err(|_| Error::Closed)?.is_some() {
                // One that is stuck may go on some day.
                std::future::pending::<()>().await;
            }
            busy = engine.is_busy();
        }
    }

    /// The child as the parent sees it, and how it ended.
    async fn child(
        &self,
        id: i64,
        name: String,
    ) -> crate::Result<(Child, Option<Result<Value, ExecutionError>>)> {
        let description = self.executor.description(id).await?;
        let machine = self.task.parameters().get("StateMachineArn").cloned();
        let child = Child {
            arn: Text::from(description.arn),
            name: Text::from(name),
            state_machine_arn: machine.unwrap_or_default(),
            input: description.input,
            started: description.started,
            stopped: description.ended.unwrap_or(Timestamp::default()),
        };
        let result = match (description.status, description.output) {
            (Status::Running | Status::PendingRedrive, _) => None,
            (_, Some(output)) => Some(Ok(output)),
            (status, None) => Some(Err(ExecutionError::from_parts(
                status,
                description.error,
                description.cause,
            ))),
        };
        Ok((child, result))
    }

    /// The name that the parameters give it, or one that only this attempt has.
    fn name(&self) -> String {
        let given = self.task.parameters().get("Name").and_then(Value::as_str);
        given.map_or_else(|| uuid(&self.task.idempotency_key()), str::to_owned)
    }

    pub(crate) fn child_name(&self) -> ChildName {
        (self.machine.to_owned(), self.name())
    }

    /// Whether the parent waits for its end.
    pub(crate) fn is_awaited(&self) -> bool {
        matches!(
            self.task.info().envelope,
            Envelope::StartExecutionSync | Envelope::StartExecutionSync2
        )
    }
}

/// 32 hexadecimal digits in the form of a UUID.
fn uuid(digits: &str) -> String {
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if matches!(position, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

/// An error as Step Functions names those of its own API.
fn refusal(error: Error) -> TaskError {
    let name = match &error {
        Error::ExecutionAlreadyExists { .. } => "StepFunctions.ExecutionAlreadyExistsException",
        Error::InvalidName { .. } => "StepFunctions.InvalidNameException",
        Error::ExecutionDoesNotExist { .. } => "StepFunctions.ExecutionDoesNotExistException",
        Error::Owned { .. }
        | Error::Open { .. }
        | Error::Store { .. }
        | Error::NotRedrivable { .. }
        | Error::Stuck { .. }
        | Error::TaskTimedOut
        | Error::Execution(_)
        | Error::Closed => "StepFunctions.SdkClientException",
    };
    TaskError::new(name, error.to_string())
}
