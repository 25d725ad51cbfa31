//! Takes the workloads of `benches`; tells what generated code costs, and what the same work costs by hand.

mod callgrind;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde::{Deserialize, Serialize};

use crate::{Result, workspace};

/// Measures generated code against hand-written twins, per execution and per transition.
///
/// Time is that of the fastest of 30 batches, allocations are counted by the allocator, and instructions by
/// callgrind (`valgrind` has to be there), as the difference between two numbers of executions, so that what
/// happens before and behind them does not count.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Writes the measurements to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Measures only workloads whose names contain this text.
    #[arg(long, default_value = "")]
    filter: String,
}

/// A workload as `asl-benches list` shows it.
#[derive(Debug, Deserialize)]
struct Workload {
    workload: String,
    transitions: u64,
}

/// What one execution costs.
#[derive(Clone, Copy, Debug, Serialize)]
struct Cost {
    ns: f64,
    instructions: f64,
    allocations: u64,
}

/// What `asl-benches time` prints.
#[derive(Debug, Deserialize)]
struct Timed {
    ns: f64,
    allocations: u64,
}

/// Both sides of a workload.
#[derive(Debug, Serialize)]
struct Measured {
    workload: String,
    #[serde(skip)]
    transitions: u64,
    generated: Cost,
    twin: Cost,
}

/// Builds the benchmarks, runs all of them, and prints the table.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let program = build()?;
    let workloads: Vec<Workload> = ask(&program, &["list"])?;
    let chosen = workloads.into_iter().filter(|one| {
        // The long loop is there for its memory, not for its time.
        one.transitions < 1_000_000 && one.workload.contains(&arguments.filter)
    });
    let measured = chosen
        .map(|workload| measure(&program, workload))
        .collect::<Result<Vec<Measured>>>()?;
    print!("{}", table::of(&measured));
    if let Some(file) = &arguments.json {
        fs::write(file, serde_json::to_string_pretty(&measured)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn build() -> Result<PathBuf> {
    let mut cargo = workspace::cargo();
    let build = cargo.args(["build", "--quiet", "--release", "--package", "asl-benches"]);
    if !build.status()?.success() {
        return Err("the benchmarks do not build".into());
    }
    Ok(workspace::target().join("release/asl-benches"))
}

fn measure(program: &Path, workload: Workload) -> Result<Measured> {
    let Workload {
        workload,
        transitions,
    } = workload;
    eprintln!("measuring {workload}");
    let side = |side| -> Result<Cost> {
        let timed: Timed = ask(program, &["time", &workload, side])?;
        Ok(Cost {
            ns: timed.ns,
            instructions: callgrind::instructions(program, &workload, side, transitions)?,
            allocations: timed.allocations,
        })
    };
    let (generated, twin) = (side("generated")?, side("twin")?);
    Ok(Measured {
        workload,
        transitions,
        generated,
        twin,
    })
}

/// What the program prints, which is JSON.
fn ask<T: for<'de> Deserialize<'de>>(program: &Path, arguments: &[&str]) -> Result<T> {
    let output = Command::new(program).args(arguments).output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{} {}: {text}", program.display(), arguments.join(" ")).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
