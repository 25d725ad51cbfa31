//! Runs the load for long, and tells whether it takes more and more.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use serde::Deserialize;

use crate::Result;

/// One number of a look.
type Measure = fn(&Look) -> u64;

/// What the program prints every five seconds.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Look {
    deleted: u64,
    #[serde(rename = "residentMiB")]
    memory: u64,
    files: u64,
    #[serde(rename = "databaseMiB")]
    database: u64,
}

/// Runs for so many minutes; the exit code tells whether what it took in the last third is what it took in the one before.
pub(super) fn run(program: &Path, folder: &Path, minutes: u64) -> Result<ExitCode> {
    let mut command = Command::new(program);
    command
        .arg("soak")
        .arg(folder)
        .args(["--seconds", &(60 * minutes).to_string()]);
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err("the program ended by itself".into());
    }
    let lines = std::str::from_utf8(&output.stdout)?.lines();
    let looks = lines
        .map(serde_json::from_str)
        .collect::<serde_json::Result<Vec<Look>>>()?;
    let third = looks.len() / 3;
    let most = |looks: &[Look], of: Measure| looks.iter().map(of).max().unwrap_or(0);
    let (middle, last) = looks.split_at(third).1.split_at(third);
    let deleted = most(&looks, |look| look.deleted);
    let mut is_flat = deleted > 0;
    let mut parts = Vec::new();
    // A fifth more is chance, and so are some MiB or files.
    let measures: [(&str, Measure); 3] = [
        ("MiB of memory", |look| look.memory),
        ("open files", |look| look.files),
        ("MiB of database", |look| look.database),
    ];
    for (name, of) in measures {
        let (before, after) = (most(middle, of), most(last, of));
        is_flat &= after <= before + before / 5 + 8;
        parts.push(format!("{before} then {after} {name}"));
    }
    let parts = parts.join(", ");
    println!("soak: {minutes} minutes, {deleted} executions ended and deleted, at most {parts}");
    Ok(ExitCode::from(u8::from(!is_flat)))
}
