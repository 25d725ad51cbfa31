//! Takes a seed; decides whatever there is to decide.

use fastrand::Rng;

/// Chance, and how much may be wrong.
#[derive(Debug)]
pub(super) struct Chance {
    random: Rng,
    /// Whether the definition is to have mistakes.
    makes_mistakes: bool,
    /// Whether values need not be what they ought to be.
    may_stray: bool,
}

/// One of so many places has a mistake, where there may be one.
const MISTAKES: usize = 12;

/// One of so many values is another one than it ought to be, where it may be.
const STRAYS: usize = 20;

impl Chance {
    pub(super) fn new(seed: u64, makes_mistakes: bool) -> Self {
        Self {
            random: Rng::with_seed(seed),
            makes_mistakes,
            may_stray: false,
        }
    }

    /// From now on, values may be others than they ought to be.
    pub(super) fn let_stray(&mut self, may_stray: bool) {
        self.may_stray = may_stray;
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.random.usize(0..limit.max(1))
    }

    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        self.random.usize(least..=most.max(least))
    }

    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// Whether to make a mistake here.
    pub(super) fn slips(&mut self) -> bool {
        self.makes_mistakes && self.one_in(MISTAKES)
    }

    /// Whether to give something else here.
    pub(super) fn strays(&mut self) -> bool {
        self.may_stray && self.one_in(STRAYS)
    }

    pub(super) fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// A seed for another one.
    pub(super) fn seed(&mut self) -> u64 {
        self.random.u64(..)
    }

    /// For a grammar of its own.
    pub(super) fn random(&mut self) -> &mut Rng {
        &mut self.random
    }
}
