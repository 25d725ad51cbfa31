//! Takes the list of known differences; tells which conversations it does not explain, and which it lists in vain.

use std::fs;

use serde::Deserialize;

use super::Outcome;
use super::replay::Verdict;
use crate::{Result, workspace};

/// The file with the known differences, `tests/api/differences.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Differences {
    #[serde(default)]
    difference: Vec<Difference>,
}

/// Conversations that are known to differ.
#[derive(Debug, Deserialize)]
struct Difference {
    /// The id; with `*` at the end, all that begin so.
    id: String,
    /// Why.
    reason: String,
}

/// Reads the list.
pub(super) fn read() -> Result<Differences> {
    let file = workspace::root().join("tests/api/differences.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(toml::from_str(&text)?)
}

impl Differences {
    /// One line for each conversation that differs without being listed, or agrees although it is listed by its whole id.
    pub(super) fn surprises(&self, outcomes: &[Outcome]) -> Vec<String> {
        let surprise = |outcome: &Outcome| {
            let id = &outcome.id;
            let mut listed = self.difference.iter();
            let listed = listed.find(|listed| listed.covers(id));
            match (&outcome.verdict, listed) {
                (Verdict::Failed(_), None) => Some(format!("{id} differs and is not listed")),
                (Verdict::Passed, Some(listed)) if listed.id == *id => Some(format!(
                    "{id} agrees but is listed (because: {})",
                    listed.reason
                )),
                (Verdict::Failed(_) | Verdict::Passed | Verdict::Skipped(_), _) => None,
            }
        };
        outcomes.iter().filter_map(surprise).collect()
    }
}

impl Difference {
    fn covers(&self, id: &str) -> bool {
        match self.id.strip_suffix('*') {
            Some(prefix) => id.starts_with(prefix),
            None => id == self.id,
        }
    }
}
