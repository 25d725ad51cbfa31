//! Takes modules and what they are given; builds and runs them, a few dozen in a crate, and gives what each came to.

mod rustc;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use asl_runtime::Value;

use super::inventor::Run;
use crate::crates::{Client, remove_stale_parts, write_crate, write_workspace};
use crate::workspace::write;
use crate::{Result, workspace};

/// How many modules share a crate, whose costs beside them are then small; with more, one crate is the last for long.
const MODULES_PER_CRATE: usize = 40;

/// One of so many modules is compiled a second time, to run without a listener.
const UNHEARD: usize = 5;

/// How long a program may be silent.
const PATIENCE: Duration = Duration::from_secs(20);

/// A module to build, with its executions.
pub(super) struct Job<'a> {
    pub(super) code: &'a str,
    pub(super) runs: &'a [Run],
}

/// What became of a module.
#[derive(Clone, Debug)]
pub(super) enum Ran {
    /// What each execution came to with and without a listener, or how the program ended instead.
    Reports(Vec<std::result::Result<Value, String>>),
    /// rustc does not take it.
    Refused(String),
}

/// Builds and runs all jobs; does something else while rustc is at work.
pub(super) fn run(jobs: &[Job<'_>], meanwhile: impl FnOnce()) -> Result<Vec<Ran>> {
    let folder = workspace::target().join("invent");
    let mut refused = BTreeMap::new();
    let mut meanwhile = Some(meanwhile);
    loop {
        write_all(&folder, jobs, &refused)?;
        let build = rustc::Build::start(&folder)?;
        if let Some(meanwhile) = meanwhile.take() {
            meanwhile();
        }
        let found = build.finish()?;
        if found.is_empty() {
            break;
        }
        refused.extend(found);
    }
    let parts: Vec<(usize, &[Job<'_>])> = jobs.chunks(MODULES_PER_CRATE).enumerate().collect();
    let mut ran = Vec::new();
    for (part, jobs) in parts {
        let first = part * MODULES_PER_CRATE;
        ran.extend(run_part(&folder, part, first, jobs, &refused)?);
    }
    Ok(ran)
}

fn module(position: usize) -> String {
    format!("program_{position}")
}

fn part_name(part: usize) -> String {
    format!("part-{part}")
}

/// The files of the crate that all others use.
const SUPPORT: [(&str, &str); 4] = [
    ("lib.rs", "xtask/invent/support.rs"),
    ("any_engine.rs", "xtask/invent/any_engine.rs"),
    ("data_seen.rs", "tests/support/data_seen.rs"),
    ("services.rs", "tests/support/services.rs"),
];

/// Debug assertions would double what rustc has to do; those of the runtime itself are worth it. What unwinds takes a
/// quarter of its time, too: a program that panics is as good as one that crashes.
const PROFILE: &str = "debug = false\nincremental = false\ncodegen-units = 1\n\
     debug-assertions = false\npanic = \"abort\"\n\n\
     [profile.dev.package.asl-runtime]\ndebug-assertions = true";

fn write_all(folder: &Path, jobs: &[Job<'_>], refused: &BTreeMap<usize, String>) -> Result<()> {
    remove_stale_parts(folder, jobs.len().div_ceil(MODULES_PER_CRATE))?;
    write_workspace(folder, &[], &SUPPORT, &[], PROFILE, Client::Absent)?;
    let parts = jobs.chunks(MODULES_PER_CRATE).enumerate();
    for (part, jobs) in parts {
        write_part(folder, part, jobs, refused)?;
    }
    Ok(())
}

fn write_part(
    folder: &Path,
    part: usize,
    jobs: &[Job<'_>],
    refused: &BTreeMap<usize, String>,
) -> Result<()> {
    let folder = folder.join(part_name(part));
    let dependencies = "asl-runtime.workspace = true\nsupport.workspace = true\n";
    write_crate(&folder, &part_name(part), dependencies)?;
    let (mut modules, mut arms) = (String::new(), String::new());
    for (position, job) in jobs.iter().enumerate() {
        let position = part * MODULES_PER_CRATE + position;
        if refused.contains_key(&position) {
            continue;
        }
        let name = module(position);
        write(&folder.join(format!("src/{name}.rs")), job.code)?;
        writeln!(modules, "mod {name};")?;
        let run = match position % UNHEARD {
            0 => "run_unheard",
            _ => "run",
        };
        writeln!(
            arms,
            "        {name:?} => execution.{run}({name}::execution),"
        )?;
    }
    let main = format!(
        "#![deny(warnings)]\n\n{modules}\nfn main() {{\n    support::run(start);\n}}\n\n\
         fn start(name: &str, execution: &support::Execution) -> asl_runtime::Value {{\n    \
         match name {{\n{arms}        name => execution.missing(name),\n    }}\n}}\n"
    );
    write(&folder.join("src/main.rs"), &main)
}

/// Runs the executions of a crate; what ends it counts for the execution at hand, and the rest is run again.
fn run_part(
    folder: &Path,
    part: usize,
    first: usize,
    jobs: &[Job<'_>],
    refused: &BTreeMap<usize, String>,
) -> Result<Vec<Ran>> {
    let plan = folder.join(format!("{}.json", part_name(part)));
    let mut requests = Vec::new();
    for (position, job) in jobs.iter().enumerate() {
        if !refused.contains_key(&(first + position)) {
            let name = module(first + position);
            requests.extend(job.runs.iter().map(|run| request(&name, run)));
        }
    }
    write(&plan, &Value::array(requests.clone()).to_string())?;
    let binary = folder.join("target/debug").join(part_name(part));
    let mut answers = Vec::new();
    while answers.len() < requests.len() {
        let why = run_from(&binary, &plan, &mut answers)?;
        if answers.len() < requests.len() {
            answers.push(Err(why));
        }
    }
    let mut answers = answers.into_iter();
    let ran =
        jobs.iter()
            .enumerate()
            .map(|(position, job)| match refused.get(&(first + position)) {
                Some(why) => Ran::Refused(why.clone()),
                None => Ran::Reports(answers.by_ref().take(job.runs.len()).collect()),
            });
    Ok(ran.collect())
}

fn request(name: &str, run: &Run) -> Value {
    Value::object([
        ("program", Value::from(name)),
        ("input", run.input.clone()),
        ("tasks", run.tasks.clone()),
    ])
}

/// Runs a program from the first execution without an answer on; gives how it ended.
fn run_from(
    binary: &Path,
    plan: &Path,
    answers: &mut Vec<std::result::Result<Value, String>>,
) -> Result<String> {
    let mut command = Command::new(binary);
    command.arg(plan).arg(answers.len().to_string());
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let output = child.stdout.take().ok_or("the program has no output")?;
    let (sender, lines) = channel();
    thread::spawn(move || {
        let lines = BufReader::new(output)
            .lines()
            .map_while(std::result::Result::ok);
        lines
            .map(|line| sender.send(line))
            .take_while(std::result::Result::is_ok)
            .count()
    });
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => answers.push(Ok(Value::parse(&line)?)),
            Err(RecvTimeoutError::Disconnected) => {
                let output = child.wait_with_output()?;
                let words = String::from_utf8_lossy(&output.stderr);
                return Ok(format!("{}: {words}", output.status));
            }
            Err(RecvTimeoutError::Timeout) => {
                child.kill()?;
                child.wait()?;
                return Ok(format!("no answer within {} s", PATIENCE.as_secs()));
            }
        }
    }
}
