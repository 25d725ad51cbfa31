//! Takes random numbers; gives documents with few names, and values that are easily mistaken for one another.

use asl_runtime::Value;
use fastrand::Rng;

use super::{NAMES, pick};

/// Texts that look like other values, have quotes, or sort in an unusual way.
const TEXTS: [&str; 14] = [
    "", "a", "b", "x", "it's", "1", "01", "2.5", "true", "null", "é", "B", "abc", "a b",
];

/// Scalars other than texts.
const SCALARS: [&str; 10] = [
    "0",
    "1",
    "2",
    "-1",
    "2.5",
    "10",
    "3000000000",
    "true",
    "false",
    "null",
];

/// A document: nearly always an object or an array.
pub(super) fn document(random: &mut Rng) -> Value {
    match random.u8(0..40) {
        0 => scalar(random),
        1..=9 => array(random, 4),
        _ => object(random, 4),
    }
}

fn value(random: &mut Rng, depth: u8) -> Value {
    match random.u8(0..10) {
        0..=3 => scalar(random),
        _ if depth == 0 => scalar(random),
        4..=6 => array(random, depth - 1),
        _ => object(random, depth - 1),
    }
}

fn object(random: &mut Rng, depth: u8) -> Value {
    let count = random.usize(0..=4);
    let members: Vec<(&str, Value)> = (0..count)
        .map(|_| (pick(random, &NAMES), value(random, depth)))
        .collect();
    Value::object(members)
}

/// An array; most have items of one kind, as lists do.
fn array(random: &mut Rng, depth: u8) -> Value {
    let count = random.usize(0..=4);
    let is_list = random.bool();
    let items: Vec<Value> = (0..count)
        .map(|_| match is_list {
            true => object(random, depth.saturating_sub(1)),
            false => value(random, depth),
        })
        .collect();
    Value::array(items)
}

fn scalar(random: &mut Rng) -> Value {
    match random.bool() {
        true => Value::text(pick(random, &TEXTS)),
        false => pick(random, &SCALARS).parse().unwrap_or_default(),
    }
}
