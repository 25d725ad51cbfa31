//! Does what reads and writes objects of Amazon S3: in folders, for the buckets that the command line names.

use asl_runtime::{Outcome, TaskContext, TaskKind, Value};

/// The folders, by the names of buckets.
pub(crate) struct Buckets(asl_storage::Buckets);

impl Buckets {
    /// Takes an object of folders by the names of buckets.
    ///
    /// # Errors
    /// If there is no such folder.
    pub(crate) fn open(folders: Option<&Value>) -> Result<Self, Box<dyn std::error::Error>> {
        let folders = folders.and_then(Value::as_object).into_iter().flat_map(|folders| folders.iter());
        let mut buckets = asl_storage::Buckets::new();
        for (name, folder) in folders {
            buckets = buckets.folder(name.as_str(), folder.as_str().unwrap_or_default())?;
        }
        Ok(Self(buckets))
    }

    /// Does a task that is about one of these buckets.
    pub(crate) async fn call(&self, task: &TaskContext) -> Option<Outcome> {
        let bucket = task.parameters().get("Bucket").and_then(Value::as_str)?;
        let is_transfer = matches!(task.info().kind, TaskKind::Service { service: "s3", .. });
        if !is_transfer || !self.0.has(bucket) {
            return None;
        }
        Some(self.0.perform(task).await)
    }
}
