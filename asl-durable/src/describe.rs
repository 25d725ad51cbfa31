//! What is known of an execution without running it.

use asl_runtime::value::Text;
use asl_runtime::{ExecutionInfo, Status, Timestamp, Value};

use crate::error::{Error, Result};
use crate::executor::Executor;
use crate::machine::parts_of;
use crate::store::executions::{self, Listed};
use crate::store::records::NEVER;

/// An execution in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The name of the workflow.
    pub machine: String,
    /// The name of the execution.
    pub name: String,
    /// Its status.
    pub status: Status,
    /// When it started.
    pub started: Timestamp,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// How often it was redriven.
    pub redrives: u32,
    /// What it waits for, if it sleeps.
    pub sleeps: Option<Sleeps>,
    /// Why it cannot go on, if it is stuck.
    pub stuck: Option<String>,
    /// Its place in lists.
    pub place: Place,
}

/// The place of an execution in lists: whoever lists goes on behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub(crate) i64);

/// What an execution waits for that sleeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sleeps {
    /// This time, or a token.
    Until(Timestamp),
    /// A token.
    UntilToken,
}

/// What DescribeExecution says of an execution.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// The ARN of the execution.
    pub arn: String,
    /// The name of the execution.
    pub name: String,
    /// Its status.
    pub status: Status,
    /// Its input.
    pub input: Value,
    /// Its output, if it has succeeded.
    pub output: Option<Value>,
    /// The error that it ended with.
    pub error: Option<Text>,
    /// The cause of that.
    pub cause: Option<Text>,
    /// When it started.
    pub started: Timestamp,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// How often it was redriven.
    pub redrives: u32,
    /// What it waits for, if it sleeps.
    pub sleeps: Option<Sleeps>,
    /// Why it cannot go on, if it is stuck.
    pub stuck: Option<String>,
}

impl From<Listed> for Summary {
    fn from(row: Listed) -> Self {
        Self {
            status: status(&row),
            sleeps: sleeps(&row),
            started: from_millis(row.started),
            ended: row.ended.map(from_millis),
            machine: row.machine,
            name: row.name,
            redrives: row.redrives,
            stuck: row.stuck,
            place: Place(row.id),
        }
    }
}

/// How far an execution is: all that those want to know who wait for its end.
#[derive(Debug)]
pub(crate) struct Standing {
    pub(crate) status: Status,
    pub(crate) output: Option<Value>,
    pub(crate) error: Option<Text>,
    pub(crate) cause: Option<Text>,
    pub(crate) stuck: Option<String>,
}

impl Standing {
    fn of(row: &Listed, outcome: Option<String>) -> Result<Self> {
        let has_succeeded = row.status == "SUCCEEDED";
        let outcome = outcome.filter(|_| row.ended.is_some());
        let (error, cause) = match &outcome {
            Some(outcome) if !has_succeeded => parts_of(outcome),
            Some(_) | None => (None, None),
        };
        let output = outcome.filter(|_| has_succeeded);
        let output = output.map(|text| Value::parse(&text).map_err(|_| damaged(row)));
        Ok(Self {
            status: status(row),
            output: output.transpose()?,
            error,
            cause,
            stuck: row.stuck.clone(),
        })
    }
}

impl Executor {
    /// How far an execution is.
    pub(crate) async fn standing(&self, id: i64) -> Result<Standing> {
        let read = self.read(move |connection| {
            let row = executions::get(connection, id)?;
            Ok((row, executions::outcome(connection, id)?))
        });
        let (row, outcome) = read.await?;
        Standing::of(&row.ok_or_else(|| missing(id))?, outcome)
    }

    /// What is known of an execution.
    pub(crate) async fn description(&self, id: i64) -> Result<Description> {
        let read = self.read(move |connection| {
            let Some(row) = executions::get(connection, id)? else {
                return Ok(None);
            };
            let identity = executions::identity(connection, id)?;
            Ok(Some((row, identity, executions::outcome(connection, id)?)))
        });
        let (row, identity, outcome) = read.await?.ok_or_else(|| missing(id))?;
        let identity = ExecutionInfo::parse(&identity).ok_or_else(|| damaged(&row))?;
        let standing = Standing::of(&row, outcome)?;
        Ok(Description {
            arn: identity.id().to_owned(),
            status: standing.status,
            input: identity.input().clone(),
            output: standing.output,
            error: standing.error,
            cause: standing.cause,
            started: identity.start_time(),
            ended: row.ended.map(from_millis),
            redrives: row.redrives,
            sleeps: sleeps(&row),
            name: row.name,
            stuck: standing.stuck,
        })
    }
}

fn missing(id: i64) -> Error {
    Error::ExecutionDoesNotExist {
        name: format!("number {id}"),
    }
}

fn damaged(row: &Listed) -> Error {
    Error::Store {
        reason: format!("the execution {:?} is damaged", row.name),
    }
}

fn status(row: &Listed) -> Status {
    Status::from_name(&row.status).unwrap_or(Status::Running)
}

fn sleeps(row: &Listed) -> Option<Sleeps> {
    Some(match row.wakes? {
        NEVER => Sleeps::UntilToken,
        wakes => Sleeps::Until(from_millis(wakes)),
    })
}

pub(crate) fn from_millis(millis: i64) -> Timestamp {
    let nanos = millis.rem_euclid(1_000).unsigned_abs() * 1_000_000;
    Timestamp::from_parts(millis.div_euclid(1_000), u32::try_from(nanos).unwrap_or(0))
}
