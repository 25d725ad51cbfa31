//! The operations of all AWS services: what each takes, gives and raises, by the API's own names and by those of
//! Step Functions.
//!
//! | for | see |
//! |---|---|
//! | finding a service or an operation | [`Service`] |
//! | what a task calls | [`called_by`] |
//! | what an operation takes, gives and raises | [`Operation`], [`Shape`], [`Member`] |
//! | how AWS spells names in Step Functions | [`names`] |
//! | optimized integrations, and how their jobs end | [`Action`], [`Job`], [`Optimized`] |
//! | services that AWS has closed | [`is_retired`] |
//!
//! The models come from botocore, without the documentation. They lie packed in the crate, each service by itself, and
//! a service is unpacked when it is first asked for. A program that calls a few operations needs none of that: an
//! [`Operation`] turns into a short text, and back into itself without the packed models (`default-features = false`).
//!
//! ```
//! use asl_models::{Operation, Service};
//!
//! let service = Service::named("dynamodb").unwrap();
//! let operation = service.operation("putItem").unwrap();
//! let input = operation.input_shape().unwrap();
//! assert!(input.member("TableName").unwrap().required);
//! assert!(operation.errors().any(|error| error.step_functions_name == "DynamoDb.ConditionalCheckFailedException"));
//!
//! let text = operation.slice().to_string();
//! assert_eq!(text.parse::<Operation>()?, operation.slice());
//! # Ok::<(), asl_models::ReadError>(())
//! ```
#![warn(clippy::wildcard_enum_match_arm)]
#![cfg_attr(
    not(test),
    warn(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used)
)]

pub mod names;

#[cfg(feature = "data")]
mod catalog;
mod interface;
mod merge;
mod operation;
mod optimized;
mod read;
#[cfg(feature = "data")]
mod resource;
mod retired;
mod shape;
mod text;
mod write;

#[cfg(feature = "data")]
pub use catalog::{Service, services};
pub use interface::{Endpoint, Interface, Protocol};
pub use merge::merge_equal;
pub use operation::{Checksum, ModeledError, Operation, Use};
pub use optimized::{Action, Job, Optimized};
pub use read::ReadError;
#[cfg(feature = "data")]
pub use resource::called_by;
pub use retired::is_retired;
pub use shape::{
    Kind, Limits, List, Location, Map, Member, Shape, ShapeId, Structure, TimestampFormat,
};

#[cfg(test)]
mod tests;
