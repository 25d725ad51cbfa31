//! What looks into the databases of durable executions.

pub(crate) mod executions;
pub(crate) mod history;
mod table;

use std::path::Path;

use asl_durable::{Error, Viewer};

use crate::output::Refusal;

fn open(path: &Path) -> Result<Viewer, Refusal> {
    Viewer::open(path).map_err(refused)
}

fn refused(error: Error) -> Refusal {
    Refusal::new(error.to_string())
}
