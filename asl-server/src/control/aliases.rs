//! Aliases: names that lead to one or two versions, by weight.

use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::arn::{Arn, Qualifier};
use super::machines::{self, insert};
use super::page::Page;
use super::store::{Database, seconds};
use super::versions;
use crate::error::ApiError;
use crate::protocol::Request;

/// An alias.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) arn: String,
    name: String,
    description: Option<String>,
    routing: Vec<Value>,
    created: i64,
    updated: i64,
}

/// CreateStateMachineAlias. The same again is the same alias.
pub(crate) fn create(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let routing = request.list("routingConfiguration");
    let machine = check_routing(db, routing)?;
    let name = request.required("name");
    let description = request.text("description").map(str::to_owned);
    let arn = format!("{machine}:{name}");
    let alias = match get(db, &arn)? {
        Some(there) if there.description == description && there.routing == routing => there,
        Some(_) => {
            return Err(ApiError::conflict(
                "Failed to create alias because an alias with the same name and a different routing configuration already exists.",
            ));
        }
        None => {
            let alias = Alias {
                arn,
                name: name.to_owned(),
                description,
                routing: routing.to_vec(),
                created: db.now,
                updated: db.now,
            };
            put(db, &machine, &alias)?;
            alias
        }
    };
    Ok(json!({ "creationDate": seconds(alias.created), "stateMachineAliasArn": alias.arn }))
}

/// UpdateStateMachineAlias.
pub(crate) fn update(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let text = request.required("stateMachineAliasArn");
    let (machine, _) = Arn::machine(text)?;
    let mut alias = find(db, text)?;
    let routing = request.list("routingConfiguration");
    if !routing.is_empty() {
        check_routing(db, routing)?;
        alias.routing = routing.to_vec();
    }
    if let Some(description) = request.text("description") {
        alias.description = Some(description.to_owned());
    }
    alias.updated = db.now;
    put(db, machine, &alias)?;
    Ok(json!({ "updateDate": seconds(alias.updated) }))
}

/// DescribeStateMachineAlias.
pub(crate) fn describe(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let alias = find(db, request.required("stateMachineAliasArn"))?;
    let mut answer = serde_json::Map::new();
    let facts = [
        ("creationDate", seconds(alias.created)),
        ("name", json!(alias.name)),
        ("routingConfiguration", json!(alias.routing)),
        ("stateMachineAliasArn", json!(alias.arn)),
        ("updateDate", seconds(alias.updated)),
    ];
    insert(&mut answer, facts);
    let description = alias.description;
    insert(
        &mut answer,
        description.map(|text| ("description", json!(text))),
    );
    Ok(Value::Object(answer))
}

/// DeleteStateMachineAlias, which also succeeds if there is none.
pub(crate) fn delete(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let text = request.required("stateMachineAliasArn");
    Arn::machine(text)?;
    db.connection
        .execute("DELETE FROM aliases WHERE arn = ?1", [text])?;
    Ok(json!({}))
}

/// ListStateMachineAliases: of a machine, or those that lead to a version of it.
pub(crate) fn list(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let text = request.required("stateMachineArn");
    let (arn, qualifier) = Arn::machine(text)?;
    machines::find(db, arn, text)?;
    let page = Page::of(request, 100)?;
    let behind = page.behind.clone().unwrap_or_default();
    let found = of_machine(db, arn)?.into_iter();
    let found = found.filter(|alias| {
        let is_wanted = qualifier == Qualifier::None || alias.leads_to(text);
        is_wanted && alias.key() > behind
    });
    let entries = found.map(|alias| {
        let entry = json!({
            "creationDate": seconds(alias.created),
            "stateMachineAliasArn": alias.arn,
        });
        (alias.key(), entry)
    });
    Ok(page.answer("stateMachineAliases", entries.collect()))
}

/// The names of the aliases that lead to a version.
pub(super) fn referring_to(
    db: &Database<'_>,
    machine: &str,
    version: &str,
) -> Result<Vec<String>, ApiError> {
    let found = of_machine(db, machine)?.into_iter();
    let found = found.filter(|alias| alias.leads_to(version));
    Ok(found.map(|alias| alias.name).collect())
}

