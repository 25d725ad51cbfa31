//! Reads an object range by range.

use std::sync::Arc;

use asl_runtime::TaskError;
use asl_runtime::engine::BoxFuture;
use asl_runtime::transfer::Pieces;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectMeta, ObjectStore};

use crate::failure::failed;

/// How many bytes are read at a time.
const RANGE: u64 = 4 * 1024 * 1024;

pub(crate) struct Ranges {
    store: Arc<dyn ObjectStore>,
    path: Path,
    /// Which version is read; another one under the same key is an error.
    options: GetOptions,
    size: u64,
    read: u64,
}

impl Ranges {
    pub(crate) fn new(
        store: Arc<dyn ObjectStore>,
        path: Path,
        options: GetOptions,
        meta: &ObjectMeta,
    ) -> Self {
        let options = GetOptions {
            head: false,
            if_match: meta.e_tag.clone(),
            ..options
        };
        Self {
            store,
            path,
            options,
            size: meta.size,
            read: 0,
        }
    }

    async fn range(&mut self) -> Result<Option<Vec<u8>>, TaskError> {
        if self.read >= self.size {
            return Ok(None);
        }
        let end = self.size.min(self.read + RANGE);
        let options = GetOptions {
            range: Some(GetRange::Bounded(self.read..end)),
            ..self.options.clone()
        };
        let result = self.store.get_opts(&self.path, options).await;
        let bytes = result.map_err(failed)?.bytes().await.map_err(failed)?;
        self.read = end;
        Ok(Some(bytes.into()))
    }
}

impl Pieces for Ranges {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TaskError>> {
        Box::pin(self.range())
    }
}
