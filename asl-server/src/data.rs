//! Executions: what is asked of them, and who answers.
//!
//! The control plane knows names and definitions; whether executions run in this process or in another one, it asks the same
//! [`Question`]s. [`Local`] answers them over a database of this process; [`answer_pipe`] and [`Child`] hand them on to a
//! program that a server has started. A [`Tester`] runs single states.

#[cfg(feature = "api")]
mod child;
mod local;
mod pipe;
mod question;
mod test;
mod tester;

#[cfg(feature = "api")]
pub use self::child::Child;
pub use self::local::Local;
pub use self::pipe::{Programs, answer_pipe};
pub use self::question::{Answer, Described, Expressed, Question, Said, Start, Task, Which};
pub use self::test::{Mock, Problem, Test, Tested};
pub use self::tester::Tester;