/// The alias with this ARN, if there is one.
pub(crate) fn get(db: &Database<'_>, arn: &str) -> Result<Option<Alias>, ApiError> {
    let select = "SELECT * FROM aliases WHERE arn = ?1";
    Ok(db.connection.query_row(select, [arn], read).optional()?)
}

impl Alias {
    /// The ARN of the version for an execution with this chance, which is less than 100.
    pub(crate) fn version(&self, chance: i64) -> Option<&str> {
        let mut left = chance;
        let mut routes = self.routing.iter();
        let route = routes.find(|route| {
            left -= weight(route);
            left < 0
        });
        route.map(version_arn)
    }

    fn leads_to(&self, version: &str) -> bool {
        self.routing
            .iter()
            .any(|route| version_arn(route) == version)
    }

    /// Its place in lists.
    fn key(&self) -> String {
        format!("{:020} {}", self.created, self.name)
    }
}

fn find(db: &Database<'_>, arn: &str) -> Result<Alias, ApiError> {
    Arn::machine(arn)?;
    let message = "Request references a resource that does not exist.";
    get(db, arn)?.ok_or_else(|| ApiError::new("ResourceNotFound", message))
}

fn of_machine(db: &Database<'_>, machine: &str) -> Result<Vec<Alias>, ApiError> {
    let select = "SELECT * FROM aliases WHERE machine = ?1 ORDER BY created, name";
    let mut select = db.connection.prepare_cached(select)?;
    let found = select.query_map([machine], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Checks where an alias leads; gives the machine.
fn check_routing(db: &Database<'_>, routing: &[Value]) -> Result<String, ApiError> {
    let arns: Vec<&str> = routing.iter().map(version_arn).collect();
    let received = |rule: &str| {
        let arns = arns.join(", ");
        ApiError::validation(format!(
            "Routing configuration must contain {rule}. Received: [{arns}]"
        ))
    };
    let mut machine = "";
    for arn in &arns {
        let (own, Qualifier::Version(_)) = Arn::machine(arn)? else {
            return Err(received("state machine version ARNs"));
        };
        if !machine.is_empty() && own != machine {
            return Err(received("versions of the same state machine"));
        }
        machine = own;
    }
    if arns.first() == arns.get(1) {
        return Err(received("distinct state machine version ARNs"));
    }
    let weights: Vec<i64> = routing.iter().map(weight).collect();
    if weights.iter().sum::<i64>() != 100 {
        return Err(ApiError::validation(format!(
            "Sum of routing configuration weights must equal 100. Received: {}",
            json!(weights).to_string().replace(',', ", ")
        )));
    }
    for arn in &arns {
        if versions::get(db, arn)?.is_none() {
            let message = "Request references a resource that does not exist.";
            return Err(ApiError::new("ResourceNotFound", message));
        }
    }
    Ok(machine.to_owned())
}

fn version_arn(route: &Value) -> &str {
    let arn = route.get("stateMachineVersionArn");
    arn.and_then(Value::as_str).unwrap_or_default()
}

fn weight(route: &Value) -> i64 {
    let weight = route.get("weight").and_then(Value::as_i64);
    weight.unwrap_or_default()
}

fn put(db: &Database<'_>, machine: &str, alias: &Alias) -> Result<(), ApiError> {
    let insert = "INSERT OR REPLACE INTO aliases VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let routing = json!(alias.routing).to_string();
    let Alias {
        arn,
        name,
        description,
        created,
        updated,
        ..
    } = alias;
    db.connection.execute(
        insert,
        params![arn, machine, name, description, routing, created, updated],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Alias> {
    let routing: String = row.get(4)?;
    Ok(Alias {
        arn: row.get(0)?,
        name: row.get(2)?,
        description: row.get(3)?,
        routing: serde_json::from_str(&routing).unwrap_or_default(),
        created: row.get(5)?,
        updated: row.get(6)?,
    })
}
