//! Tags of state machines and activities.

use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use super::arn::{Arn, Qualifier};
use super::store::Database;
use crate::error::ApiError;
use crate::protocol::Request;

/// How many tags a resource has at most.
const MOST: i64 = 50;

/// TagResource.
pub(crate) fn tag(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let arn = request.required("resourceArn");
    find(db, arn)?;
    put(db, arn, request.list("tags"))?;
    Ok(json!({}))
}

/// UntagResource.
pub(crate) fn untag(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let arn = request.required("resourceArn");
    find(db, arn)?;
    for key in request.list("tagKeys").iter().filter_map(Value::as_str) {
        let delete = "DELETE FROM tags WHERE arn = ?1 AND key = ?2";
        db.connection.execute(delete, [arn, key])?;
    }
    Ok(json!({}))
}

/// ListTagsForResource.
pub(crate) fn list(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let arn = request.required("resourceArn");
    find(db, arn)?;
    let select = "SELECT key, value FROM tags WHERE arn = ?1 ORDER BY key";
    let mut select = db.connection.prepare_cached(select)?;
    let tags = select.query_map([arn], |row| {
        let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(json!({ "key": key, "value": value }))
    })?;
    let tags: Vec<Value> = tags.collect::<rusqlite::Result<_>>()?;
    Ok(json!({ "tags": tags }))
}

/// Adds tags to a resource.
pub(super) fn put(db: &Database<'_>, arn: &str, tags: &[Value]) -> Result<(), ApiError> {
    let text = |tag: &Value, name| {
        let text = tag.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    for tag in tags {
        let insert = "INSERT OR REPLACE INTO tags VALUES (?1, ?2, ?3)";
        let (key, value) = (text(tag, "key"), text(tag, "value"));
        db.connection.execute(insert, params![arn, key, value])?;
    }
    let count = "SELECT count(*) FROM tags WHERE arn = ?1";
    let count: i64 = db.connection.query_row(count, [arn], |row| row.get(0))?;
    match count > MOST {
        true => Err(ApiError::new(
            "TooManyTags",
            format!("Too many tags: '{arn}'"),
        )),
        false => Ok(()),
    }
}

/// Deletes all tags of a resource.
pub(super) fn forget(db: &Database<'_>, arn: &str) -> Result<(), ApiError> {
    db.connection
        .execute("DELETE FROM tags WHERE arn = ?1", [arn])?;
    Ok(())
}

/// Whether there is such a resource; versions and aliases have no tags.
fn find(db: &Database<'_>, text: &str) -> Result<(), ApiError> {
    let arn = Arn::parse(text)?;
    let table = match arn.kind {
        "activity" => "activities",
        _ => "machines",
    };
    let is_plain =
        arn.kind != "stateMachine" || matches!(Arn::machine(text)?, (_, Qualifier::None));
    let select = format!("SELECT 1 FROM {table} WHERE arn = ?1");
    let found = db.connection.query_row(&select, [text], |_| Ok(()));
    let missing = || ApiError::new("ResourceNotFound", format!("Resource not found: '{text}'"));
    found.optional()?.filter(|()| is_plain).ok_or_else(missing)
}
