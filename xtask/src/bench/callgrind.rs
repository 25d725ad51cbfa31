//! A program and a workload come in; how many instructions one execution takes goes out.

use std::path::Path;
use std::process::Command;

use crate::Result;

/// Executions before those that count, which fill caches and build constants.
const WARM: u64 = 3;

/// About how many transitions are counted.
const ENOUGH_TRANSITIONS: u64 = 6_000;

/// The instructions of one execution: the difference between two runs, by the number of executions between them.
pub(super) fn instructions(
    program: &Path,
    workload: &str,
    side: &str,
    transitions: u64,
) -> Result<f64> {
    let counted = (ENOUGH_TRANSITIONS / transitions).max(3);
    let few = collected(program, workload, side, WARM)?;
    let many = collected(program, workload, side, WARM + counted)?;
    Ok((many - few) as f64 / counted as f64)
}

/// All instructions of a run with this many executions.
fn collected(program: &Path, workload: &str, side: &str, count: u64) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["run", &count.to_string(), workload, side])
        .output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let collected = text
        .lines()
        .find_map(|line| line.split_once("Collected : "))
        .and_then(|(_, count)| count.trim().parse().ok());
    collected.ok_or_else(|| format!("callgrind says: {text}").into())
}
