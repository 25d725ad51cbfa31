//! The functions of the library: each is a static with the name that it has in expressions, in upper case.

mod logic;
#[cfg(test)]
mod tests;

pub use logic::{ASSERT, BOOLEAN, ERROR, EXISTS, NOT, TYPE, truth};

use super::item::Item;

/// The arguments of a call by their place; nothing for those that it leaves out.
fn take<'a, const COUNT: usize>(arguments: &[Item<'a>]) -> [Item<'a>; COUNT] {
    std::array::from_fn(|position| arguments.get(position).copied().unwrap_or_default())
}
