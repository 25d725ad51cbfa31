//! The functions as tables of calls.

use std::cell::Cell;

use super::*;
use crate::Value;
use crate::jsonata::context::{Context, Dialect, Environment};
use crate::jsonata::function::Native;
use crate::jsonata::print;

const CALLS: &str = include_str!("tests/calls.txt");

#[rustfmt::skip]
const NATIVES: &[&Native] = &[
    &ABS, &ASSERT, &AVERAGE, &BASE64DECODE, &BASE64ENCODE, &BOOLEAN, &CEIL, &COUNT, &DECODE_URL,
    &DECODE_URL_COMPONENT, &ENCODE_URL, &ENCODE_URL_COMPONENT, &ERROR, &EXISTS, &FLOOR, &HASH, &LENGTH,
    &LOWERCASE, &MAX, &MIN, &NOT, &NUMBER, &PAD, &POWER, &ROUND, &SQRT, &STRING, &SUBSTRING,
    &SUBSTRING_AFTER, &SUBSTRING_BEFORE, &SUM, &TRIM, &TYPE, &UPPERCASE,
];

/// A world whose chance counts.
#[derive(Default)]
struct Counting(Cell<u64>);

impl Environment for Counting {
    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

/// What a call gives: JSON, `undefined`, or the code of an error.
fn called(dialect: Dialect, function: &Native, arguments: &str) -> String {
    let arena = bumpalo::Bump::new();
    let world = Counting::default();
    let arguments: Value = arguments.parse().unwrap();
    let cx = Context::new(&arena, &world, dialect);
    let items: Vec<Item<'_>> = arguments.as_array().unwrap().iter().map(Item::of).collect();
    match function.call(&cx, Item::Null, &items) {
        Ok(item) => print::to_json(item),
        Err(error) => error.code.to_owned(),
    }
}

#[test]
fn calls() {
    let is_call = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let mut lines = CALLS.lines().filter(is_call).peekable();
    while let Some(line) = lines.next() {
        check(Dialect::Current, line);
        let of_aws = lines.next_if(|line| line.starts_with("aws "));
        check(Dialect::Aws, of_aws.unwrap_or(line));
    }
}

#[track_caller]
fn check(dialect: Dialect, line: &str) {
    let (call, expected) = line.split_once(" => ").unwrap();
    let (name, arguments) = call.split_once('$').unwrap().1.split_once(' ').unwrap();
    let function = NATIVES.iter().find(|native| native.name == name).unwrap();
    assert_eq!(
        called(dialect, function, arguments),
        expected,
        "{dialect:?} ${name} {arguments}"
    );
}
