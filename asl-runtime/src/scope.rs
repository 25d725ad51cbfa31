//! Where in the nesting of Parallel branches and Map iterations something happens.

use std::fmt;
use std::sync::Arc;

/// The way from the top of the workflow to a branch or iteration; empty at the top.
///
/// Displays as `Ship all[2]/Label[0]`: the state that fans out, and the number of the branch or item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    innermost: Option<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Level {
    state: &'static str,
    index: usize,
    /// Shared by all branches of the state.
    outer: Option<Arc<Level>>,
}

/// What the scopes of all branches of a Parallel or Map state have in common.
#[derive(Clone, Debug)]
pub(crate) struct Fork {
    state: &'static str,
    outer: Option<Arc<Level>>,
}

impl Fork {
    /// The scope of branch or item `index`.
    pub(crate) fn branch(&self, index: usize) -> Scope {
        let level = Level {
            state: self.state,
            index,
            outer: self.outer.clone(),
        };
        Scope {
            innermost: Some(level),
        }
    }
}

impl Scope {
    /// Where the Parallel or Map state `state` in this scope divides.
    pub(crate) fn fork(&self, state: &'static str) -> Fork {
        Fork {
            state,
            outer: self.innermost.clone().map(Arc::new),
        }
    }

    /// The scope of branch or item `index` of the Parallel or Map state `state` in this scope.
    pub(crate) fn enter(&self, state: &'static str, index: usize) -> Self {
        self.fork(state).branch(index)
    }

    /// The enclosing states with the number of the branch or item in each, outermost first.
    pub fn levels(&self) -> Vec<(&'static str, usize)> {
        let mut levels = Vec::new();
        let mut next = self.innermost.as_ref();
        while let Some(level) = next {
            levels.push((level.state, level.index));
            next = level.outer.as_deref();
        }
        levels.reverse();
        levels
    }

    /// True outside of all branches and iterations.
    pub fn is_top(&self) -> bool {
        self.innermost.is_none()
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (state, index)) in self.levels().into_iter().enumerate() {
            let separator = if position == 0 { "" } else { "/" };
            write!(formatter, "{separator}{state}[{index}]")?;
        }
        Ok(())
    }
}

/// The point of an execution at which the outside world is asked something: stable across replays.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The branches and iterations around the state.
    pub scope: &'a Scope,
    /// The state's name.
    pub state: &'static str,
    /// How many states this scope had entered before, so that loops can be told apart.
    pub visit: u64,
    /// How often the state was retried before.
    pub retry: u32,
}
