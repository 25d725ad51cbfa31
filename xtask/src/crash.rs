//! Kills a process with durable executions again and again, and tells whether anything was lost, repeated or wrong.

mod map;
mod soak;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::{Result, durable_load};

/// Kills a process under load with SIGKILL at random moments, and lets another one go on with its executions.
///
/// The executions have retries, waits, task tokens, a Map of 200 items, and stops. What their tasks do and what the
/// database acknowledges is noted in files beside it, and in the end held against it. The exit code is 1 if anything that was acknowledged
/// is lost, an attempt is made again after something had followed from its end, or a result or a history is not as it must be.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How often the process is killed.
    #[arg(long, default_value_t = 1_000)]
    pub(crate) kills: u64,
    /// How long it lives at most, in milliseconds.
    #[arg(long, default_value_t = 1_500)]
    pub(crate) life: u64,
    /// For the moments of the kills.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Drops some records after each kill, as a bad disk might, to show that this is found.
    #[arg(long)]
    pub(crate) damage: bool,
    /// Runs the same load for so many minutes without kills, deletes what has ended, and watches memory, files and the
    /// database; the exit code is 1 if one of them grows.
    #[arg(long, value_name = "MINUTES", conflicts_with = "damage")]
    pub(crate) soak: Option<u64>,
    /// Kills a process in the middle of one durable Map Run instead, until that has ended or the kills are done.
    #[arg(long, conflicts_with_all = ["damage", "soak"])]
    pub(crate) map: bool,
    /// How many batches the Map Run has.
    #[arg(long, default_value_t = 100_000, requires = "map")]
    pub(crate) batches: u64,
}

/// What the judge prints.
#[derive(Debug, Deserialize)]
struct Verdict {
    executions: u64,
    lost: u64,
    repeated: u64,
    wrong: u64,
}

/// Kills and judges; the exit code tells whether all is as it should be.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let program = durable_load::build("dev")?;
    let folder = durable_load::folder("crash")?;
    if let Some(minutes) = arguments.soak {
        return soak::run(&program, &folder, minutes);
    }
    if arguments.map {
        return map::run(arguments, &program, &folder);
    }
    let mut chance = fastrand::Rng::with_seed(arguments.seed);
    let began = Instant::now();
    for run in 1..=arguments.kills {
        let life = Duration::from_millis(chance.u64(20..=arguments.life.max(20)));
        live(&program, &folder, run, life)?;
        if arguments.damage {
            ask(&program, "damage", &folder)?;
        }
        if run % 100 == 0 {
            eprintln!("{run} kills in {} s", began.elapsed().as_secs());
        }
    }
    let verdict = ask(&program, "judge", &folder)?;
    let Verdict {
        executions,
        lost,
        repeated,
        wrong,
    } = serde_json::from_slice(&verdict)?;
    let kills = arguments.kills;
    println!(
        "crash: {kills} kills, {executions} executions, {lost} lost, {repeated} finished attempts repeated, {wrong} wrong results"
    );
    let is_good = lost + repeated + wrong == 0;
    if is_good {
        fs::remove_dir_all(&folder)?;
    }
    Ok(ExitCode::from(u8::from(!is_good)))
}

/// Starts the process, and kills it after that time.
fn live(program: &Path, folder: &Path, run: u64, life: Duration) -> Result<()> {
    let mut command = Command::new(program);
    command
        .arg("run")
        .arg(folder)
        .args(["--run", &run.to_string()]);
    let mut process = command.stdout(Stdio::null()).spawn()?;
    std::thread::sleep(life);
    if let Some(status) = process.try_wait()? {
        return Err(format!("run {run} ended by itself: {status}").into());
    }
    process.kill()?;
    process.wait()?;
    Ok(())
}

fn ask(program: &Path, command: &str, folder: &Path) -> Result<Vec<u8>> {
    let mut asked = Command::new(program);
    let output = asked
        .arg(command)
        .arg(folder)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("{command} of {} failed", folder.display()).into());
    }
    Ok(output.stdout)
}
