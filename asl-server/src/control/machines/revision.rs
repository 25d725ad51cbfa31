//! A revision of a state machine: what its executions are started with.

use rusqlite::{Row, params};
use serde_json::{Map, Value, json};

use super::insert;
use crate::control::store::Database;
use crate::error::ApiError;

/// A revision.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Revision {
    /// `revisionId`, which the first one does not have.
    pub(crate) id: Option<String>,
    pub(crate) machine: String,
    pub(crate) definition: String,
    pub(crate) variables: Option<Value>,
    pub(crate) role: String,
    pub(crate) logging: Value,
    pub(crate) tracing: Value,
    pub(crate) encryption: Value,
    pub(crate) created: i64,
}

impl Revision {
    /// Keeps the revision; gives its number.
    pub(super) fn put(&self, db: &Database<'_>) -> Result<i64, ApiError> {
        let insert =
            "INSERT INTO revisions (machine, id, definition, variables, role, logging, tracing,
            encryption, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let variables = self.variables.as_ref().map(Value::to_string);
        db.connection.execute(
            insert,
            params![
                self.machine,
                self.id,
                self.definition,
                variables,
                self.role,
                self.logging.to_string(),
                self.tracing.to_string(),
                self.encryption.to_string(),
                self.created,
            ],
        )?;
        Ok(db.connection.last_insert_rowid())
    }

    /// The revision with this number.
    pub(crate) fn get(db: &Database<'_>, number: i64) -> Result<Self, ApiError> {
        let select =
            "SELECT machine, id, definition, variables, role, logging, tracing, encryption,
            created FROM revisions WHERE number = ?1";
        Ok(db.connection.query_row(select, [number], read)?)
    }

    /// What descriptions of machines and of executions have in common.
    pub(crate) fn shown(self) -> Map<String, Value> {
        let mut shown = Map::new();
        let facts = [
            ("definition", json!(self.definition)),
            ("roleArn", json!(self.role)),
            ("loggingConfiguration", self.logging),
            ("tracingConfiguration", self.tracing),
            ("encryptionConfiguration", self.encryption),
        ];
        insert(&mut shown, facts);
        insert(&mut shown, self.id.map(|id| ("revisionId", json!(id))));
        let variables = self.variables;
        insert(
            &mut shown,
            variables.map(|names| ("variableReferences", names)),
        );
        shown
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Revision> {
    let json = |text: String| serde_json::from_str(&text).unwrap_or_default();
    Ok(Revision {
        machine: row.get(0)?,
        id: row.get(1)?,
        definition: row.get(2)?,
        variables: row.get::<_, Option<String>>(3)?.map(json),
        role: row.get(4)?,
        logging: json(row.get(5)?),
        tracing: json(row.get(6)?),
        encryption: json(row.get(7)?),
        created: row.get(8)?,
    })
}
