//! Takes differences; tells whether `tests/jayway/exceptions.toml` has a reason for them.

use serde::Deserialize;

use super::Pair;
use super::compare::Difference;
use crate::{Result, workspace};

/// The whole file.
#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    exception: Vec<Exception>,
}

/// A kind of difference.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// A part of the path.
    #[serde(default)]
    path: String,
    /// A part of what Jayway gives.
    #[serde(default)]
    theirs: String,
    /// A part of what we give.
    #[serde(default)]
    ours: String,
    /// Why that is right, or does not matter.
    reason: String,
}

/// All reasons, with how often each was needed.
pub(super) struct Exceptions(Vec<(Exception, usize)>);

impl Exceptions {
    pub(super) fn read() -> Result<Self> {
        let file = workspace::root().join("tests/jayway/exceptions.toml");
        let file: File = toml::from_str(&std::fs::read_to_string(file)?)?;
        Ok(Self(
            file.exception.into_iter().map(|one| (one, 0)).collect(),
        ))
    }

    /// Whether there is a reason; counts it.
    pub(super) fn explains(&mut self, pair: &Pair, difference: &Difference) -> bool {
        let found = self.0.iter_mut().find(|(exception, _)| {
            pair.path.contains(&exception.path)
                && difference.theirs.contains(&exception.theirs)
                && difference.ours.contains(&exception.ours)
        });
        if let Some((_, count)) = found {
            *count += 1;
            return true;
        }
        false
    }

    pub(super) fn explained(&self) -> usize {
        self.0.iter().map(|(_, count)| count).sum()
    }

    pub(super) fn print(&self) {
        for (exception, count) in self.0.iter().filter(|(_, count)| *count > 0) {
            println!("{count:>6} with a reason: {}", exception.reason);
        }
    }
}
