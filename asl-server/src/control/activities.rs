//! Activities: tasks that workers poll for.

use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::arn::Arn;
use super::page::Page;
use super::store::{Database, seconds};
use super::{name, tags};
use crate::error::ApiError;
use crate::protocol::Request;

/// An activity.
struct Activity {
    arn: String,
    name: String,
    created: i64,
}

/// CreateActivity. The same name again is the same activity.
pub(crate) fn create(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let name = request.required("name");
    name::check(name)?;
    let arn = db.place.arn(&format!("activity:{name}"));
    let insert = "INSERT INTO activities VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    if db.connection.execute(insert, params![arn, name, db.now])? == 1 {
        tags::put(db, &arn, request.list("tags"))?;
    }
    let activity = get(db, &arn)?;
    Ok(json!({ "activityArn": activity.arn, "creationDate": seconds(activity.created) }))
}

/// DescribeActivity.
pub(crate) fn describe(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let activity = find(db, request.required("activityArn"))?;
    let mut described = activity.entry();
    if let Value::Object(members) = &mut described {
        let encryption = json!({ "type": "AWS_OWNED_KEY" });
        members.insert("encryptionConfiguration".to_owned(), encryption);
    }
    Ok(described)
}

/// DeleteActivity, which also succeeds if there is none.
pub(crate) fn delete(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let arn = Arn::of("activity", request.required("activityArn"))?.text;
    db.connection
        .execute("DELETE FROM activities WHERE arn = ?1", [arn])?;
    tags::forget(db, arn)?;
    Ok(json!({}))
}

/// ListActivities.
pub(crate) fn list(db: &Database<'_>, request: &Request) -> Result<Value, ApiError> {
    let page = Page::of(request, 100)?;
    let mut select = db
        .connection
        .prepare_cached("SELECT * FROM activities WHERE arn > ?1 ORDER BY arn LIMIT ?2")?;
    let behind = page.behind.clone().unwrap_or_default();
    let found = select.query_map(params![behind, page.limit()], read)?;
    let found: Vec<Activity> = found.collect::<rusqlite::Result<_>>()?;
    let entries = found.into_iter().map(|one| (one.arn.clone(), one.entry()));
    Ok(page.answer("activities", entries.collect()))
}

/// The name of an activity that is there.
///
/// # Errors
/// When there is none.
pub(crate) fn name_of(db: &Database<'_>, request: &Request) -> Result<String, ApiError> {
    Ok(find(db, request.required("activityArn"))?.name)
}

impl Activity {
    fn entry(&self) -> Value {
        json!({ "activityArn": self.arn, "creationDate": seconds(self.created), "name": self.name })
    }
}

fn find(db: &Database<'_>, text: &str) -> Result<Activity, ApiError> {
    get(db, Arn::of("activity", text)?.text)
}

fn get(db: &Database<'_>, arn: &str) -> Result<Activity, ApiError> {
    let select = "SELECT * FROM activities WHERE arn = ?1";
    let found = db.connection.query_row(select, [arn], read).optional()?;
    found.ok_or_else(|| {
        ApiError::new(
            "ActivityDoesNotExist",
            format!("Activity Does Not Exist: '{arn}'"),
        )
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Activity> {
    Ok(Activity {
        arn: row.get(0)?,
        name: row.get(1)?,
        created: row.get(2)?,
    })
}
