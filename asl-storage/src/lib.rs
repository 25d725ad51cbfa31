//! Where the objects of distributed Maps are: folders, memory, and whatever else [`object_store`] reaches.
//!
//! ```
//! use asl_runtime::{Outcome, TaskContext, Value};
//! use asl_storage::Buckets;
//!
//! struct Import {
//!     buckets: Buckets,
//! }
//!
//! // In `impl import::Tasks for Import`, for what reads items, lists objects and writes results.
//! impl Import {
//!     async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
//!         self.buckets.perform(task).await
//!     }
//! }
//!
//! let buckets = Buckets::new().folder("data", std::env::temp_dir())?.memory("results");
//! let import = Import { buckets };
//! # let _ = import;
//! # Ok::<(), asl_storage::object_store::Error>(())
//! ```
//!
//! Objects are read and written piece by piece: none of them is ever in memory as a whole. GZIP and Zstandard are told by
//! the first bytes of an object, and read as what is in them.
//!
//! With the feature `parquet`, rows of Parquet are read, too.
//!
//! A bucket of Amazon S3, or of a service like it, is any [`ObjectStore`](object_store::ObjectStore) that
//! [`Buckets::store`] is given; that takes a feature of [`object_store`], such as `aws`.

mod buckets;
mod failure;
mod inflate;
mod key;
mod listing;
mod multipart;
#[cfg(feature = "parquet")]
mod parquet;
mod ranges;

pub use buckets::Buckets;
pub use object_store;
