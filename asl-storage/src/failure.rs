//! What a store says, in the words of Amazon S3 where it has any.

use asl_runtime::TaskError;
use object_store::Error;

/// The error of a store.
pub(crate) fn failed(error: Error) -> TaskError {
    match error {
        Error::NotFound { .. } => {
            TaskError::new("S3.NoSuchKeyException", "The specified key does not exist.")
        }
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => {
            TaskError::new("S3.S3Exception", "Access Denied")
        }
        Error::Precondition { .. } => TaskError::new(
            "S3.S3Exception",
            "At least one of the pre-conditions you specified did not hold",
        ),
        other => TaskError::new("S3.S3Exception", other.to_string()),
    }
}

/// There is no such bucket.
pub(crate) fn missing_bucket(name: &str) -> TaskError {
    let cause = format!("The specified bucket does not exist: {name}");
    TaskError::new("S3.NoSuchBucketException", cause)
}

/// An object that is compressed, and broken.
pub(crate) fn broken(what: impl std::fmt::Display) -> TaskError {
    TaskError::new(
        "States.Runtime",
        format!("the object cannot be decompressed: {what}"),
    )
}
