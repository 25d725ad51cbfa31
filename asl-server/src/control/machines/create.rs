//! CreateStateMachine.

use rusqlite::params;
use serde_json::{Value, json};

use super::revision::Revision;
use super::{Machine, Understood, get, insert};
use crate::control::store::{Database, seconds};
use crate::control::{configuration, name, tags, versions};
use crate::error::ApiError;
use crate::protocol::Request;

/// CreateStateMachine. The same again is the same machine; the role and the tags do not count.
pub(crate) fn create(
    db: &Database<'_>,
    request: &Request,
    understood: Understood,
) -> Result<Value, ApiError> {
    let name = request.required("name");
    name::check(name)?;
    let publish = request.is_set("publish");
    let description = request.text("versionDescription");
    if description.is_some() && !publish {
        let message = "Version description can only be set when publish is true";
        return Err(ApiError::validation(message));
    }
    let arn = db.place.arn(&format!("stateMachine:{name}"));
    let kind = request.text("type").unwrap_or("STANDARD");
    let revision = revision(db, request, arn.clone(), understood)?;
    let machine = match get(db, &arn)? {
        Some(machine) => same(db, machine, &revision, kind)?,
        None => put(db, request, kind, &revision)?,
    };
    let mut answer = serde_json::Map::new();
    let facts = [
        ("creationDate", seconds(machine.created)),
        ("stateMachineArn", json!(arn)),
    ];
    insert(&mut answer, facts);
    if publish {
        let version = versions::publish(db, &machine, description)?;
        insert(
            &mut answer,
            [("stateMachineVersionArn", json!(version.arn))],
        );
    }
    Ok(Value::Object(answer))
}

/// The first revision, as the request has it.
fn revision(
    db: &Database<'_>,
    request: &Request,
    machine: String,
    understood: Understood,
) -> Result<Revision, ApiError> {
    let logging = configuration::logging(request)?;
    Ok(Revision {
        id: None,
        machine,
        definition: request.required("definition").to_owned(),
        variables: understood.variables,
        role: request.required("roleArn").to_owned(),
        logging: logging.unwrap_or_else(configuration::no_logging),
        tracing: configuration::tracing(request).unwrap_or_else(configuration::no_tracing),
        encryption: configuration::encryption(request).unwrap_or_else(configuration::no_encryption),
        created: db.now,
    })
}

/// The machine that there is already, if the request would make the same one.
fn same(
    db: &Database<'_>,
    machine: Machine,
    wanted: &Revision,
    kind: &str,
) -> Result<Machine, ApiError> {
    let there = Revision::get(db, machine.revision)?;
    let is_same = machine.kind == kind
        && there.definition == wanted.definition
        && there.logging == wanted.logging
        && there.tracing == wanted.tracing
        && there.encryption == wanted.encryption;
    let exists = || {
        ApiError::new(
            "StateMachineAlreadyExists",
            format!("State Machine Already Exists: '{}'", machine.arn),
        )
    };
    if is_same { Ok(machine) } else { Err(exists()) }
}

fn put(
    db: &Database<'_>,
    request: &Request,
    kind: &str,
    revision: &Revision,
) -> Result<Machine, ApiError> {
    let machine = Machine {
        arn: revision.machine.clone(),
        name: request.required("name").to_owned(),
        kind: kind.to_owned(),
        created: db.now,
        revision: revision.put(db)?,
        next_version: 1,
    };
    let insert = "INSERT INTO machines VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Machine {
        arn,
        name,
        kind,
        created,
        revision,
        next_version,
    } = &machine;
    db.connection.execute(
        insert,
        params![arn, name, kind, created, revision, next_version],
    )?;
    tags::put(db, arn, request.list("tags"))?;
    Ok(machine)
}
