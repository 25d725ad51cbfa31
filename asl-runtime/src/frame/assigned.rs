//! The variables that a state assigns come in; whether they are within AWS's quotas goes out.

use std::borrow::Cow;

use crate::limits::Limits;
use crate::value::{Text, Value};

/// Variables that are smaller are not worth their count.
const SMALL: usize = 1024;

/// What the variables of one scope hold, as far as it matters: nothing while all of them are small.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sizes(Option<Box<Large>>);

/// The variables that are not small.
#[derive(Clone, Debug, Default)]
struct Large {
    /// Their sizes.
    variables: Vec<(Cow<'static, str>, usize)>,
    /// What the current state has assigned.
    assigned: usize,
    /// The first variable that was too much.
    excess: Option<Cow<'static, str>>,
}

impl Sizes {
    /// Those of variables that were assigned before.
    pub(super) fn of(limits: &Limits, variables: &Value) -> Self {
        let mut sizes = Self::default();
        for (name, value) in variables.as_object().into_iter().flat_map(|all| all.iter()) {
            if !value.fits(SMALL) {
                let large = sizes.0.get_or_insert_default();
                large.assign(limits, Cow::Owned(name.to_string()), value);
            }
        }
        // They were within the quotas when they were assigned.
        if let Some(large) = &mut sizes.0 {
            (large.assigned, large.excess) = (0, None);
        }
        sizes
    }

    /// Takes note of a variable that the current state assigns.
    #[inline]
    pub(super) fn assign(&mut self, limits: &Limits, name: &'static str, value: &Value) {
        if self.0.is_some() || !value.fits(SMALL) {
            let large = self.0.get_or_insert_default();
            large.assign(limits, Cow::Borrowed(name), value);
        }
    }

    /// Whether there is anything to end a state for.
    #[inline]
    pub(super) const fn matter(&self) -> bool {
        self.0.is_some()
    }

    /// Ends what one state assigns.
    ///
    /// # Errors
    /// Says which variable was too much.
    pub(super) fn end_state(&mut self, state: &str) -> Result<(), Text> {
        match &mut self.0 {
            Some(large) => large.end_state(state),
            None => Ok(()),
        }
    }
}

impl Large {
    #[inline(never)]
    fn assign(&mut self, limits: &Limits, name: Cow<'static, str>, value: &Value) {
        let Some(size) = value.size_if_shallow() else {
            self.excess.get_or_insert(name);
            return;
        };
        self.assigned = self.assigned.saturating_add(size);
        self.variables.retain(|(other, _)| *other != name);
        if size > SMALL {
            self.variables.push((name.clone(), size));
        }
        let all: usize = self.variables.iter().map(|(_, size)| size).sum();
        if size > limits.variable || self.assigned > limits.assignment || all > limits.variables {
            self.excess.get_or_insert(name);
        }
    }

    fn end_state(&mut self, state: &str) -> Result<(), Text> {
        self.assigned = 0;
        match self.excess.take() {
            Some(name) => Err(cause(state, &name)),
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
