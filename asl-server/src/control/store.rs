//! The database of what there is beside executions. One call at a time changes it, in one transaction.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, TransactionBehavior};
use serde_json::Value;

use super::place::Place;
use crate::error::ApiError;
use crate::protocol::Request;

/// Marks a file as one of ours: `aslC`.
const APPLICATION: i64 = 0x6173_6c43;

/// The version of the schema.
const VERSION: i64 = 1;

/// What a call sees while it is answered.
pub(crate) struct Database<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) place: &'a Place,
    /// The time, in milliseconds since 1970.
    pub(crate) now: i64,
}

/// The database, for those who call from anywhere.
#[derive(Clone)]
pub(crate) struct Control {
    connection: Arc<Mutex<Connection>>,
    place: Arc<Place>,
}

impl Control {
    /// Opens a database, or makes one.
    ///
    /// # Errors
    /// When it cannot be opened, or is something else.
    pub(crate) fn open(path: &Path, place: Place) -> Result<Self, ApiError> {
        let connection = Connection::open(path)?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.set_prepared_statement_cache_capacity(64);
        prepare(&connection)?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            place: Arc::new(place),
        })
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// Runs a call in a transaction: either all of it is kept, or nothing.
    ///
    /// # Errors
    /// What the call answers, or that the database cannot be used.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Database<'_>) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let control = self.clone();
        let done = tokio::task::spawn_blocking(move || control.run_here(call));
        done.await.map_err(ApiError::internal)?
    }

    /// Answers a call by a function of the database and the request.
    ///
    /// # Errors
    /// What the function answers, or that the database cannot be used.
    pub(crate) async fn answer(
        &self,
        request: Request,
        call: impl FnOnce(&Database<'_>, &Request) -> Result<Value, ApiError> + Send + 'static,
    ) -> Result<Value, ApiError> {
        self.run(move |db| call(db, &request)).await
    }

    fn run_here<T>(
        &self,
        call: impl FnOnce(&Database<'_>) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = call(&Database {
            connection: &transaction,
            place: &self.place,
            now: now(),
        })?;
        transaction.commit()?;
        Ok(answer)
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        Self::internal(error)
    }
}

/// Makes the tables, where there are none.
fn prepare(connection: &Connection) -> Result<(), ApiError> {
    let tables = "SELECT count(*) FROM sqlite_schema";
    let tables: i64 = connection.query_row(tables, [], |row| row.get(0))?;
    if tables == 0 {
        let schema = include_str!("schema.sql");
        return Ok(connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; {schema}
             PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT"
        ))?);
    }
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    match (number("application_id")?, number("user_version")?) {
        (APPLICATION, VERSION) => Ok(()),
        (APPLICATION, _) => Err(ApiError::internal(
            "the database was made by another release",
        )),
        _ => Err(ApiError::internal("it is a database of something else")),
    }
}

fn now() -> i64 {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let millis = time.unwrap_or_default().as_millis();
    i64::try_from(millis).unwrap_or(i64::MAX)
}

/// A time as the API writes it: seconds since 1970.
pub(crate) fn seconds(millis: i64) -> Value {
    let (whole, rest) = (millis.div_euclid(1_000), millis.rem_euclid(1_000));
    let text = format!("{whole}.{rest:03}");
    text.parse::<f64>().map(Value::from).unwrap_or_default()
}
