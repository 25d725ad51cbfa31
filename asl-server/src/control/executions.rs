//! The register of executions: of which revision each is, how it was started, and, once that was seen, how it ended.

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};
use serde_json::{Map, Value, json};

use super::arn::{Arn, Qualifier};
use super::machines::{self, Machine, Revision, insert};
use super::store::{Database, seconds};
use super::{aliases, versions};
use crate::data::Described;
use crate::error::ApiError;
use crate::protocol::Request;

/// A registered execution.
#[derive(Clone, Debug)]
pub(crate) struct Registered {
    pub(crate) place: i64,
    pub(crate) arn: String,
    /// The ARN of the machine.
    pub(crate) machine: String,
    pub(crate) name: String,
    pub(crate) revision: i64,
    pub(crate) version: Option<String>,
    pub(crate) alias: Option<String>,
    pub(crate) input: String,
    pub(crate) trace: Option<String>,
    pub(crate) started: i64,
    /// How it ended, once that was seen.
    pub(crate) status: Option<String>,
    pub(crate) ended: Option<i64>,
    pub(crate) redrives: u32,
    pub(crate) redriven: Option<i64>,
}

/// What an ARN that executions are started by leads to.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) machine: Machine,
    /// The number of the revision.
    pub(crate) number: i64,
    pub(crate) revision: Revision,
    pub(crate) version: Option<String>,
    pub(crate) alias: Option<String>,
}

/// What the ARN of a machine, a version or an alias leads to; `chance` chooses among two versions, and is less than 100.
///
/// # Errors
/// When there is nothing.
pub(crate) fn target(db: &Database<'_>, text: &str, chance: i64) -> Result<Target, ApiError> {
    let (arn, qualifier) = Arn::machine(text)?;
    let machine = machines::find(db, arn, text)?;
    let missing = || machines::missing(text);
    let (version, alias) = match qualifier {
        Qualifier::None => (None, None),
        Qualifier::Version(_) => (Some(versions::find(db, text)?), None),
        Qualifier::Alias(_) => {
            let alias = aliases::get(db, text)?.ok_or_else(missing)?;
            let version = alias.version(chance).ok_or_else(missing)?;
            (Some(versions::find(db, version)?), Some(alias.arn))
        }
    };
    let number = version
        .as_ref()
        .map_or(machine.revision, |version| version.revision);
    Ok(Target {
        revision: Revision::get(db, number)?,
        number,
        version: version.map(|version| version.arn),
        alias,
        machine,
    })
}

/// Registers an execution; gives the one of the same ARN, if there is one.
pub(crate) fn register(
    db: &Database<'_>,
    execution: &Registered,
) -> Result<Option<Registered>, ApiError> {
    let there = get(db, &execution.arn)?;
    if there.is_some() {
        return Ok(there);
    }
    let insert = "INSERT INTO executions (arn, machine, name, revision, version, alias, input, trace, started)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let Registered {
        arn,
        machine,
        name,
        revision,
        version,
        alias,
        input,
        trace,
        started,
        ..
    } = execution;
    db.connection.prepare_cached(insert)?.execute(params![
        arn, machine, name, revision, version, alias, input, trace, started
    ])?;
    Ok(None)
}

/// Forgets an execution that could not be started.
pub(crate) fn forget(db: &Database<'_>, arn: &str) -> Result<(), ApiError> {
    let delete = "DELETE FROM executions WHERE arn = ?1";
    db.connection.execute(delete, [arn])?;
    Ok(())
}

/// Notes when an execution has really started.
pub(crate) fn note_start(db: &Database<'_>, arn: &str, started: i64) -> Result<(), ApiError> {
    let update = "UPDATE executions SET started = ?2 WHERE arn = ?1";
    db.connection
        .prepare_cached(update)?
        .execute(params![arn, started])?;
    Ok(())
}

/// Notes how an execution ended.
pub(crate) fn note_end(db: &Database<'_>, arn: &str, end: &Described) -> Result<(), ApiError> {
    if end.ended.is_none() {
        return Ok(());
    }
    let update = "UPDATE executions SET status = ?2, ended = ?3, redrives = ?4 WHERE arn = ?1";
    db.connection.prepare_cached(update)?.execute(params![
        arn,
        end.status,
        end.ended,
        end.redrives
    ])?;
    Ok(())
}

/// Notes that an execution goes on that had ended.
pub(crate) fn note_redrive(db: &Database<'_>, arn: &str, redrives: u32) -> Result<(), ApiError> {
    let update = "UPDATE executions SET status = NULL, ended = NULL, redrives = ?2, redriven = ?3
        WHERE arn = ?1";
    db.connection
        .execute(update, params![arn, redrives, db.now])?;
    Ok(())
}

