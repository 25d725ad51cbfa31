//! The functions of the library: each is a static with the name that it has in expressions, in upper case.

mod aggregate;
mod array;
mod chance;
mod clone;
mod distinct;
mod encode;
mod format;
mod higher_order;
mod logic;
mod matcher;
mod math;
mod object;
mod parse;
mod partition;
mod replace;
mod search;
mod string;
#[cfg(test)]
mod tests;
mod time;

pub use aggregate::{AVERAGE, COUNT, MAX, MIN, SUM};
pub use array::{APPEND, REVERSE, SHUFFLE, ZIP};
pub use chance::{RANDOM, UUID};
pub use clone::CLONE;
pub use distinct::DISTINCT;
pub use encode::{
    BASE64DECODE, BASE64ENCODE, DECODE_URL, DECODE_URL_COMPONENT, ENCODE_URL, ENCODE_URL_COMPONENT,
    HASH,
};
pub use format::{FORMAT_BASE, FORMAT_INTEGER, FORMAT_NUMBER, PARSE_INTEGER};
pub use higher_order::{
    EACH, FILTER, MAP, REDUCE, SIFT, SINGLE, SORT, each_with, filter_with, is_truthy, map_with,
    reduce_text_with, reduce_with, sift_with, single_with, sort_with,
};
pub use logic::{ASSERT, BOOLEAN, ERROR, EXISTS, NOT, TYPE, truth};
pub use math::{ABS, CEIL, FLOOR, NUMBER, POWER, ROUND, SQRT};
pub use object::{KEYS, LOOKUP, MERGE, SPREAD};
pub use parse::PARSE;
pub use partition::{PARTITION, RANGE};
pub use replace::REPLACE;
pub use search::{CONTAINS, JOIN, MATCH, SPLIT};
pub use string::{
    LENGTH, LOWERCASE, PAD, STRING, SUBSTRING, SUBSTRING_AFTER, SUBSTRING_BEFORE, TRIM, UPPERCASE,
};
pub use time::{FROM_MILLIS, MILLIS, NOW, TO_MILLIS};

use super::context::Context;
use super::item::Item;
use super::list::{Flags, List};

/// The arguments of a call by their place; nothing for those that it leaves out.
fn take<'a, const COUNT: usize>(arguments: &[Item<'a>]) -> [Item<'a>; COUNT] {
    std::array::from_fn(|position| arguments.get(position).copied().unwrap_or_default())
}

/// The array that the argument is, or that it is the only item of; `None` if there is none.
pub(super) fn list_of<'a>(cx: &'a Context<'a>, argument: Item<'a>) -> Option<List<'a>> {
    if argument.is_undefined() {
        return None;
    }
    let list = argument.as_list();
    Some(list.unwrap_or_else(|| List::one(cx.arena(), argument, Flags::NONE)))
}
