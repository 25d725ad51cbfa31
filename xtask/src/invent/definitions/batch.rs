//! Takes modules and what they are given; builds and runs them, a few dozen in a crate, and gives what each came to.

mod rustc;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use asl_runtime::Value;

use super::inventor::Run;
use crate::workspace::write;
use crate::{Result, workspace};

/// How many modules share a crate, whose costs beside them are then small; with more, one crate is the last for long.
const MODULES_PER_CRATE: usize = 40;

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
    /// What each execution came to on every engine, or how the program ended instead.
    Reports(Vec<std::result::Result<Value, String>>),
    /// rustc does not take it.
    Refused(String),
}

/// Builds and runs all jobs.
pub(super) fn run(jobs: &[Job<'_>]) -> Result<Vec<Ran>> {
    let folder = workspace::target().join("invent");
    let mut refused = BTreeMap::new();
    loop {
        write_workspace(&folder, jobs, &refused)?;
        let found = rustc::build(&folder)?;
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

/// Debug assertions would double what rustc has to do; those of the runtime itself are worth it. What unwinds takes a
/// quarter of its time, too: a program that panics is as good as one that crashes.
fn write_workspace(
    folder: &Path,
    jobs: &[Job<'_>],
    refused: &BTreeMap<usize, String>,
) -> Result<()> {
    let runtime = workspace::root().join("asl-runtime");
    let count = jobs.len().div_ceil(MODULES_PER_CRATE);
    let members: String = (0..count)
        .map(|part| format!(", {:?}", part_name(part)))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"invent-support\"{members}]\n\n\
         [workspace.dependencies]\nasl-runtime = {{ path = {runtime:?}, default-features = false }}\n\
         invent-support = {{ path = \"invent-support\" }}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\ncodegen-units = 1\n\
         debug-assertions = false\npanic = \"abort\"\n\n[profile.dev.package.asl-runtime]\ndebug-assertions = true\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    fs::copy(
        workspace::root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    write_support(&folder.join("invent-support"))?;
    for (part, jobs) in jobs.chunks(MODULES_PER_CRATE).enumerate() {
        write_part(folder, part, jobs, refused)?;
    }
    Ok(())
}

/// The crate that all others use.
fn write_support(folder: &Path) -> Result<()> {
    let sources = [
        ("xtask/invent/support.rs", "src/lib.rs"),
        ("tests/support/data_seen.rs", "src/data_seen.rs"),
    ];
    write_manifest(folder, "invent-support", "")?;
    sources.iter().try_for_each(|(source, copy)| {
        let text = fs::read_to_string(workspace::root().join(source))?;
        write(&folder.join(copy), &text)
    })
}

fn write_manifest(folder: &Path, name: &str, more: &str) -> Result<()> {
    let manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\nasl-runtime.workspace = true\n{more}"
    );
    write(&folder.join("Cargo.toml"), &manifest)
}

fn write_part(
    folder: &Path,
    part: usize,
    jobs: &[Job<'_>],
    refused: &BTreeMap<usize, String>,
) -> Result<()> {
    let folder = folder.join(part_name(part));
    write_manifest(
        &folder,
        &part_name(part),
        "invent-support.workspace = true\n",
    )?;
    let (mut modules, mut arms) = (String::new(), String::new());
    for (position, job) in jobs.iter().enumerate() {
        let position = part * MODULES_PER_CRATE + position;
        if refused.contains_key(&position) {
            continue;
        }
        let name = module(position);
        write(&folder.join(format!("src/{name}.rs")), job.code)?;
        writeln!(modules, "mod {name};")?;
        writeln!(
            arms,
            "        {name:?} => execution.run({name}::execution(execution.tasks())),"
        )?;
    }
    let main = format!(
        "#![deny(warnings)]\n\n{modules}\nfn main() {{\n    invent_support::run(start);\n}}\n\n\
         fn start(name: &str, execution: &invent_support::Execution) -> asl_runtime::Value {{\n    \
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
