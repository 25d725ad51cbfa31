//! Keys of Amazon S3 as paths of a store.

use asl_runtime::TaskError;
use object_store::path::Path;

/// The path of a key. One that no store can have, such as `a//b` or `../a`, is the key of nothing.
pub(crate) fn path(key: &str) -> Result<Path, TaskError> {
    Path::parse(key).map_err(|error| TaskError::new("S3.NoSuchKeyException", error.to_string()))
}
