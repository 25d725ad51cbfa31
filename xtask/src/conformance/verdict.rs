//! What became of a case.

use serde::Serialize;

use super::diagnostics::Words;

/// The verdict on one side of a case.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// As recorded.
    Pass,
    /// Not as recorded.
    Fail,
    /// Not compared.
    #[default]
    Skip,
}

/// What became of a case: one entry of the report.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Finding {
    pub(super) id: String,
    pub(super) kind: String,
    #[serde(skip)]
    pub(super) category: String,
    pub(super) outcome: Verdict,
    pub(super) history: Verdict,
    /// Whether the data of all states is such as the compiler allows.
    pub(super) data: Verdict,
    /// The first difference, or the reason for skipping.
    pub(super) why: Option<String>,
    pub(super) actual: Actual,
    /// Whether we know what AWS says of a definition that it refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<Words>,
}

/// How the execution ended here.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Actual {
    pub(super) status: Option<String>,
    pub(super) output: Option<serde_json::Value>,
    pub(super) error: Option<String>,
    pub(super) cause: Option<String>,
}

impl Finding {
    /// A case that is not replayed, and why.
    pub(super) fn skipped(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Sets the verdict on the outcome; the first reason is kept.
    pub(super) fn judge_outcome(&mut self, result: Result<(), String>) {
        self.outcome = self.judge("outcome", result);
    }

    /// Sets the verdict on the history; the first reason is kept.
    pub(super) fn judge_history(&mut self, result: Result<(), String>) {
        self.history = self.judge("history", result);
    }

    /// Sets the verdict on the data of the states; the first reason is kept.
    pub(super) fn judge_data(&mut self, contradictions: &[String]) {
        let result = match contradictions {
            [] => Ok(()),
            found => Err(found.join("; ")),
        };
        self.data = self.judge("data", result);
    }

    fn judge(&mut self, side: &str, result: Result<(), String>) -> Verdict {
        match result {
            Ok(()) => Verdict::Pass,
            Err(why) => {
                self.why.get_or_insert_with(|| format!("{side}: {why}"));
                Verdict::Fail
            }
        }
    }
}
