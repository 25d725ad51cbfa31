//! A set of literals of one kind: none, some that are known, or all.

use std::collections::BTreeSet;
use std::sync::Arc;

/// How many literals are remembered; with more of them, it may be any.
const MOST: usize = 16;

/// The booleans, numbers or strings that a value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Literals {
    /// These, as they are written; none if it cannot be one.
    Some(BTreeSet<Arc<str>>),
    /// Any of its kind.
    All,
}

impl Default for Literals {
    fn default() -> Self {
        Self::Some(BTreeSet::new())
    }
}

impl Literals {
    /// The set with this one literal.
    pub fn of(text: &str) -> Self {
        Self::Some(BTreeSet::from([Arc::from(text)]))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Some(known) if known.is_empty())
    }

    /// The literals, if there are only a few.
    pub fn known(&self) -> Option<&BTreeSet<Arc<str>>> {
        match self {
            Self::Some(known) => Some(known),
            Self::All => None,
        }
    }

    /// Those of both sets.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => Self::All,
            (Self::Some(this), Self::Some(that)) => {
                let both: BTreeSet<Arc<str>> = this.union(that).cloned().collect();
                if both.len() > MOST {
                    return Self::All;
                }
                Self::Some(both)
            }
        }
    }

    /// Whether joining another set adds nothing.
    #[must_use]
    pub(super) fn holds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All, _) => true,
            (Self::Some(_), Self::All) => false,
            (Self::Some(this), Self::Some(that)) => this.is_superset(that),
        }
    }

    /// Those that satisfy a condition; of all literals, nothing can be left out.
    #[must_use]
    pub fn filter(&self, holds: impl Fn(&str) -> bool) -> Self {
        match self {
            Self::All => Self::All,
            Self::Some(known) => {
                Self::Some(known.iter().filter(|text| holds(text)).cloned().collect())
            }
        }
    }

    /// All of the kind, unless there is none.
    #[must_use]
    pub(super) fn widened(&self) -> Self {
        if self.is_empty() {
            self.clone()
        } else {
            Self::All
        }
    }
}
