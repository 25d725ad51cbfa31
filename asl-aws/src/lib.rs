//! One client for every AWS service: an operation of [`asl_models`] and JSON parameters become a request, and a
//! response becomes JSON.
//!
//! | for | see |
//! |---|---|
//! | a request, without sending it | [`write_request`] |
//! | a request with all but a signature | [`prepare`], [`Endpoint`] |
//! | a result or an error, out of a response | [`read_response`], [`ServiceError`] |
//! | what optimized integrations add | [`integration`] |
//! | how values are spelled | [`Style`] |
//!
//! ```
//! use asl_aws::{Style, write_request};
//! use asl_models::Operation;
//! use asl_runtime::json;
//!
//! let model = "service;id=SQS;protocol=json;json=1.0;target=AmazonSQS;signing=sqs\n\
//!              operation PurgeQueue;method=POST;path=/;in=0\n\
//!              structure QueueUrl:1;required\n\
//!              string";
//! let operation: Operation = model.parse()?;
//! let parameters = json!({ "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/1/jobs" });
//! let request = write_request(&operation, &parameters, Style::Sdk)?;
//! assert_eq!(request.header("X-Amz-Target"), Some("AmazonSQS.PurgeQueue"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![warn(clippy::wildcard_enum_match_arm)]
#![cfg_attr(
    not(test),
    warn(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used)
)]

mod checksum;
#[cfg(feature = "client")]
mod client;
mod encode;
mod endpoint;
mod failure;
mod http;
pub mod integration;
mod java;
mod prepare;
mod read;
#[cfg(any(feature = "client", test))]
mod retry;
mod style;
mod time;
mod tokens;
mod transport;
mod write;
mod xml;

pub use asl_models::Optimized;
#[cfg(feature = "models")]
pub use client::EveryTask;
#[cfg(feature = "client")]
pub use client::{
    Answer, Aws, Credentials, CredentialsSource, Https, Model, Settings, presign, sign,
};
pub use endpoint::Endpoint;
pub use failure::{CallError, optimized_error, sdk_error};
pub use http::{Request, Response};
pub use prepare::prepare;
pub use read::{ServiceError, read_error_fields, read_response};
pub use style::Style;
pub use transport::{BoxFuture, Transport, TransportError};
pub use write::{Invalid, write_request};

#[cfg(test)]
mod tests;
