//! Chance that can be repeated: random numbers as a function of the execution's seed and of where they are drawn.

use fastrand::Rng;

use crate::scope::Scope;

/// A random number of a branch: the same for the same seed, scope and count of numbers drawn in it before.
pub(crate) fn draw(seed: u64, scope: &Scope, number: u64) -> u64 {
    let numbers = scope.numbers().flatten().chain([number]);
    numbers.fold(mix(seed), |state, number| mix(state ^ number))
}

/// A random number that belongs to no state: the `number`th of the execution.
pub(crate) fn draw_outside(seed: u64, number: u64) -> u64 {
    mix(!mix(seed) ^ number)
}

fn mix(state: u64) -> u64 {
    Rng::with_seed(state).u64(..)
}
