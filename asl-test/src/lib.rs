//! Tests of compiled workflows: answers for their tasks, virtual time, and a search through all failures.
//!
//! ```
//! use asl_runtime::{include_workflow, json};
//! use asl_test::{Test, fails, returns};
//!
//! include_workflow!(mod refund = "tests/refund.asl.json");
//!
//! let run = Test::new(refund::workflow)
//!     .task("Pay back", [fails("BankBusy", "try again"), returns(json!({ "paid": 20 }))])
//!     .run(json!({ "amount": 20 }));
//! assert_eq!(run.path(), ["Is it small?", "Pay back"]);
//! assert_eq!(run.calls("Pay back").len(), 2);
//! run.assert_output(json!({ "amount": 20, "receipt": { "paid": 20 } }));
//! ```
//!
//! | for | see |
//! |---|---|
//! | one execution | [`Test`], and the [`Report`] of it |
//! | what tasks come to | [`returns`], [`payload`], [`fails`], [`times_out`], [`never()`], [`with`], [`Answer::after`] |
//! | answers from Step Functions Local | [`MockConfig`] |
//! | any input | `inputs`, `inputs_of` and `inputs_like`, strategies of the feature `proptest` |
//! | all executions | [`explore`], and the [`Exploration`] that it gives |
#![warn(clippy::wildcard_enum_match_arm)]

mod answer;
mod answers;
mod call;
mod case;
mod coverage;
mod explore;
mod fingerprint;
mod graph;
#[cfg(feature = "proptest")]
mod inputs;
mod mock_config;
mod model;
#[doc(hidden)]
pub mod program;
mod record;
mod report;
mod session;
mod test;

/// Makes a test of each case in a `MockConfigFile.json` of Step Functions Local: the execution has to find an answer for each
/// of its calls.
///
/// ```
/// use asl_runtime::{include_workflow, json};
/// use asl_test::{Report, mock_config};
///
/// include_workflow!(mod refund = "tests/refund.asl.json");
///
/// mock_config!(
///     "tests/MockConfigFile.json",
///     input = json!({ "amount": 20 }),
///     check = |case: &str, run: &Report| match case {
///         "Busy" => run.assert_output(json!({ "amount": 20, "receipt": { "paid": 20 } })),
///         _ => run.assert_failed("AccountClosed"),
///     }
/// );
/// # fn main() {}
/// ```
///
/// The state machine `Refund` is that of the module `refund`, unless `workflow = …` names another; the tests are called
/// `refund_busy` and so on. `machine = "Refund"` takes the cases of a single one. The input is `{}`, if nobody says otherwise.
#[macro_export]
macro_rules! mock_config {
    ($($input:tt)*) => {
        $crate::__private::mock_config! { $crate; $($input)* }
    };
}

/// What tests call that a macro has made.
#[doc(hidden)]
pub mod __private {
    pub use crate::mock_config::{empty_input, mocked};
    pub use asl_runtime::__private::mock_config;
}

pub use answer::{Answer, fails, never, payload, returns, times_out, with};
pub use answers::Answers;
pub use call::Call;
pub use case::Case;
pub use explore::{Decision, Ending, Exploration, Explore, Scenario, explore};
#[cfg(feature = "proptest")]
pub use inputs::{inputs, inputs_like, inputs_of};
pub use mock_config::MockConfig;
pub use report::Report;
pub use session::Mocks;
pub use test::Test;
