//! Does what reads and writes objects of Amazon S3: nothing, for the command line names no buckets.

use asl_runtime::{Outcome, TaskContext, Value};

/// Nothing.
pub(crate) struct Buckets;

impl Buckets {
    /// Nothing to open.
    pub(crate) fn open(_folders: Option<&Value>) -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self)
    }

    /// Leaves every task to others.
    pub(crate) async fn call(&self, _task: &TaskContext) -> Option<Outcome> {
        None
    }
}
