//! The variables that a state assigns come in; whether they are within AWS's quotas goes out.

use crate::limits::Limits;
use crate::value::{Text, Value};

/// Variables that are smaller are not worth their count.
const SMALL: usize = 1024;

/// What the variables of one scope hold, as far as it matters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sizes {
    /// The variables that are not small, with their sizes.
    large: Vec<(&'static str, usize)>,
    /// What the current state has assigned.
    assigned: usize,
    /// The first variable that was too much.
    excess: Option<&'static str>,
}

impl Sizes {
    /// Takes note of a variable that the current state assigns.
    #[inline]
    pub(super) fn assign(&mut self, limits: &Limits, name: &'static str, value: &Value) {
        if !value.fits(SMALL) || !self.large.is_empty() {
            self.assign_large(limits, name, value);
        }
    }

    #[inline(never)]
    fn assign_large(&mut self, limits: &Limits, name: &'static str, value: &Value) {
        let Some(size) = value.size_if_shallow() else {
            self.excess.get_or_insert(name);
            return;
        };
        self.assigned = self.assigned.saturating_add(size);
        self.large.retain(|(other, _)| *other != name);
        if size > SMALL {
            self.large.push((name, size));
        }
        let all: usize = self.large.iter().map(|(_, size)| size).sum();
        if size > limits.variable || self.assigned > limits.assignment || all > limits.variables {
            self.excess.get_or_insert(name);
        }
    }

    /// Ends what one state assigns.
    ///
    /// # Errors
    /// Says which variable was too much.
    #[inline]
    pub(super) fn end_state(&mut self, state: &str) -> Result<(), Text> {
        self.assigned = 0;
        match self.excess.take() {
            Some(name) => Err(cause(state, name)),
            None => Ok(()),
        }
    }
}

#[cold]
fn cause(state: &str, name: &str) -> Text {
    Text::from(format!(
        "The state/task '{state}' assigned the variable '{name}' with a size exceeding the maximum number of bytes service limit."
    ))
}
