//! The API of Step Functions over compiled workflows.
//!
//! | for | see |
//! |---|---|
//! | serving the workflows of a program | [`Registered`], [`Server::open`] |
//! | other ways to run them | [`Backend`] |
//! | executions in a process of their own | [`data`] |
//!
//! A call goes through three layers: `protocol` makes a call of HTTP that the model allows; `control` knows state machines,
//! versions, aliases, tags and activities, in a database; [`data`] are the executions. `answer` has the operations.
#![warn(clippy::wildcard_enum_match_arm)]

#[cfg(feature = "api")]
mod answer;
#[cfg(feature = "api")]
mod backend;
#[cfg(feature = "api")]
mod control;
pub mod data;
mod error;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "api")]
mod protocol;
#[cfg(feature = "api")]
mod registered;
#[cfg(feature = "api")]
mod server;

#[cfg(feature = "api")]
pub use backend::{Backend, BoxFuture, Checked, Finding};
#[cfg(feature = "api")]
pub use control::Place;
pub use error::ApiError;
#[cfg(feature = "api")]
pub use registered::Registered;
#[cfg(feature = "api")]
pub use server::{Listening, Server};
