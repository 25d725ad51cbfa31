//! What is asked of executions, as it is written between processes: one line of JSON for each question and answer.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::test::{Test, Tested};

/// What is asked of executions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// Start a Standard execution, or find the one that was started with the same name and input. Answered by
    /// [`Answer::Started`].
    Start(Start),
    /// Start an Express execution. Answered by [`Answer::Started`].
    StartExpress(Start),
    /// Run an Express execution to its end. Answered by [`Answer::Expressed`].
    RunExpress(Start),
    /// Answered by [`Answer::Described`].
    Describe(Which),
    /// Answered by [`Answer::Events`].
    History(Which),
    /// Stop an execution, with an error and a cause. Answered by [`Answer::Described`], when it has ended.
    Stop {
        /// The execution.
        which: Which,
        /// The error that it ends with.
        error: Option<String>,
        /// The cause of that.
        cause: Option<String>,
    },
    /// Let an execution go on that has failed. Answered by [`Answer::Described`].
    Redrive(Which),
    /// Say something by a task token. Answered by [`Answer::Done`].
    Say {
        /// The token.
        token: String,
        /// What is said.
        said: Said,
    },
    /// Take a task of an activity, if there is one. Answered by [`Answer::Task`].
    Take {
        /// The name of the activity.
        activity: String,
        /// The name of the worker.
        worker: String,
    },
    /// Run a single state. Answered by [`Answer::Tested`].
    Test(Test),
}

/// An execution to start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The name of the compiled workflow.
    pub program: String,
    /// The name of the state machine.
    pub machine: String,
    /// Its ARN.
    pub state_machine_arn: String,
    /// The ARN of its role.
    pub role_arn: String,
    /// The name of the execution.
    pub name: String,
    /// Its input: JSON.
    pub input: String,
}

/// An execution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    /// The name of the state machine.
    pub machine: String,
    /// The name of the execution.
    pub name: String,
}

/// What is said by a task token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// The task has succeeded, with this JSON.
    Success(String),
    /// The task has failed.
    Failure {
        /// The error.
        error: Option<String>,
        /// Its cause.
        cause: Option<String>,
    },
    /// The task is still being worked on.
    Heartbeat,
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The execution was started.
    Started {
        /// Its ARN.
        arn: String,
        /// When, in milliseconds since 1970.
        started: i64,
    },
    /// The Express execution has ended.
    Expressed(Expressed),
    /// What is known of the execution.
    Described(Described),
    /// The events of the execution, as GetExecutionHistory has them, with times as texts.
    Events(Vec<Value>),
    /// A task, if there is one.
    Task(Option<Task>),
    /// What became of a state.
    Tested(Tested),
    /// It was done.
    Done,
}

/// What is known of an execution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// AWS's name of the status.
    pub status: String,
    /// The output, if it has succeeded: JSON.
    pub output: Option<String>,
    /// The error that it ended with.
    pub error: Option<String>,
    /// The cause of that.
    pub cause: Option<String>,
    /// When it started, in milliseconds since 1970.
    pub started: i64,
    /// When it ended, likewise.
    pub ended: Option<i64>,
    /// How often it was redriven.
    pub redrives: u32,
}

/// How an Express execution ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expressed {
    /// Its ARN.
    pub arn: String,
    /// What is known of it.
    pub described: Described,
}

/// A task of an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The task token.
    pub token: String,
    /// The input: JSON.
    pub input: String,
}
