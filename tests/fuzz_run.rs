//! Gives random deep, long, wide and odd inputs to two hostile workflows; makes sure that each execution ends soon.
//!
//! Every input is a function of its number, so that a failure can be repeated. `FUZZ_RUNS` says how many there are,
//! and `FUZZ_SECONDS` how long one may take where others want the processor, too.
//! A stack that overflows and memory that runs out end the whole test; `cargo xtask hostile` has bounds for each case.

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use asl_runtime::clock::PausedClock;
use asl_runtime::{Handler, Value, include_workflow, task_fn};
use fastrand::Rng;

include_workflow!(mod expressions = "tests/fuzz/expressions.asl.json");
include_workflow!(mod paths = "tests/fuzz/paths.asl.json"; allow ASL0413;);

/// How many inputs there are unless `FUZZ_RUNS` says otherwise.
const RUNS: u64 = 60;

/// How many seconds one input may take on a busy machine and without optimization, unless `FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 60;

#[test]
fn no_input_makes_a_workflow_panic_or_hang() {
    let count = setting("FUZZ_RUNS", RUNS);
    let patience = Duration::from_secs(setting("FUZZ_SECONDS", SECONDS));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for number in 0..count {
            let outcome = catch_unwind(AssertUnwindSafe(|| execute(&input(number))));
            _ = sender.send(outcome.is_ok());
        }
    });
    for number in 0..count {
        let outcome = receiver.recv_timeout(patience);
        let start = || input(number).chars().take(300).collect::<String>();
        assert_eq!(
            outcome,
            Ok(true),
            "input {number} panics, or takes too long: {}",
            start()
        );
    }
}

fn setting(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| text.parse().expect("a number"))
}

/// Runs both workflows to their ends; how these look is no matter.
fn execute(input: &str) {
    let input: Value = input.parse().expect("it is JSON");
    let tasks = Handler(task_fn(|_, parameters, _| Ok(parameters)));
    let run = expressions::execution(&tasks).clock(PausedClock::new());
    let end = PausedClock::run_until_stuck(run.run(input.clone()));
    assert!(end.is_some(), "it waits for nothing");
    let run = paths::execution(&tasks).clock(PausedClock::new());
    let end = PausedClock::run_until_stuck(run.run(input));
    assert!(end.is_some(), "it waits for nothing");
}

/// The input of that number.
fn input(number: u64) -> String {
    let mut random = Rng::with_seed(number);
    let (data, other) = (data(&mut random), data(&mut random));
    let (text, number) = (text(&mut random), integer(&mut random));
    format!(r#"{{"data": {data}, "other": {other}, "text": {text}, "number": {number}}}"#)
}

fn data(random: &mut Rng) -> String {
    match random.u8(..6) {
        0 => nested(random),
        1 => wide(random),
        2 => text(random),
        3 => integer(random).to_string(),
        4 => members(random),
        _ => ["null", "true", "{}", "[]", "[[]]", "1e308", "-0.0"][random.usize(..7)].to_owned(),
    }
}

/// Arrays and objects in each other, as deep as a text may have them.
fn nested(random: &mut Rng) -> String {
    let depth = random.usize(1..500);
    let (open, close) = [("[", "]"), ("{\"a\":", "}"), ("[1,", "]")][random.usize(..3)];
    format!("{}1{}", open.repeat(depth), close.repeat(depth))
}

fn wide(random: &mut Rng) -> String {
    let item = ["1", "\"a\"", "{\"a\":1,\"b\":2}", "[1,[2]]", "null"][random.usize(..5)];
    format!(
        "[{}{item}]",
        format!("{item},").repeat(random.usize(..5_000))
    )
}

fn members(random: &mut Rng) -> String {
    let mut text = String::from("{");
    for number in 0..random.usize(1..500) {
        let _ = write!(text, "\"{}{number}\": {number}, ", random.lowercase());
    }
    text + "\"last\": [{\"a\": 1}, {\"b\": {\"a\": 2}}]}"
}

fn text(random: &mut Rng) -> String {
    const PIECES: [&str; 12] = [
        "a", "aaaa", "b", "é", "😀", " ", "#,##0.00", "[Y0001]", "0", "-", "%", "c;d",
    ];
    let piece = PIECES[random.usize(..PIECES.len())];
    let last = PIECES[random.usize(..PIECES.len())];
    format!("\"{}{last}\"", piece.repeat(random.usize(..3_000)))
}

fn integer(random: &mut Rng) -> i64 {
    match random.u8(..5) {
        0 => random.i64(-10..10),
        1 => random.i64(..1_000),
        2 => random.i64(..100_000),
        3 => random.i64(..1_000_000_000),
        _ => random.i64(..),
    }
}
