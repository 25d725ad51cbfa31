//! The functions that an expansion has for itself, beside those of the states: no state is named like them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;

use crate::codegen::future::GROUP_SIZE;

/// A function of the expansion that belongs to no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::codegen) enum Own {
    /// Runs a branch, for the runtime.
    Advance,
    /// Runs a branch that never waits.
    AdvanceAtOnce,
    /// Runs a branch that may fan out in turn.
    AdvanceBoxed,
    /// Runs a machine to its end.
    AdvanceToEnd,
    /// Dispatches to one group of a large workflow's states, which are counted from 0.
    Group(usize),
}

impl Own {
    /// All that there may be in a workflow of so many states.
    pub(super) fn all(states: usize) -> impl Iterator<Item = Self> {
        let fixed = [
            Self::Advance,
            Self::AdvanceAtOnce,
            Self::AdvanceBoxed,
            Self::AdvanceToEnd,
        ];
        // The states of branches have groups of their own.
        let groups = (0..=states.div_ceil(GROUP_SIZE)).map(Self::Group);
        fixed.into_iter().chain(groups)
    }

    /// The names of all of them.
    pub(super) fn names(states: usize) -> BTreeSet<String> {
        Self::all(states).map(Self::name).collect()
    }

    fn name(self) -> String {
        match self {
            Self::Advance => "advance".to_owned(),
            Self::AdvanceAtOnce => "advance_at_once".to_owned(),
            Self::AdvanceBoxed => "advance_boxed".to_owned(),
            Self::AdvanceToEnd => "advance_to_end".to_owned(),
            Self::Group(number) => format!("advance_group_{}", number + 1),
        }
    }
}

impl ToTokens for Own {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Ident::new(&self.name(), proc_macro2::Span::call_site()).to_tokens(tokens);
    }
}
