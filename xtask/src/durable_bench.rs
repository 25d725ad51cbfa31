//! Measures durable executions, beside DBOS on Postgres and bare SQLite, on the same disk in one run.

mod baseline;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use serde_json::{Value, json};

use crate::{Result, durable_load};

/// Measures durable executions; whatever is acknowledged is on disk.
///
/// Each measure is a process and a database of its own. Beside them, where Debian's Postgres is there, the same steps
/// are done by DBOS.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Writes what was measured to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Only the measures whose names contain this text.
    #[arg(long, default_value = "")]
    filter: String,
    /// Divides all numbers of executions, for a quick look.
    #[arg(long, default_value_t = 1)]
    divide: u64,
}

/// A measure: its name, what the program is asked one after the other in one folder, and with how many executions.
struct Measure {
    name: &'static str,
    commands: &'static [&'static str],
    count: u64,
}

const MEASURES: [Measure; 6] = [
    measure("steps", &["steps"], 12_800),
    measure("latency", &["latency"], 500),
    measure("starts", &["starts"], 50_000),
    measure("recovery", &["leave-unfinished", "recover"], 100_000),
    measure("sleepers", &["leave-sleepers", "wake"], 1_000_000),
    measure("replay", &["leave-records", "replay"], 25_000),
];

const fn measure(name: &'static str, commands: &'static [&'static str], count: u64) -> Measure {
    Measure {
        name,
        commands,
        count,
    }
}

/// Runs all measures, and prints each as soon as it is there.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let program = durable_load::build("release")?;
    let mut found = serde_json::Map::new();
    let mut note = |name: &str, value: Value| {
        println!("{name}: {value}");
        found.insert(name.to_owned(), value);
    };
    let is_wanted = |name: &str| name.contains(&arguments.filter);
    for measure in MEASURES.iter().filter(|measure| is_wanted(measure.name)) {
        let count = (measure.count / arguments.divide).max(128);
        let folder = durable_load::folder("bench")?;
        for command in measure.commands {
            note(command, ask(&program, command, &folder, count)?);
        }
    }
    if is_wanted("dbos") {
        let baseline = baseline::dbos(12_800 / arguments.divide);
        note(
            "dbos",
            baseline.unwrap_or_else(|error| json!({ "skipped": error.to_string() })),
        );
    }
    fs::remove_dir_all(durable_load::folder("bench")?)?;
    if let Some(file) = &arguments.json {
        fs::write(file, serde_json::to_string_pretty(&found)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn ask(program: &Path, measure: &str, folder: &Path, count: u64) -> Result<Value> {
    let mut command = Command::new(program);
    command
        .args(["bench", measure])
        .arg(folder)
        .arg(count.to_string());
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{measure} could not be measured").into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
