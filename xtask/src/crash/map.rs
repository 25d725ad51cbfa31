//! Kills a process in the middle of a durable Map Run, again and again.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::Arguments;
use crate::Result;

/// What the judge prints.
#[derive(Debug, Deserialize)]
struct Verdict {
    lost: u64,
    repeated: u64,
    wrong: u64,
}

/// Kills, lets the Map Run end, and judges.
pub(super) fn run(arguments: &Arguments, program: &Path, folder: &Path) -> Result<ExitCode> {
    let mut chance = fastrand::Rng::with_seed(arguments.seed);
    let began = Instant::now();
    let (mut kills, mut run) = (0, 0);
    let has_ended = loop {
        run += 1;
        if kills == arguments.kills {
            break live(arguments, program, folder, run, None)?;
        }
        let life = Duration::from_millis(chance.u64(20..=arguments.life.max(20)));
        if live(arguments, program, folder, run, Some(life))? {
            break true;
        }
        kills += 1;
        if kills % 20 == 0 {
            eprintln!("{kills} kills in {} s", began.elapsed().as_secs());
        }
    };
    if !has_ended {
        return Err("the Map Run did not end".into());
    }
    let Verdict {
        lost,
        repeated,
        wrong,
    } = judge(arguments, program, folder)?;
    let batches = arguments.batches;
    println!(
        "crash: {kills} kills in a Map Run of {batches} batches, {lost} lost, {repeated} finished attempts repeated, {wrong} wrong results"
    );
    let is_good = lost + repeated + wrong == 0;
    if is_good {
        fs::remove_dir_all(folder)?;
    }
    Ok(ExitCode::from(u8::from(!is_good)))
}

/// Lets a process live so long; says whether it has come to the end of the Map Run.
fn live(
    arguments: &Arguments,
    program: &Path,
    folder: &Path,
    run: u64,
    life: Option<Duration>,
) -> Result<bool> {
    let mut command = Command::new(program);
    command
        .arg("map")
        .arg(folder)
        .args(["--run", &run.to_string()])
        .args(["--batches", &arguments.batches.to_string()])
        .stdout(Stdio::null());
    let mut process = command.spawn()?;
    if let Some(life) = life {
        std::thread::sleep(life);
        if process.try_wait()?.is_none() {
            process.kill()?;
        }
    }
    let status = process.wait()?;
    match status.code() {
        Some(0) => Ok(true),
        Some(code) => Err(format!("run {run} failed with the code {code}").into()),
        None => Ok(false),
    }
}

fn judge(arguments: &Arguments, program: &Path, folder: &Path) -> Result<Verdict> {
    let mut judge = Command::new(program);
    judge.arg("judge-map").arg(folder);
    judge.args(["--batches", &arguments.batches.to_string()]);
    let output = judge.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("nobody can judge {}", folder.display()).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
