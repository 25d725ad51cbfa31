//! What a case came to, and what became of it.

use asl_runtime::Value;
use serde::Serialize;

/// What a case came to.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// A value.
    Value(Value),
    /// Nothing, or a function.
    Undefined,
    /// An error, as an object with `code`, `position`, and whatever else it knows.
    Error(Value),
    /// No answer: the program does not compile, panics, crashes or does not end.
    Broken(String),
}

/// The verdict on a case.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// As expected.
    Pass,
    /// Not as expected.
    Fail,
    /// Not compared.
    Skip,
}

/// What became of a case: one entry of the report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    pub(super) id: String,
    #[serde(skip)]
    pub(super) group: String,
    pub(super) verdict: Verdict,
    /// The first difference, or the reason for skipping.
    pub(super) why: Option<String>,
}

impl Finding {
    pub(super) fn has_failed(&self) -> bool {
        self.verdict == Verdict::Fail
    }
}
