//! Tasks: what a state asks for, done by calls of services.

use std::sync::Arc;
use std::time::Duration;

use asl_models::{Action, Job, Operation, Optimized};
use asl_runtime::{TaskContext, TaskError, TaskKind, Value, json};
use uuid::Uuid;

use super::stop::Stop;
use super::{Answer, Aws};
use crate::failure::{CallError, optimized_error, sdk_error};
use crate::integration::eks::Kubernetes;
use crate::integration::{
    Caller, Gateway, Verdict, arguments, ended, function_result, refusal, request, result, verdict,
};
use crate::style::Style;

/// The first and the longest wait between two questions about a job.
pub(super) const WAITS: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(15));

impl Aws {
    /// Does the work of a task: the call that its resource names, with all that Step Functions puts around it.
    ///
    /// `operations` are those that the task may need: the one behind the action, and for `.sync` those of
    /// [`Action::operations`]. For a function that is named by its ARN it is Lambda's `invoke`. What `Credentials` name
    /// is the role that calls.
    ///
    /// # Errors
    /// Those that Step Functions shows.
    pub async fn run(
        &self,
        task: &TaskContext,
        operations: &[Operation],
    ) -> Result<Value, TaskError> {
        let operations: Vec<&Operation> = operations.iter().collect();
        self.run_with(task, &operations).await
    }

    /// The same with operations from anywhere.
    pub(super) async fn run_with(
        &self,
        task: &TaskContext,
        operations: &[&Operation],
    ) -> Result<Value, TaskError> {
        let role = task
            .credentials()
            .and_then(|credentials| credentials.get("RoleArn"));
        let aws = role
            .and_then(Value::as_str)
            .map_or_else(|| self.clone(), |role| self.as_role(role))
            .for_task(task);
        match task.info().kind {
            TaskKind::Activity => Err(unsupported(task.resource())),
            TaskKind::Function => aws.call_function(task, operations).await,
            TaskKind::Service {
                service, action, ..
            } => {
                let (name, pattern) = action.split_once('.').unwrap_or((action, ""));
                if service.starts_with("aws-sdk:") {
                    let operation = find(operations, name, task)?;
                    return aws.call(operation, task.parameters()).await;
                }
                if service == "s3" {
                    let operation = find(operations, name, task)?;
                    if let Some(download) = task.download().filter(|_| name == "getObject") {
                        return aws.download(operation, task.parameters(), download).await;
                    }
                    return aws.transfer(operation, task.parameters()).await;
                }
                if let Some(gateway) = Gateway::of(service) {
                    return aws.call_gateway(gateway, task).await;
                }
                if let Some(kubernetes) = Kubernetes::of(service, name) {
                    return aws.call_cluster(kubernetes, task, pattern == "sync").await;
                }
                let action =
                    Action::named(service, name).ok_or_else(|| unsupported(task.resource()))?;
                let integration =
                    Optimized::named(service).ok_or_else(|| unsupported(task.resource()))?;
                let call = Call {
                    aws: &aws,
                    task,
                    operations,
                    action,
                    integration,
                };
                match (pattern, action.job) {
                    ("sync", Some(job)) => call.job(job, 1).await,
                    ("sync:2", Some(job)) => call.job(job, 2).await,
                    _ => call.start(false).await,
                }
            }
        }
    }

    /// The client whose calls services know again when this attempt is made again, after a crash.
    fn for_task(self, task: &TaskContext) -> Self {
        let key = Uuid::parse_str(&task.idempotency_key()).unwrap_or_default();
        let token = Some(Arc::from(key.to_string()));
        Self { token, ..self }
    }

    /// What the reader or the writer of a Map state calls: bodies are texts as they are.
    async fn transfer(
        &self,
        operation: &Operation,
        parameters: &Value,
    ) -> Result<Value, TaskError> {
        let answer = self.send(operation, parameters, Style::Api).await;
        let answer = answer.map_err(|error| sdk_error(operation, parameters, error))?;
        Ok(answer.value)
    }

