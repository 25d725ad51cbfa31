//! Answers questions about the executions of this process, which a database keeps.

use asl_durable::{Begin, Description, Durable, Error, Execution};
use asl_runtime::value::Text;
use asl_runtime::{ExecutionError, Express, Status, TaskError, Value};

use super::question::{Answer, Described, Expressed, Question, Said, Start, Task, Which};
use crate::error::ApiError;

/// The executions of this process.
#[derive(Clone)]
pub struct Local(Durable);

impl Local {
    /// Those of a database.
    pub fn new(durable: Durable) -> Self {
        Self(durable)
    }

    /// Stops all executions where they are; they go on when the database is opened again.
    pub async fn close(&self) {
        self.0.close().await;
    }

    /// Answers a question.
    ///
    /// # Errors
    /// With AWS's code for what is wrong.
    pub async fn ask(&self, question: Question) -> Result<Answer, ApiError> {
        match question {
            Question::Start(start) => self.start(&start).await,
            Question::StartExpress(start) => self.start_express(&start),
            Question::RunExpress(start) => self.run_express(&start).await,
            Question::Describe(which) => self.describe(&which).await,
            Question::History(which) => self.history(&which).await,
            Question::Stop {
                which,
                error,
                cause,
            } => self.stop(&which, task_error(error, cause)).await,
            Question::Redrive(which) => self.redrive(&which).await,
            Question::Say { token, said } => self.say(&token, said).await,
            Question::Take { activity, worker } => self.take(&activity, &worker).await,
            Question::Test(_) => Err(ApiError::unsupported("tests of states of this program")),
        }
    }

    async fn start(&self, start: &Start) -> Result<Answer, ApiError> {
        let begun = self.0.begin(begin(start)?).await.map_err(refusal)?;
        let description = begun.describe().await.map_err(refusal)?;
        Ok(Answer::Started {
            arn: description.arn,
            started: description.started.as_millis(),
        })
    }

    fn start_express(&self, start: &Start) -> Result<Answer, ApiError> {
        let express = self.0.express(&begin(start)?, Express::Asynchronous);
        let express = express.map_err(refusal)?;
        let answer = Answer::Started {
            arn: express.arn().to_owned(),
            started: express.started().as_millis(),
        };
        tokio::spawn(express.run());
        Ok(answer)
    }

    async fn run_express(&self, start: &Start) -> Result<Answer, ApiError> {
        let express = self.0.express(&begin(start)?, Express::Synchronous);
        let express = express.map_err(refusal)?;
        let (arn, started) = (express.arn().to_owned(), express.started().as_millis());
        let ended = express.run().await;
        let result = ended.result;
        let failed = result.as_ref().err();
        let text = |part: Option<&str>| part.map(str::to_owned);
        let described = Described {
            status: failed
                .map_or(Status::Succeeded, ExecutionError::status)
                .name()
                .to_owned(),
            error: text(failed.and_then(ExecutionError::error)),
            cause: text(failed.and_then(ExecutionError::cause)),
            output: result.as_ref().ok().map(Value::to_string),
            started,
            ended: Some(ended.ended.as_millis()),
            redrives: 0,
        };
        Ok(Answer::Expressed(Expressed { arn, described }))
    }

    async fn describe(&self, which: &Which) -> Result<Answer, ApiError> {
        let description = self.find(which).await?.describe().await;
        let description = description.map_err(refusal)?;
        Ok(Answer::Described(described(description)))
    }

    async fn history(&self, which: &Which) -> Result<Answer, ApiError> {
        let history = self.find(which).await?.history().await;
        let history = history.map_err(refusal)?.to_string();
        let history: serde_json::Value =
            serde_json::from_str(&history).map_err(ApiError::internal)?;
        let events = history.get("events").and_then(serde_json::Value::as_array);
        Ok(Answer::Events(events.cloned().unwrap_or_default()))
    }

    async fn stop(&self, which: &Which, error: TaskError) -> Result<Answer, ApiError> {
        let stopped = self.find(which).await?.stop(error).await;
        stopped.map_err(refusal)?;
        self.describe(which).await
    }

    async fn redrive(&self, which: &Which) -> Result<Answer, ApiError> {
        let redriven = self.find(which).await?.redrive().await;
        redriven.map_err(refusal)?;
        self.describe(which).await
    }

    async fn say(&self, token: &str, said: Said) -> Result<Answer, ApiError> {
        let heard = match said {
            Said::Success(output) => {
                let output = Value::parse(&output);
                let output = output.map_err(|error| {
                    ApiError::new("InvalidOutput", format!("Invalid Output: '{error}'"))
                })?;
                self.0.send_task_success(token, output).await
            }
            Said::Failure { error, cause } => {
                let error = task_error(error, cause);
                self.0.send_task_failure(token, error).await
            }
            Said::Heartbeat => self.0.send_task_heartbeat(token).await,
        };
        heard.map(|()| Answer::Done).map_err(refusal)
    }

    async fn take(&self, activity: &str, worker: &str) -> Result<Answer, ApiError> {
        let task = self.0.take_activity(activity, worker).await;
        let task = task.map_err(refusal)?.map(|task| Task {
            token: task.token,
            input: task.input.to_string(),
        });
        Ok(Answer::Task(task))
    }

    async fn find(&self, which: &Which) -> Result<Execution, ApiError> {
        let found = self.0.execution_of(&which.machine, &which.name).await;
        found.map_err(refusal)
    }
}

fn begin(start: &Start) -> Result<Begin, ApiError> {
    let input = Value::parse(&start.input).map_err(|error| {
        let message = format!("Invalid State Machine Execution Input: '{error}'");
        ApiError::new("InvalidExecutionInput", message)
    })?;
    Ok(Begin {
        workflow: start.program.clone(),
        machine: start.machine.clone(),
        state_machine_arn: start.state_machine_arn.clone(),
        role_arn: start.role_arn.clone(),
        name: start.name.clone(),
        input,
    })
}

fn described(description: Description) -> Described {
    let text = |part: Option<Text>| part.map(|part| part.to_string());
    Described {
        status: description.status.name().to_owned(),
        output: description.output.map(|output| output.to_string()),
        error: text(description.error),
        cause: text(description.cause),
        started: description.started.as_millis(),
        ended: description.ended.map(|ended| ended.as_millis()),
        redrives: description.redrives,
    }
}

fn task_error(error: Option<String>, cause: Option<String>) -> TaskError {
    TaskError::from_parts(error.map(Text::from), cause.map(Text::from))
}

/// What went wrong, by AWS's code for it.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what has no code of AWS is a fault of the server, errors of later releases included"
)]
fn refusal(error: Error) -> ApiError {
    let code = match &error {
        Error::ExecutionAlreadyExists { .. } => "ExecutionAlreadyExists",
        Error::ExecutionDoesNotExist { .. } => "ExecutionDoesNotExist",
        Error::InvalidName { .. } => "InvalidName",
        Error::NotRedrivable { .. } => "ExecutionNotRedrivable",
        Error::TaskTimedOut => "TaskTimedOut",
        _ => return ApiError::internal(error),
    };
    ApiError::new(code, error.to_string())
}
