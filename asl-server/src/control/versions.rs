//! Versions: revisions with a number that never changes.

use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::aliases;
use super::arn::{Arn, Qualifier};
use super::machines::{self, Machine, Revision};
use super::page::Page;
use super::store::{Database, seconds};
use crate::error::ApiError;
use crate::protocol::Request;

/// How many versions a machine has at most.
const MOST: i64 = 1_000;

/// A version.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) arn: String,
    pub(crate) machine: String,
    pub(crate) number: i64,
    pub(crate) revision: i64,
    pub(crate) description: Option<String>,
    pub(crate) created: i64,
}

/// PublishStateMachineVersion.
pub(crate) fn create(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let text = request.required("stateMachineArn");
    let (arn, qualifier) = Arn::machine(text)?;
    if qualifier != Qualifier::None {
        return Err(machines::missing(text));
    }
    let machine = machines::find(db, arn, text)?;
    let current = Revision::get(db, machine.revision)?.id;
    let current = current.as_deref().unwrap_or("INITIAL");
    if let Some(given) = request.text("revisionId").filter(|given| *given != current) {
        return Err(ApiError::conflict(format!(
            "Failed to publish the State Machine version for revision {given}. \
             The current State Machine revision is {current}."
        )));
    }
    let version = publish(db, &machine, request.text("description"))?;
    Ok(json!({
        "creationDate": seconds(version.created),
        "stateMachineVersionArn": version.arn,
    }))
}

/// The version of the machine's latest revision: the one that there is, or else a new one.
pub(super) fn publish(
    db: &Database<'_>,
    machine: &Machine,
    description: Option<&str>,
) -> Result<Version, ApiError> {
    let select = "SELECT * FROM versions WHERE machine = ?1 AND revision = ?2";
    let there = db
        .connection
        .query_row(select, params![machine.arn, machine.revision], read);
    if let Some(version) = there.optional()? {
        return Ok(version);
    }
    let count = "SELECT count(*) FROM versions WHERE machine = ?1";
    let count: i64 = db
        .connection
        .query_row(count, [&machine.arn], |row| row.get(0))?;
    if count >= MOST {
        let message = "The state machine has 1000 versions, which is the most it can have";
        return Err(ApiError::new("ServiceQuotaExceededException", message));
    }
    let number = machine.next_version;
    let version = Version {
        arn: format!("{}:{number}", machine.arn),
        machine: machine.arn.clone(),
        number,
        revision: machine.revision,
        description: description.map(str::to_owned),
        created: db.now,
    };
    put(db, &version)?;
    Ok(version)
}

fn put(db: &Database<'_>, version: &Version) -> Result<(), ApiError> {
    let Version {
        arn,
        machine,
        number,
        revision,
        description,
        created,
    } = version;
    let insert = "INSERT INTO versions VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    db.connection.execute(
        insert,
        params![arn, machine, number, revision, description, created],
    )?;
    let update = "UPDATE machines SET next_version = ?2 WHERE arn = ?1";
    db.connection
        .execute(update, params![machine, number + 1])?;
    Ok(())
}

/// DeleteStateMachineVersion, which also succeeds if there is none.
pub(crate) fn delete(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let text = request.required("stateMachineVersionArn");
    let (machine, _) = Arn::machine(text)?;
    let referring = aliases::referring_to(db, machine, text)?;
    if !referring.is_empty() {
        return Err(ApiError::conflict(format!(
            "Version to be deleted must not be referenced by an alias. \
             Current list of aliases referencing this version: [{}]",
            referring.join(", ")
        )));
    }
    db.connection
        .execute("DELETE FROM versions WHERE arn = ?1", [text])?;
    Ok(json!({}))
}

/// ListStateMachineVersions, the newest first.
pub(crate) fn list(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let text = request.required("stateMachineArn");
    let (arn, _) = Arn::machine(text)?;
    let page = Page::of(request, 100)?;
    let behind = page.behind.as_deref().and_then(|key| key.parse().ok());
    let mut select = db.connection.prepare_cached(
        "SELECT * FROM versions WHERE machine = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3",
    )?;
    let behind: i64 = behind.unwrap_or(i64::MAX);
    let found = select.query_map(params![arn, behind, page.limit()], read)?;
    let found: Vec<Version> = found.collect::<rusqlite::Result<_>>()?;
    let entries = found.into_iter().map(|version| {
        let entry = json!({
            "creationDate": seconds(version.created),
            "stateMachineVersionArn": version.arn,
        });
        (version.number.to_string(), entry)
    });
    Ok(page.answer("stateMachineVersions", entries.collect()))
}

/// The version with this ARN.
///
/// # Errors
/// When there is none.
pub(crate) fn find(db: &Database<'_>, arn: &str) -> Result<Version, ApiError> {
    get(db, arn)?.ok_or_else(|| machines::missing(arn))
}

pub(super) fn get(db: &Database<'_>, arn: &str) -> Result<Option<Version>, ApiError> {
    let select = "SELECT * FROM versions WHERE arn = ?1";
    Ok(db.connection.query_row(select, [arn], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Version> {
    Ok(Version {
        arn: row.get(0)?,
        machine: row.get(1)?,
        number: row.get(2)?,
        revision: row.get(3)?,
        description: row.get(4)?,
        created: row.get(5)?,
    })
}
