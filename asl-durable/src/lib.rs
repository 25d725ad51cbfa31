//! Executions that survive: a journal in a SQLite database inside of the program, and the same results after any crash.
//!
//! ```ignore
//! include_workflow!("order.asl.json");
//!
//! // Executions that have not ended go on.
//! let orders = Durable::open("orders.db").await?.workflow(order::workflow(shop)).start().await?;
//! // The same name and input again: the same execution.
//! let execution = orders.execute("o-1042", input).await?;
//! let receipt = execution.output().await?;
//! ```
//!
//! | for | see |
//! |---|---|
//! | opening a database | [`Durable::open`], [`Builder`] |
//! | starting executions | [`Machine::execute`] |
//! | starting them for servers | [`Durable::begin`], [`Durable::express`] |
//! | their ends, histories, stopping them | [`Execution`] |
//! | lists, task tokens, retention, backups | [`Durable`] |
//! | looking into a database that others run | [`Viewer`] |
//! | a mere journal, for an engine of one's own | [`Database`] |
#![warn(clippy::wildcard_enum_match_arm)]

mod activities;
mod answer;
mod begin;
mod builder;
mod children;
mod clock;
mod describe;
mod durable;
mod engine;
mod error;
mod executor;
mod follower;
mod history;
mod journal;
mod machine;
mod map_runs;
mod past;
mod redrive;
mod registry;
mod seal;
mod store;
mod token;
mod viewer;

pub use activities::ActivityTask;
pub use begin::{Begin, ExpressExecution, Expressed};
pub use builder::{Builder, BuilderOf};
pub use describe::{Description, Place, Sleeps, Summary};
pub use durable::{Durable, Filter};
pub use error::{Error, Result};
pub use journal::{Database, StoredJournal};
pub use machine::{Execution, Machine};
pub use viewer::Viewer;
