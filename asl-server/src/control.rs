//! What there is beside executions: state machines, their revisions, versions and aliases, tags and activities, in a
//! database of their own.

pub(crate) mod activities;
pub(crate) mod aliases;
mod arn;
pub(crate) mod configuration;
pub(crate) mod executions;
pub(crate) mod machines;
mod name;
mod page;
mod place;
mod store;
pub(crate) mod tags;
pub(crate) mod versions;

pub(crate) use self::arn::{Arn, Qualifier};
pub(crate) use self::name::check as check_name;
pub(crate) use self::page::{cursor, token};
pub use self::place::Place;
pub(crate) use self::store::{Control, seconds};
