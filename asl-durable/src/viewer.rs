//! Looks into a database file without running it, also while a process does.

use std::path::Path;

use asl_runtime::engine::{Record, RecordError};
use asl_runtime::{Status, Value};
use rusqlite::Connection;

use crate::describe::Summary;
use crate::durable::Filter;
use crate::error::{Error, Result};
use crate::seal::unpack;
use crate::store::{self, Failure, executions, histories, records};

/// A database file that is only looked at: what its rows say, without the program that wrote them.
///
/// The histories of executions that have ended are there as a rule. That of one that runs is computed by its program; here
/// it shows its [`records`](Self::records).
#[derive(Debug)]
pub struct Viewer(Connection);

impl Viewer {
    /// Opens a database file that is there.
    ///
    /// # Errors
    /// When it cannot be read, or is no database of executions.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let refused = |reason: String| Error::Open {
            path: path.to_owned(),
            reason,
        };
        if !path.is_file() {
            return Err(refused("there is no such file".to_owned()));
        }
        let opened = store::view(path).map_err(|error| refused(Failure::from(error).to_string()));
        Ok(Self(opened?))
    }

    /// Executions, the first ones first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Summary>> {
        let (machine, status) = (filter.machine.as_deref(), filter.status.map(Status::name));
        let (behind, limit) = (filter.behind.0, filter.at_most());
        let rows = read(executions::list(&self.0, machine, status, behind, limit))?;
        Ok(rows.into_iter().map(Summary::from).collect())
    }

    /// The executions of that name: one for each workflow that has one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn named(&self, name: &str) -> Result<Vec<Summary>> {
        let rows = read(executions::named(&self.0, name))?;
        Ok(rows.into_iter().map(Summary::from).collect())
    }

    /// The execution that started last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last(&self) -> Result<Option<Summary>> {
        Ok(read(executions::last(&self.0))?.map(Summary::from))
    }

    /// The history of an execution, where it is sealed: `{"events": […]}`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn history(&self, execution: &Summary) -> Result<Option<Value>> {
        let sealed = read(histories::sealed(&self.0, execution.place.0))?;
        sealed.map(|sealed| unpack(&sealed)).transpose()
    }

    /// What an execution was told so far. Those of one whose history is sealed are gone as a rule.
    ///
    /// # Errors
    /// When the database cannot be read, or a record is damaged.
    pub fn records(&self, execution: &Summary) -> Result<Vec<Record>> {
        let records = read(records::all(&self.0, execution.place.0))?;
        let parse = |text: &String| Record::parse(text);
        let damaged = |error: RecordError| Error::Store {
            reason: error.to_string(),
        };
        records
            .iter()
            .map(|text| parse(text).map_err(damaged))
            .collect()
    }
}

fn read<T>(found: rusqlite::Result<T>) -> Result<T> {
    Ok(found.map_err(Failure::from)?)
}
