//! The functions of the library: each is a static with the name that it has in expressions, in upper case.

mod aggregate;
mod encode;
mod logic;
mod math;
mod string;
#[cfg(test)]
mod tests;

pub use aggregate::{AVERAGE, COUNT, MAX, MIN, SUM};
pub use encode::{
    BASE64DECODE, BASE64ENCODE, DECODE_URL, DECODE_URL_COMPONENT, ENCODE_URL, ENCODE_URL_COMPONENT,
    HASH,
};
pub use logic::{ASSERT, BOOLEAN, ERROR, EXISTS, NOT, TYPE, truth};
pub use math::{ABS, CEIL, FLOOR, NUMBER, POWER, ROUND, SQRT};
pub use string::{
    LENGTH, LOWERCASE, PAD, STRING, SUBSTRING, SUBSTRING_AFTER, SUBSTRING_BEFORE, TRIM, UPPERCASE,
};

use super::item::Item;

/// The arguments of a call by their place; nothing for those that it leaves out.
fn take<'a, const COUNT: usize>(arguments: &[Item<'a>]) -> [Item<'a>; COUNT] {
    std::array::from_fn(|position| arguments.get(position).copied().unwrap_or_default())
}
