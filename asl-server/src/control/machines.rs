//! State machines and their revisions.

mod change;
mod create;
mod revision;

use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Map, Value, json};

pub(crate) use self::change::update;
pub(crate) use self::create::create;
pub(crate) use self::revision::Revision;
use super::arn::{Arn, Qualifier};
use super::page::Page;
use super::store::{Database, seconds};
use super::{tags, versions};
use crate::error::ApiError;
use crate::protocol::Request;

/// A state machine.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    pub(crate) arn: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) created: i64,
    /// The number of its latest revision.
    pub(crate) revision: i64,
    pub(crate) next_version: i64,
}

/// What the compiler has said of a definition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Understood {
    /// `variableReferences`, if there are any.
    pub(crate) variables: Option<Value>,
}

/// DescribeStateMachine.
pub(crate) fn describe(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let text = request.required("stateMachineArn");
    let (arn, qualifier) = Arn::machine(text)?;
    let machine = match qualifier {
        Qualifier::None | Qualifier::Version(_) => find(db, arn, text)?,
        Qualifier::Alias(_) => return Err(missing(text)),
    };
    let version = match qualifier {
        Qualifier::Version(_) => Some(versions::find(db, text)?),
        Qualifier::None | Qualifier::Alias(_) => None,
    };
    let number = version
        .as_ref()
        .map_or(machine.revision, |version| version.revision);
    let created = version
        .as_ref()
        .map_or(machine.created, |version| version.created);
    let mut shown = Revision::get(db, number)?.shown();
    let facts = [
        ("creationDate", seconds(created)),
        ("name", json!(machine.name)),
        ("stateMachineArn", json!(text)),
        ("status", json!("ACTIVE")),
        ("type", json!(machine.kind)),
    ];
    insert(&mut shown, facts);
    let description = version.and_then(|version| version.description);
    insert(
        &mut shown,
        description.map(|text| ("description", json!(text))),
    );
    if request.text("includedData") == Some("METADATA_ONLY") {
        shown.remove("variableReferences");
        shown.insert("definition".to_owned(), json!("{}"));
    }
    Ok(Value::Object(shown))
}

/// DeleteStateMachine, which also succeeds if there is none. Executions that run go on.
pub(crate) fn delete(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let (arn, _) = Arn::machine(request.required("stateMachineArn"))?;
    for table in ["versions", "aliases"] {
        let delete = format!("DELETE FROM {table} WHERE machine = ?1");
        db.connection.execute(&delete, [arn])?;
    }
    db.connection
        .execute("DELETE FROM machines WHERE arn = ?1", [arn])?;
    tags::forget(db, arn)?;
    Ok(json!({}))
}

/// ListStateMachines, sorted by name.
pub(crate) fn list(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let page = Page::of(request, 100)?;
    let mut select = db
        .connection
        .prepare_cached("SELECT * FROM machines WHERE arn > ?1 ORDER BY arn LIMIT ?2")?;
    let behind = page.behind.clone().unwrap_or_default();
    let found = select.query_map(params![behind, page.limit()], read)?;
    let found: Vec<Machine> = found.collect::<rusqlite::Result<_>>()?;
    let entries = found.into_iter().map(|machine| {
        let entry = json!({
            "creationDate": seconds(machine.created),
            "name": machine.name,
            "stateMachineArn": machine.arn,
            "type": machine.kind,
        });
        (machine.arn, entry)
    });
    Ok(page.answer("stateMachines", entries.collect()))
}

/// The machine with this ARN; `text` is what was asked for.
///
/// # Errors
/// When there is none.
pub(crate) fn find(db: &Database<'_>, arn: &str, text: &str) -> Result<Machine, ApiError> {
    get(db, arn)?.ok_or_else(|| missing(text))
}

pub(super) fn get(db: &Database<'_>, arn: &str) -> Result<Option<Machine>, ApiError> {
    let select = "SELECT * FROM machines WHERE arn = ?1";
    Ok(db.connection.query_row(select, [arn], read).optional()?)
}

pub(crate) fn missing(arn: &str) -> ApiError {
    ApiError::new(
        "StateMachineDoesNotExist",
        format!("State Machine Does Not Exist: '{arn}'"),
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Machine> {
    Ok(Machine {
        arn: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        created: row.get(3)?,
        revision: row.get(4)?,
        next_version: row.get(5)?,
    })
}

/// Adds members to an answer.
pub(crate) fn insert(
    answer: &mut Map<String, Value>,
    members: impl IntoIterator<Item = (&'static str, Value)>,
) {
    let members = members.into_iter();
    answer.extend(members.map(|(name, value)| (name.to_owned(), value)));
}

/// The type of the machine with this ARN.
pub(crate) fn kind_of(db: &Database<'_>, text: &str) -> Result<String, ApiError> {
    let (arn, _) = Arn::machine(text)?;
    Ok(find(db, arn, text)?.kind)
}
