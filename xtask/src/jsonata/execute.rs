//! Takes a program and the cases; runs it, as often as it takes, and gives what each case came to.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use asl_runtime::Value;

use super::STACK;
use super::case::{Case, Suite};
use super::outcome::Outcome;
use super::program::{Entry, Program};
use crate::workspace::write;
use crate::{Result, workspace};

/// How long the program may be silent: the slowest cases make arrays of ten million items.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many nodes of an expression nest, at least, in a function that calls itself: a condition, an operation
/// and the call. The suite limits the depth of nodes, and we limit that of calls.
const NODES_PER_CALL: usize = 3;

/// How many calls of functions stand for the time that a case has.
const CALLS_PER_MILLISECOND: usize = 1000;

/// What each case comes to.
pub(super) fn run(suite: &Suite, program: Program) -> Result<Vec<Outcome>> {
    let plan = workspace::target().join("jsonata/plan.json");
    let runs: Vec<usize> = (0..suite.cases.len())
        .filter(|&position| matches!(program.entries.get(position), Some(Entry::At(_))))
        .collect();
    write(&plan, &plan_of(suite, &program).to_string())?;
    let mut answers = Vec::new();
    while answers.len() < runs.len() {
        let why = run_from(&program.binary, &plan, &mut answers)?;
        if answers.len() < runs.len() {
            answers.push(Outcome::Broken(why));
        }
    }
    let mut answers = answers.into_iter();
    let outcomes = program.entries.into_iter().map(|entry| match entry {
        Entry::Refused(outcome) => Some(outcome),
        Entry::At(_) => answers.next(),
    });
    outcomes
        .collect::<Option<_>>()
        .ok_or_else(|| "an answer is missing".into())
}

/// What the program has to do: the inputs, and a run for each case that is in it.
fn plan_of(suite: &Suite, program: &Program) -> Value {
    let datasets = suite.datasets.iter();
    let datasets = datasets.map(|(name, value)| (name.as_str(), value.clone()));
    let runs = suite.cases.iter().zip(&program.entries);
    let runs = runs.filter_map(|(case, entry)| match entry {
        Entry::At(position) => Some(plan_of_case(case, *position)),
        Entry::Refused(_) => None,
    });
    Value::object([
        ("datasets", Value::object(datasets)),
        ("runs", Value::array(runs)),
    ])
}

fn plan_of_case(case: &Case, position: usize) -> Value {
    let count = |count: usize| Value::from(i64::try_from(count).unwrap_or(i64::MAX));
    let copied = ["data", "dataset", "bindings"].into_iter();
    let copied = copied.filter_map(|name| Some((name, case.get(name)?.clone())));
    let depth = case.number("depth").map(|depth| depth / NODES_PER_CALL);
    let calls = case
        .number("timelimit")
        .map(|time| time * CALLS_PER_MILLISECOND);
    let limits = [("depth", depth), ("calls", calls)].into_iter();
    let limits = limits.filter_map(|(name, limit)| Some((name, count(limit?))));
    Value::object(
        [("expression", count(position))]
            .into_iter()
            .chain(copied)
            .chain(limits),
    )
}

/// Runs the program from the first case without an answer on; gives how it ended.
fn run_from(binary: &Path, plan: &Path, answers: &mut Vec<Outcome>) -> Result<String> {
    let mut command = Command::new(binary);
    command
        .arg(plan)
        .args([answers.len().to_string(), STACK.to_string()]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let lines = lines_of(&mut child)?;
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => answers.push(answer(&line)?),
            Err(RecvTimeoutError::Disconnected) => return Ok(ending(child.wait()?)),
            Err(RecvTimeoutError::Timeout) => {
                child.kill()?;
                child.wait()?;
                return Ok(format!("no answer within {} s", PATIENCE.as_secs()));
            }
        }
    }
}

fn ending(status: ExitStatus) -> String {
    format!("the program crashed: {status}")
}

/// What a process prints, line by line.
fn lines_of(child: &mut Child) -> Result<Receiver<String>> {
    let output = child.stdout.take().ok_or("the program has no output")?;
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let lines = BufReader::new(output)
            .lines()
            .map_while(std::result::Result::ok);
        lines
            .map(|line| sender.send(line))
            .take_while(std::result::Result::is_ok)
            .count()
    });
    Ok(receiver)
}

fn answer(line: &str) -> Result<Outcome> {
    let answer = Value::parse(line)?;
    Ok(
        match (
            answer.get("value"),
            answer.get("error"),
            answer.get("panic"),
        ) {
            (Some(value), _, _) => Outcome::Value(value.clone()),
            (_, Some(error), _) => Outcome::Error(error.clone()),
            (_, _, Some(words)) => Outcome::Broken(format!("panicked: {words}")),
            (None, None, None) => Outcome::Undefined,
        },
    )
}
