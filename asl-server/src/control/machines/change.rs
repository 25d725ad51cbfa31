//! UpdateStateMachine.

use rusqlite::params;
use serde_json::{Value, json};

use super::revision::Revision;
use super::{Understood, find, insert, missing};
use crate::control::arn::{Arn, Qualifier};
use crate::control::store::{Database, seconds};
use crate::control::{configuration, versions};
use crate::error::ApiError;
use crate::protocol::Request;

/// What an update can change.
const CHANGEABLE: [&str; 5] = [
    "definition",
    "roleArn",
    "loggingConfiguration",
    "tracingConfiguration",
    "encryptionConfiguration",
];

/// UpdateStateMachine. One that changes nothing keeps the revision. `understood` is of the definition, if one is given.
pub(crate) fn update(
    db: &Database<'_>,
    request: &Request,
    understood: Option<Understood>,
) -> Result<Value, ApiError> {
    let text = request.required("stateMachineArn");
    let (arn, qualifier) = Arn::machine(text)?;
    if qualifier != Qualifier::None {
        return Err(missing(text));
    }
    let mut machine = find(db, arn, text)?;
    let changes = CHANGEABLE.iter().any(|name| request.get(name).is_some());
    let publish = request.is_set("publish");
    check(request, changes, publish)?;
    let before = Revision::get(db, machine.revision)?;
    let mut after = changed(before.clone(), request, understood)?;
    if after != before {
        after.id = Some(uuid::Uuid::new_v4().to_string());
        after.created = db.now;
        machine.revision = after.put(db)?;
        let update = "UPDATE machines SET revision = ?2 WHERE arn = ?1";
        db.connection
            .execute(update, params![machine.arn, machine.revision])?;
    }
    let mut answer = serde_json::Map::new();
    insert(&mut answer, [("updateDate", seconds(db.now))]);
    insert(&mut answer, after.id.map(|id| ("revisionId", json!(id))));
    if publish {
        let version = versions::publish(db, &machine, request.text("versionDescription"))?;
        insert(
            &mut answer,
            [("stateMachineVersionArn", json!(version.arn))],
        );
    }
    Ok(Value::Object(answer))
}

fn check(request: &Request, changes: bool, publish: bool) -> Result<(), ApiError> {
    if !changes && !publish {
        return Err(ApiError::new(
            "MissingRequiredParameter",
            "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified",
        ));
    }
    if request.text("versionDescription").is_some() && !publish {
        let message = "Version description can only be set when publish is true";
        return Err(ApiError::validation(message));
    }
    Ok(())
}

/// The revision with what the request changes.
fn changed(
    before: Revision,
    request: &Request,
    understood: Option<Understood>,
) -> Result<Revision, ApiError> {
    let text = |name, old: String| request.text(name).map_or(old, str::to_owned);
    Ok(Revision {
        definition: text("definition", before.definition),
        variables: match understood {
            Some(understood) => understood.variables,
            None => before.variables,
        },
        role: text("roleArn", before.role),
        logging: configuration::logging(request)?.unwrap_or(before.logging),
        tracing: configuration::tracing(request).unwrap_or(before.tracing),
        encryption: configuration::encryption(request).unwrap_or(before.encryption),
        ..before
    })
}