    /// A function that is named by its ARN: its input and its output are those of the state.
    async fn call_function(
        &self,
        task: &TaskContext,
        operations: &[&Operation],
    ) -> Result<Value, TaskError> {
        let operation = find(operations, "invoke", task)?;
        let integration = Optimized::named("lambda").ok_or_else(|| unsupported(task.resource()))?;
        let parameters = json!({
            "FunctionName": task.resource(),
            "Payload": task.parameters().to_string()
        });
        let answer = self
            .call_optimized(integration, operation, &parameters)
            .await?;
        function_result(&answer.value, &answer.response)
    }
}

/// A task of an optimized integration.
#[derive(Clone, Copy)]
struct Call<'c> {
    aws: &'c Aws,
    task: &'c TaskContext,
    operations: &'c [&'c Operation],
    action: &'static Action,
    integration: &'static Optimized,
}

impl<'c> Call<'c> {
    fn operation(self, name: &str) -> Result<&'c Operation, TaskError> {
        find(self.operations, name, self.task)
    }

    /// The parameters of the operation behind the action.
    fn request(self, is_job: bool) -> Value {
        let execution = self.task.execution();
        let caller = Caller {
            execution: execution.id().to_owned(),
            state_machine: execution.state_machine_arn().to_owned(),
            token: self.aws.token.as_deref().unwrap_or_default().to_owned(),
        };
        request(self.action, self.task.parameters(), is_job, &caller)
    }

    /// Calls the operation behind the action.
    async fn start(self, is_job: bool) -> Result<Value, TaskError> {
        let (_, name) = self
            .action
            .operation
            .ok_or_else(|| unsupported(self.task.resource()))?;
        let operation = self.operation(name)?;
        let parameters = self.request(is_job);
        let answer = self
            .aws
            .call_optimized(self.integration, operation, &parameters)
            .await?;
        result(
            self.action,
            self.task.parameters(),
            &answer.value,
            &answer.response,
        )
    }

    /// Starts a job, and asks about it until it has ended; it is stopped if nobody waits any more.
    async fn job(self, job: Job, version: u8) -> Result<Value, TaskError> {
        let answer = self.task.submit(self.start(true)).await?;
        if let Some(refusal) = refusal(self.action, &answer) {
            return Err(refusal);
        }
        let poll = self.operation(job.poll)?;
        let asked = arguments(job.arguments, self.task.parameters(), &answer);
        let mut stop = self.stop(job, &answer);
        let (mut wait, longest) = WAITS;
        loop {
            let verdict = match self.aws.send(poll, &asked, Style::Optimized).await {
                Ok(Answer { value, .. }) => verdict(self.action, &job, version, &value),
                Err(CallError::Service(error)) if job.gone == Some(error.code.as_str()) => {
                    Verdict::Done(answer.clone())
                }
                Err(error) => {
                    Verdict::Failed(optimized_error(self.integration, poll, &asked, error))
                }
            };
            match verdict {
                Verdict::Running => tokio::time::sleep(wait).await,
                Verdict::Done(value) => {
                    stop.forget();
                    return Ok(ended(self.action, &answer, value));
                }
                Verdict::Failed(error) => {
                    stop.forget();
                    return Err(error);
                }
            }
            wait = wait.mul_f64(1.5).min(longest);
        }
    }

    fn stop(self, job: Job, answer: &Value) -> Stop {
        let call = job.cancel.and_then(|(name, wanted)| {
            let operation = self.operation(name).ok()?.clone();
            Some((operation, arguments(wanted, self.task.parameters(), answer)))
        });
        let aws = self.aws.clone();
        Stop::new(async move {
            if let Some((operation, parameters)) = call {
                let _ = aws.send(&operation, &parameters, Style::Optimized).await;
            }
        })
    }
}

fn find<'o>(
    operations: &[&'o Operation],
    name: &str,
    task: &TaskContext,
) -> Result<&'o Operation, TaskError> {
    let mut operations = operations.iter().copied();
    let found = operations.find(|operation| operation.step_functions_name() == name);
    found.ok_or_else(|| unsupported(task.resource()))
}

pub(super) fn unsupported(resource: &str) -> TaskError {
    TaskError::new(
        "States.Runtime",
        format!("The client does not know how to call {resource}."),
    )
}
