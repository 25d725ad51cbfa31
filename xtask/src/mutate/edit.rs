//! A change of a text: what stands in a range is replaced.

use std::fmt;
use std::ops::Range;

/// One change.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    /// The text after the change.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut changed = text.to_owned();
        changed.replace_range(self.range.clone(), &self.text);
        changed
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "at byte {} to {:?}", self.range.start, self.text)
    }
}

/// A name with a slip of the pen: two letters in the wrong order, or one doubled.
pub(crate) fn misspelled(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    for at in (1..characters.len()).rev() {
        if characters[at] != characters[at - 1]
            && characters[at].is_alphabetic()
            && characters[at - 1].is_alphabetic()
        {
            let mut swapped = characters.clone();
            swapped.swap(at, at - 1);
            return swapped.into_iter().collect();
        }
    }
    format!("{name}x")
}