/// The execution with this ARN.
///
/// # Errors
/// When there is none.
pub(crate) fn find(db: &Database<'_>, text: &str) -> Result<Registered, ApiError> {
    let arn = Arn::of("execution", text)?;
    get(db, arn.text)?.ok_or_else(|| missing(text))
}

pub(crate) fn missing(arn: &str) -> ApiError {
    ApiError::new(
        "ExecutionDoesNotExist",
        format!("Execution Does Not Exist: '{arn}'"),
    )
}

fn get(db: &Database<'_>, arn: &str) -> Result<Option<Registered>, ApiError> {
    let select = "SELECT * FROM executions WHERE arn = ?1";
    let mut select = db.connection.prepare_cached(select)?;
    Ok(select.query_row([arn], read).optional()?)
}

/// The executions of a machine whose end was not seen.
pub(crate) fn not_ended(db: &Database<'_>, machine: &str) -> Result<Vec<Registered>, ApiError> {
    let select = "SELECT * FROM executions WHERE machine = ?1 AND status IS NULL";
    let mut select = db.connection.prepare_cached(select)?;
    let found = select.query_map([machine], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The definitions of executions whose end was not seen.
pub(crate) fn open_definitions(db: &Database<'_>) -> Result<Vec<String>, ApiError> {
    let select = "SELECT definition FROM revisions WHERE number IN
        (SELECT revision FROM executions WHERE status IS NULL)";
    let mut select = db.connection.prepare_cached(select)?;
    let found = select.query_map([], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Which executions are listed.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) machine: String,
    pub(crate) version: Option<String>,
    pub(crate) alias: Option<String>,
    pub(crate) status: Option<String>,
    /// Those that started before this one.
    pub(crate) behind: i64,
    pub(crate) limit: usize,
}

/// Executions, the newest first.
pub(crate) fn list(db: &Database<'_>, wanted: &Wanted) -> Result<Vec<Registered>, ApiError> {
    let mut select = "SELECT * FROM executions WHERE machine = ? AND place < ?".to_owned();
    let mut values = vec![Sql::from(wanted.machine.clone()), Sql::from(wanted.behind)];
    let filters = [
        ("version", &wanted.version),
        ("alias", &wanted.alias),
        ("ifnull(status, 'RUNNING')", &wanted.status),
    ];
    for (column, value) in filters {
        if let Some(value) = value {
            select.push_str(&format!(" AND {column} = ?"));
            values.push(Sql::from(value.clone()));
        }
    }
    select.push_str(&format!(" ORDER BY place DESC LIMIT {}", wanted.limit));
    let mut select = db.connection.prepare_cached(&select)?;
    let found = select.query_map(params_from_iter(values), read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// DescribeStateMachineForExecution.
pub(crate) fn machine_of(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let execution = find(db, request.required("executionArn"))?;
    let revision = Revision::get(db, execution.revision)?;
    let name = Arn::parse(&execution.machine)?.resource.to_owned();
    let updated = revision.created;
    let mut shown = revision.shown();
    let facts = [
        ("name", json!(name)),
        ("stateMachineArn", json!(execution.machine)),
        ("updateDate", seconds(updated)),
    ];
    insert(&mut shown, facts);
    Ok(Value::Object(shown))
}

impl Registered {
    /// What lists and descriptions have in common.
    pub(crate) fn shown(&self) -> Map<String, Value> {
        let mut shown = Map::new();
        let facts = [
            ("executionArn", json!(self.arn)),
            ("stateMachineArn", json!(self.machine)),
            ("name", json!(self.name)),
            ("status", json!(self.status.as_deref().unwrap_or("RUNNING"))),
            ("startDate", seconds(self.started)),
            ("redriveCount", json!(self.redrives)),
        ];
        insert(&mut shown, facts);
        let optional = [
            ("stopDate", self.ended.map(seconds)),
            ("redriveDate", self.redriven.map(seconds)),
            (
                "stateMachineVersionArn",
                self.version.as_ref().map(|arn| json!(arn)),
            ),
            (
                "stateMachineAliasArn",
                self.alias.as_ref().map(|arn| json!(arn)),
            ),
        ];
        let optional = optional.into_iter();
        insert(
            &mut shown,
            optional.filter_map(|(name, value)| Some((name, value?))),
        );
        shown
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Registered> {
    Ok(Registered {
        place: row.get(0)?,
        arn: row.get(1)?,
        machine: row.get(2)?,
        name: row.get(3)?,
        revision: row.get(4)?,
        version: row.get(5)?,
        alias: row.get(6)?,
        input: row.get(7)?,
        trace: row.get(8)?,
        started: row.get(9)?,
        status: row.get(10)?,
        ended: row.get(11)?,
        redrives: row.get(12)?,
        redriven: row.get(13)?,
    })
}
