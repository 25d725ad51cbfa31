//! The functions as tables of calls.

use std::cell::Cell;

use super::*;
use crate::Value;
use crate::jsonata::{
    Context, Dialect, Environment, Flags, Function, List, Native, Record, Regex, Str, operator,
    print,
};

const CALLS: &str = include_str!("tests/calls.txt");

/// Functions over arrays and objects.
const ARRAYS: &str = include_str!("tests/arrays.txt");

/// Functions on pictures and times.
const PICTURES: &str = include_str!("tests/pictures.txt");

/// What only AWS has.
const ADDED: &str = include_str!("tests/added.txt");

#[rustfmt::skip]
const NATIVES: &[&Native] = &[
    &ABS, &APPEND, &ASSERT, &AVERAGE, &BASE64DECODE, &BASE64ENCODE, &BOOLEAN, &CEIL, &CLONE, &CONTAINS,
    &COUNT, &DECODE_URL, &DECODE_URL_COMPONENT, &DISTINCT, &EACH, &ENCODE_URL, &ENCODE_URL_COMPONENT,
    &ERROR, &EXISTS, &FILTER, &FLOOR, &FORMAT_BASE, &FORMAT_INTEGER, &FORMAT_NUMBER, &FROM_MILLIS, &HASH,
    &JOIN, &KEYS, &LENGTH, &LOOKUP, &LOWERCASE, &MAP, &MATCH, &MAX, &MERGE, &MILLIS, &MIN, &NOT, &NOW,
    &NUMBER, &PAD, &PARSE, &PARSE_INTEGER, &PARTITION, &POWER, &RANDOM, &RANGE, &REDUCE, &REPLACE, &REVERSE,
    &ROUND, &SHUFFLE, &SIFT, &SINGLE, &SORT, &SPLIT, &SPREAD, &SQRT, &STRING, &SUBSTRING, &SUBSTRING_AFTER,
    &SUBSTRING_BEFORE, &SUM, &TO_MILLIS, &TRIM, &TYPE, &UPPERCASE, &UUID, &ZIP,
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

/// What a call gives: JSON, `undefined`, or an error: its code, and its message if there is a `: `.
fn called(dialect: Dialect, function: &Native, arguments: &str, expected: &str) -> String {
    let arena = bumpalo::Bump::new();
    let world = Counting::default();
    let arguments: Value = arguments.parse().unwrap();
    let cx = Context::new(&arena, &world, dialect);
    let arguments = arguments.as_array().unwrap();
    let items: Vec<Item<'_>> = arguments.iter().map(|value| item(&cx, value)).collect();
    match function.call(&cx, Item::Null, &items) {
        Ok(item) => print::to_json(item.normalized()),
        Err(error) if expected.contains(": ") => error.token(function.name).to_string(),
        Err(error) => error.code.to_owned(),
    }
}

/// An argument: JSON, or what the prefix of a string makes of it.
fn item<'a>(cx: &'a Context<'a>, value: &'a Value) -> Item<'a> {
    let text = value.as_str().unwrap_or_default();
    if let Some(regex) = text.strip_prefix("re:") {
        let (pattern, flags) = regex.rsplit_once('/').unwrap_or((regex, ""));
        let pattern = String::leak(pattern.to_owned());
        let regex = cx.arena().alloc(Regex::new(pattern, flags));
        return Function::regex(cx, regex);
    }
    match text.strip_prefix("fn:") {
        Some("number") => Function::closure(cx, 1, None, |_, matched| Ok(start(matched[0]))),
        Some("where") => Function::closure(cx, 1, None, |_, matched| {
            let matched = matched[0];
            let text = matched.as_record().unwrap().get("match");
            operator::concat(cx, &[start(matched), text], &[0])
        }),
        Some("second") => Function::closure(cx, 1, None, |_, text| Ok(second(cx, text[0]))),
        Some("broken") => Function::closure(cx, 1, None, |_, _| Ok(Item::number(1.0))),
        Some(_) | None => Item::of(value),
    }
}

fn start(matched: Item<'_>) -> Item<'_> {
    matched.as_record().unwrap().get("start")
}

/// A matcher that finds the second character, and nothing behind it.
fn second<'a>(cx: &'a Context<'a>, text: Item<'a>) -> Item<'a> {
    let groups = List::one(cx.arena(), Item::text("x"), Flags::NONE);
    let next = Function::closure(cx, 0, None, |_, _| Ok(Item::Undefined));
    let members = [
        (
            Str::literal("match"),
            Item::String(Str::plain(&text.as_str().unwrap()[1..2])),
        ),
        (Str::literal("start"), Item::number(1.0)),
        (Str::literal("end"), Item::number(2.0)),
        (Str::literal("groups"), groups.into()),
        (Str::literal("next"), next),
    ];
    Record::built(cx.arena(), cx.arena().alloc(members)).into()
}

#[test]
fn calls() {
    let is_call = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let lines = [CALLS, ARRAYS, PICTURES, ADDED]
        .into_iter()
        .flat_map(str::lines);
    let mut lines = lines.filter(is_call).peekable();
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
        called(dialect, function, arguments, expected),
        expected,
        "{dialect:?} ${name} {arguments}"
    );
}
