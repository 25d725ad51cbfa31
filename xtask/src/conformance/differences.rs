//! Takes the list of known differences; tells which findings it does not explain, and what it lists in vain.

use std::fs;

use serde::Deserialize;

use super::verdict::{Finding, Verdict};
use crate::{Result, workspace};

/// The file with the known differences, `tests/recorded/differences.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Differences {
    #[serde(default)]
    difference: Vec<Difference>,
}

/// A case that is known to differ.
#[derive(Debug, Deserialize)]
struct Difference {
    id: String,
    verdict: Side,
    /// Why it differs.
    reason: String,
    /// What would settle it.
    settled_by: String,
}

/// The verdict that is known to fail.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Side {
    Outcome,
    History,
    Data,
}

/// Reads the list.
pub(super) fn read() -> Result<Differences> {
    let file = workspace::root().join("tests/recorded/differences.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(toml::from_str(&text)?)
}

impl Differences {
    /// One line for each case that fails without being listed, or passes although it is.
    ///
    /// A listed case that is not among the findings was filtered out, or belongs to another folder.
    pub(super) fn surprises(&self, findings: &[Finding]) -> Vec<String> {
        findings
            .iter()
            .flat_map(|finding| self.surprises_in(finding))
            .collect()
    }

    fn surprises_in(&self, finding: &Finding) -> Vec<String> {
        let sides = [
            (Side::Outcome, finding.outcome),
            (Side::History, finding.history),
            (Side::Data, finding.data),
        ];
        let surprise = |(side, verdict): (Side, Verdict)| {
            let listed = self.find(&finding.id, side);
            match (listed, verdict) {
                (None, Verdict::Fail) => Some(format!("{} fails and is not listed", finding.id)),
                (Some(listed), Verdict::Pass) => Some(format!(
                    "{} passes but is listed (because: {}; settled by: {})",
                    finding.id, listed.reason, listed.settled_by
                )),
                (Some(_), Verdict::Fail | Verdict::Skip)
                | (None, Verdict::Pass | Verdict::Skip) => None,
            }
        };
        sides.into_iter().filter_map(surprise).collect()
    }

    fn find(&self, id: &str, side: Side) -> Option<&Difference> {
        self.difference
            .iter()
            .find(|listed| listed.id == id && listed.verdict == side)
    }
}
