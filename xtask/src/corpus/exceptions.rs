//! Takes the list of known exceptions; tells which verdicts it does not explain, and what it lists in vain.

use std::collections::BTreeSet;
use std::fs;

use serde::Deserialize;

use super::outcome::Outcome;
use crate::{Result, workspace};

/// The file with the known exceptions, `tests/corpus/exceptions.toml`.
#[derive(Debug, Deserialize)]
pub(crate) struct Exceptions {
    #[serde(default)]
    exception: Vec<Exception>,
    #[serde(skip)]
    surprises: BTreeSet<String>,
}

/// A definition on which we know to differ from a tool, or that is not as sound as the manifest says.
#[derive(Debug, Deserialize)]
struct Exception {
    file: String,
    what: What,
    /// Why we differ.
    reason: String,
}

/// What differs.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum What {
    /// Whether the definition is accepted.
    Verdict,
    /// Where the diagnostics point.
    Places,
}

/// Reads the list.
pub(crate) fn read() -> Result<Exceptions> {
    let file = workspace::root().join("tests/corpus/exceptions.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(toml::from_str(&text)?)
}

impl Exceptions {
    /// Whether a definition is listed: AWS refuses it, or the tool is wrong.
    pub(crate) fn lists(&self, file: &str) -> bool {
        self.exception.iter().any(|listed| listed.file == file)
    }

    /// Notes whether a sound definition is taken.
    pub(super) fn judge_sound(&mut self, outcome: &Outcome) {
        let failure = outcome.failure().unwrap_or_default();
        self.judge(
            &outcome.file,
            What::Verdict,
            !outcome.has_failed(),
            &failure,
        );
    }

    /// Notes whether we agree on a definition; `difference` says how not.
    pub(super) fn judge(&mut self, file: &str, what: What, agrees: bool, difference: &str) {
        let listed = self
            .exception
            .iter()
            .find(|listed| listed.file == file && listed.what == what);
        let surprise = match (listed, agrees) {
            (None, false) => format!("{file} is not listed: {difference}"),
            (Some(listed), true) => {
                format!("{file} agrees but is listed (because: {})", listed.reason)
            }
            (Some(_), false) | (None, true) => return,
        };
        self.surprises.insert(surprise);
    }

    /// One line for each verdict that is not as listed, in the order of the files.
    pub(super) fn surprises(self) -> Vec<String> {
        self.surprises.into_iter().collect()
    }
}
