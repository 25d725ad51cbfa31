//! Buckets by their names, and the calls of Amazon S3 that a distributed Map makes of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use asl_runtime::transfer::{Download, Pieces};
use asl_runtime::{Outcome, TaskContext, TaskError, TaskKind, Value, json};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::{GetOptions, GetResult, ObjectStore, ObjectStoreExt};

use crate::failure::{failed, missing_bucket};
use crate::inflate::Inflate;
use crate::key::path;
use crate::listing;
use crate::multipart::Multipart;
use crate::ranges::Ranges;

/// Buckets by their names.
#[derive(Clone, Debug, Default)]
pub struct Buckets {
    stores: BTreeMap<String, Arc<dyn ObjectStore>>,
}

impl Buckets {
    /// No buckets.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a bucket that is a folder, whose files are its objects.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn folder(
        self,
        name: impl Into<String>,
        path: impl AsRef<Path>,
    ) -> object_store::Result<Self> {
        let folder = LocalFileSystem::new_with_prefix(path)?.with_automatic_cleanup(true);
        Ok(self.store(name, Arc::new(folder)))
    }

    /// The same with a bucket in memory, which is empty.
    #[must_use]
    pub fn memory(self, name: impl Into<String>) -> Self {
        self.store(name, Arc::new(InMemory::new()))
    }

    /// The same with a bucket anywhere.
    #[must_use]
    pub fn store(mut self, name: impl Into<String>, store: Arc<dyn ObjectStore>) -> Self {
        self.stores.insert(name.into(), store);
        self
    }

    /// Whether there is a bucket of this name.
    pub fn has(&self, name: &str) -> bool {
        self.stores.contains_key(name)
    }

    /// Does the work of `s3:getObject`, `s3:listObjectsV2` or `s3:putObject`, as the task asks for it.
    ///
    /// # Errors
    /// Those of Amazon S3, such as `S3.NoSuchKeyException`.
    pub async fn perform(&self, task: &TaskContext) -> Outcome {
        let action = match task.info().kind {
            TaskKind::Service { action, .. } => action,
            TaskKind::Function | TaskKind::Activity => "",
        };
        match action {
            "getObject" => self.get(task).await,
            "listObjectsV2" => listing::list(self.of(task)?.as_ref(), task.parameters()).await,
            "putObject" => self.put(task).await,
            _ => {
                let cause = format!("buckets cannot do {}", task.resource());
                Err(TaskError::new("States.Runtime", cause))
            }
        }
    }

    /// The bucket that a call names.
    fn of(&self, task: &TaskContext) -> Result<Arc<dyn ObjectStore>, TaskError> {
        let name = text(task.parameters(), "Bucket");
        let store = self.stores.get(name).map(Arc::clone);
        store.ok_or_else(|| missing_bucket(name))
    }

    async fn get(&self, task: &TaskContext) -> Outcome {
        let store = self.of(task)?;
        let key = path(text(task.parameters(), "Key"))?;
        let options = GetOptions {
            head: true,
            version: version(task.parameters()),
            ..GetOptions::default()
        };
        let head = store
            .get_opts(&key, options.clone())
            .await
            .map_err(failed)?;
        let answer = described(&head);
        if let Some(download) = task.download()
            && download.input_type() == "PARQUET"
        {
            supply_rows(download, store, key, options, &head.meta)?;
            return Ok(answer);
        }
        let mut pieces = Inflate::new(Ranges::new(store, key, options, &head.meta));
        if let Some(download) = task.download() {
            download.supply(pieces);
            return Ok(answer);
        }
        let mut body = Vec::new();
        while let Some(piece) = pieces.next().await? {
            body.extend(piece);
        }
        let body = String::from_utf8(body)
            .map_err(|_| TaskError::new("States.Runtime", "the object is not UTF-8 text"))?;
        Ok(with(answer, "Body", Value::from(body)))
    }

    async fn put(&self, task: &TaskContext) -> Outcome {
        let store = self.of(task)?;
        let key = path(text(task.parameters(), "Key"))?;
        if let Some(upload) = task.upload() {
            let parts = store.put_multipart(&key).await.map_err(failed)?;
            upload.accept(Multipart::new(parts));
            return Ok(json!({}));
        }
        let body = match task.parameters().get("Body") {
            Some(Value::String(body)) => body.as_bytes().to_vec(),
            Some(other) => other.to_string().into_bytes(),
            None => Vec::new(),
        };
        let put = store.put(&key, body.into()).await.map_err(failed)?;
        Ok(json!({ "ETag": put.e_tag }))
    }
}

/// Leaves the rows of a Parquet file.
#[cfg(feature = "parquet")]
fn supply_rows(
    download: &Download,
    store: Arc<dyn ObjectStore>,
    path: object_store::path::Path,
    options: GetOptions,
    meta: &object_store::ObjectMeta,
) -> Result<(), TaskError> {
    download.supply(crate::parquet::Rows::new(store, path, options, meta));
    Ok(())
}

/// Refuses Parquet, which takes a feature.
#[cfg(not(feature = "parquet"))]
fn supply_rows(
    _download: &Download,
    _store: Arc<dyn ObjectStore>,
    _path: object_store::path::Path,
    _options: GetOptions,
    _meta: &object_store::ObjectMeta,
) -> Result<(), TaskError> {
    let cause = "Parquet is read by asl-storage with its feature `parquet`, which is not enabled.";
    Err(TaskError::new("States.Runtime", cause))
}

/// What an answer says of an object besides its body.
fn described(head: &GetResult) -> Value {
    json!({
        "ContentLength": head.meta.size,
        "ETag": head.meta.e_tag.clone(),
        "LastModified": head.meta.last_modified.to_rfc3339(),
        "VersionId": head.meta.version.clone(),
    })
}

fn with(answer: Value, name: &'static str, value: Value) -> Value {
    let mut members = answer.into_object().unwrap_or_default();
    members.make_mut().insert(name, value);
    Value::Object(members)
}

/// A parameter that is text.
pub(crate) fn text<'a>(parameters: &'a Value, name: &str) -> &'a str {
    parameters
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn version(parameters: &Value) -> Option<String> {
    let version = parameters.get("VersionId").and_then(Value::as_str);
    version.map(str::to_owned)
}
