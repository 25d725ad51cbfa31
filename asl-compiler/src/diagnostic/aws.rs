//! Takes a finding; gives what AWS answers to a definition with the same fault, in its own words.

use crate::json::{self, Node};
use crate::source::Span;

/// The code of nearly everything that is wrong with a field.
pub(crate) const SCHEMA: &str = "SCHEMA_VALIDATION_FAILED";

/// The code of text that is not JSON.
pub(crate) const NOT_JSON: &str = "INVALID_JSON_DESCRIPTION";

/// The answer of AWS to a definition with the same fault.
///
/// Only what is recorded or documented is here: what AWS says of other faults, we do not guess.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Aws {
    /// The code that `ValidateStateMachineDefinition` gives, such as `MISSING_TRANSITION_TARGET`.
    pub code: &'static str,
    /// Its text, where it is known.
    pub message: Option<String>,
    /// Where AWS sees the fault.
    pub place: Place,
}

/// Where AWS sees a fault.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
    /// In the value that the finding is about: `/States/A/Next`.
    Value,
    /// In the object around it: a field too many is a fault of its state, `/States/A`.
    Holder,
    /// In the text, which is no JSON and so has no other places.
    Text(String),
    /// AWS names no place, or we do not know it.
    Unknown,
}

impl Aws {
    /// The place in AWS's form, such as `/States/A/Choices[0]/Next`; `span` is the place of the
    /// finding in the file with the tree `root`.
    pub(super) fn location(&self, root: Option<&Node>, span: Span) -> Option<String> {
        match &self.place {
            Place::Value => Some(location(&json::steps_to(root?, span))),
            Place::Holder => {
                let steps = json::steps_to(root?, span);
                let (_, holder) = steps.split_last()?;
                Some(location(holder))
            }
            Place::Text(text) => Some(text.clone()),
            Place::Unknown => None,
        }
    }
}

/// Names are written as they are, positions in brackets; the definition itself is `/`.
fn location(steps: &[json::Step<'_>]) -> String {
    let steps: String = steps.iter().map(ToString::to_string).collect();
    if steps.is_empty() {
        return "/".into();
    }
    steps
}

#[cfg(test)]
mod tests;
