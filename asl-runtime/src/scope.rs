//! Where in the nesting of Parallel branches and Map iterations something happens.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::identity::ExecutionInfo;
use crate::value::Value;

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
    turn: Turn,
    index: usize,
    /// Shared by all branches of the state.
    outer: Option<Arc<Level>>,
}

/// Which of the times it is that a scope is in a state: a loop comes back to it, and a retrier begins it anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Turn {
    /// How many states the scope had entered, this one included.
    pub(crate) visit: u64,
    /// How often the state was retried before.
    pub(crate) retry: u32,
}

/// What the scopes of all branches of one turn of a Parallel or Map state have in common.
#[derive(Clone, Debug)]
pub(crate) struct Fork {
    state: &'static str,
    turn: Turn,
    outer: Option<Arc<Level>>,
}

impl Fork {
    /// The scope of branch or item `index`.
    pub(crate) fn branch(&self, index: usize) -> Scope {
        let level = Level {
            state: self.state,
            turn: self.turn,
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
    pub(crate) fn fork(&self, state: &'static str, turn: Turn) -> Fork {
        Fork {
            state,
            turn,
            outer: self.innermost.clone().map(Arc::new),
        }
    }

    /// The enclosing states with the number of the branch or item in each, outermost first.
    pub fn levels(&self) -> Vec<(&'static str, usize)> {
        let levels = self.outwards().map(|level| (level.state, level.index));
        let mut levels: Vec<_> = levels.collect();
        levels.reverse();
        levels
    }

    /// The scope of the state that divided into this one; none at the top.
    #[must_use]
    pub fn outer(&self) -> Option<Self> {
        let level = self.innermost.as_ref()?;
        Some(Self {
            innermost: level.outer.as_deref().cloned(),
        })
    }

    /// `[[state, visit, retry, number], …]`, outermost first.
    pub(crate) fn to_value(&self) -> Value {
        let level = |level: &Level| {
            let Turn { visit, retry } = level.turn;
            let numbers = [
                Value::from(visit),
                Value::from(retry),
                Value::from(level.index),
            ];
            Value::array([Value::text(level.state)].into_iter().chain(numbers))
        };
        let mut levels: Vec<Value> = self.outwards().map(level).collect();
        levels.reverse();
        Value::from(levels)
    }

    /// The scope that [`Scope::to_value`] gave. `name` gives a state's name as the program has it.
    pub(crate) fn from_value(
        value: &Value,
        name: impl Fn(&str) -> Option<&'static str>,
    ) -> Option<Self> {
        let mut scope = Self::default();
        for level in value.as_array()? {
            let [state, visit, retry, number] = level.as_array()? else {
                return None;
            };
            let turn = Turn {
                visit: visit.as_i64()?.try_into().ok()?,
                retry: retry.as_i64()?.try_into().ok()?,
            };
            let fork = scope.fork(name(state.as_str()?)?, turn);
            scope = fork.branch(number.as_i64()?.try_into().ok()?);
        }
        Some(scope)
    }

    /// True outside of all branches and iterations.
    pub fn is_top(&self) -> bool {
        self.innermost.is_none()
    }

    /// The numbers that tell this scope from all others of the execution, innermost first.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = [u64; 3]> {
        let levels = self.outwards();
        levels.map(|level| {
            let Turn { visit, retry } = level.turn;
            [visit, u64::from(retry), level.index as u64]
        })
    }

    fn outwards(&self) -> impl Iterator<Item = &Level> {
        std::iter::successors(self.innermost.as_ref(), |level| level.outer.as_deref())
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

/// The point of an execution at which the outside world is asked something. No other point of the execution has
/// the same one, and it is the same whenever the execution is replayed.
///
/// Displays as `3.0[2]/1.1 Pack`: for each enclosing turn of a Parallel or Map state the number of the visit, that
/// of the retry and that of the branch; then the visit and the retry of the state, and its name.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The execution.
    pub execution: &'a ExecutionInfo,
    /// The branches and iterations around the state.
    pub scope: &'a Scope,
    /// The state's name; empty outside of all states.
    pub state: &'a str,
    /// How many states this scope had entered, this one included, so that loops can be told apart; 0 outside of all
    /// states.
    pub visit: u64,
    /// How often the state was retried before.
    pub retry: u32,
}

impl Site<'_> {
    /// A hash that no other site has, in this execution or any other, and that nobody can guess without the secret.
    pub(crate) fn hash(&self, secret: &[u8]) -> [u8; 16] {
        let (start, site) = (self.execution.start_time().to_string(), self.to_string());
        // What is made again after a redrive is another attempt.
        let redrive = self.execution.redriven();
        let redrive = redrive.map_or(String::new(), |(count, _)| format!("#{count}"));
        let site = site + &redrive;
        let parts: [&[u8]; 5] = [
            secret,
            self.execution.id().as_bytes(),
            &self.execution.seed().to_be_bytes(),
            start.as_bytes(),
            site.as_bytes(),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            // With its length, so that no two lists of parts are the same text.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let mut bytes = [0; 16];
        bytes
            .iter_mut()
            .zip(hash.finalize())
            .for_each(|(byte, hashed)| *byte = hashed);
        bytes
    }
}

impl fmt::Display for Site<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut levels: Vec<[u64; 3]> = self.scope.numbers().collect();
        levels.reverse();
        for [visit, retry, index] in levels {
            write!(formatter, "{visit}.{retry}[{index}]/")?;
        }
        write!(formatter, "{}.{} {}", self.visit, self.retry, self.state)
    }
}
