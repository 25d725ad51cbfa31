//! Shows executions: a history comes in, what happened in each state goes out, and a page that shows it.
//!
//! A [`History`] is what GetExecutionHistory answers. [`Progress`] says which visit of a state each event belongs to, and how
//! the states stand after it, so that every moment of an execution is a function of its first events. [`page()`] puts both into
//! a file that needs nothing else. The picture of the definition comes from outside, as SVG.

mod failure;
mod history;
mod lists;
mod page;
mod progress;
#[cfg(test)]
mod tests;

pub use failure::Failure;
pub use history::{Event, History};
pub use lists::{Executions, executions, machines};
pub use page::{Page, events, page};
pub use progress::{Change, Counts, Progress, Visit};
