//! A number of states comes in; how long rustc takes for the workflow, and how large it becomes, goes out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::definition;
use crate::workspace::write;
use crate::{Result, processor, workspace};

/// What rustc needs, and what it makes.
pub(super) struct Built {
    pub(super) check: Duration,
    pub(super) release: Duration,
    pub(super) text_bytes: usize,
    pub(super) future_bytes: usize,
}

/// A program that goes as far as its first task, so that no state is left out of it.
const PROGRAM: &str = r#"//! Prints the size of the future of an execution.

use std::pin::pin;
use std::task::{Context, Waker};

use asl_runtime::{Outcome, TaskContext, Value, include_workflow};

include_workflow!("states.asl.json");

struct Shop;

impl states::Tasks for Shop {
    async fn work(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }
}

fn main() {
    let future = states::run(&Shop, Value::Null);
    println!("{}", size_of_val(&future));
    let _ = pin!(future).poll(&mut Context::from_waker(Waker::noop()));
}
"#;

/// The same without a task.
const EMPTY_PROGRAM: &str = r#"//! Prints the size of the future of an execution.

use std::pin::pin;
use std::task::{Context, Waker};

use asl_runtime::{Value, include_workflow};

include_workflow!("states.asl.json");

struct Shop;

impl states::Tasks for Shop {}

fn main() {
    let future = states::run(&Shop, Value::Null);
    println!("{}", size_of_val(&future));
    let _ = pin!(future).poll(&mut Context::from_waker(Waker::noop()));
}
"#;

/// Writes a workspace with a crate for each of the sizes, and builds what all of them need.
pub(super) fn prepare(sizes: &[usize]) -> Result<()> {
    let members: String = sizes
        .iter()
        .map(|states| format!("{:?}, ", package(*states)))
        .collect();
    let runtime = workspace::root().join("asl-runtime");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n\
         [workspace.dependencies]\nasl-runtime = {{ path = {runtime:?} }}\n"
    );
    write(&folder().join("Cargo.toml"), &manifest)?;
    fs::copy(
        workspace::root().join("Cargo.lock"),
        folder().join("Cargo.lock"),
    )?;
    sizes.iter().try_for_each(|states| write_crate(*states))?;
    for states in sizes {
        cargo(&["check"], *states)?;
        cargo(&["build", "--release"], *states)?;
    }
    Ok(())
}

/// Builds the crate for this size several times; the shortest time of each kind counts.
pub(super) fn measure(states: usize, rounds: usize) -> Result<Built> {
    let mut check = Duration::MAX;
    let mut release = Duration::MAX;
    for round in 0..rounds.max(1) {
        touch(states, round)?;
        check = check.min(processor::time(|| cargo(&["check"], states))?.1);
        release = release.min(processor::time(|| cargo(&["build", "--release"], states))?.1);
    }
    let program = folder().join("target/release").join(package(states));
    Ok(Built {
        check,
        release,
        text_bytes: text_bytes(&program)?,
        future_bytes: printed(Command::new(&program))?.trim().parse()?,
    })
}

fn folder() -> PathBuf {
    workspace::target().join("compile-cost")
}

fn package(states: usize) -> String {
    format!("states-{states}")
}

fn write_crate(states: usize) -> Result<()> {
    let (folder, name) = (folder().join(package(states)), package(states));
    let manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\nasl-runtime.workspace = true\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    let definition = definition::sequential(states);
    write(&folder.join("states.asl.json"), &definition.to_string())?;
    write(&folder.join("src/main.rs"), program(states))
}

fn program(states: usize) -> &'static str {
    if states == 1 { EMPTY_PROGRAM } else { PROGRAM }
}

/// Changes the crate, so that cargo builds it again.
fn touch(states: usize, round: usize) -> Result<()> {
    let main = folder().join(package(states)).join("src/main.rs");
    write(&main, &format!("{}// Round {round}.\n", program(states)))
}

fn cargo(arguments: &[&str], states: usize) -> Result<()> {
    let mut cargo = workspace::cargo();
    cargo
        .current_dir(folder())
        .env("CARGO_INCREMENTAL", "0")
        .args(arguments)
        .args(["--quiet", "--offline", "--package", &package(states)])
        .arg("--target-dir")
        .arg(folder().join("target"));
    if cargo.status()?.success() {
        Ok(())
    } else {
        Err(format!("the workflow of {states} states does not build").into())
    }
}

/// The code and the constants of a program, as `size` of binutils shows them.
fn text_bytes(program: &Path) -> Result<usize> {
    let mut size = Command::new("size");
    size.arg(program);
    let printed = printed(size)?;
    let row = printed.lines().nth(1).unwrap_or_default();
    let text = row.split_whitespace().next().unwrap_or_default();
    Ok(text.parse()?)
}

fn printed(mut command: Command) -> Result<String> {
    let output = command.output()?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
    }
}
