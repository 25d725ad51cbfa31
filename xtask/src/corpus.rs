//! Takes a folder of definitions; tells which of them the compiler, and then rustc, accepts.

pub(crate) mod exceptions;
mod expansion;
pub(crate) mod manifest;
mod outcome;
mod rustc;
mod tools;

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use self::outcome::{Outcome, Verdict};
use crate::Result;

/// Runs the compiler over every definition of a corpus.
///
/// Those that a tool refuses must be refused, with a diagnostic where the tool has its own; those that a
/// tool accepts must have no error; `tests/corpus/exceptions.toml` lists where we differ, and why. The
/// exit code is 1 if the list is not exact. Of the others, which are in use somewhere:
///
/// Prints a line for each definition that fails, then the totals. A definition is unsupported, which is
/// no failure, when its only errors have codes ASL09xx. The exit code is 1 if a definition fails that
/// the manifest calls sound, or says nothing about, and that is no listed exception; one that it calls
/// unsound is counted as failed, too, but does not change the exit code.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder with manifest.json, whose lists `valid`, `broken` and `accepted_by_tools` name the files.
    #[arg(long, value_name = "DIR")]
    pub(crate) definitions: PathBuf,
    /// Also puts the expansions through rustc, with all warnings denied.
    ///
    /// The expansions become modules of a few crates. What rustc says is attributed to a definition by
    /// the name of its module's file; a module that fails is left out and the others are tried again.
    #[arg(long)]
    pub(crate) compile: bool,
    /// Writes what became of each definition to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// Checks a corpus; the exit code tells whether all sound definitions passed.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let start = Instant::now();
    let manifest = manifest::read(&arguments.definitions)?;
    let mut outcomes: Vec<Outcome> = manifest
        .valid
        .iter()
        .enumerate()
        .map(|(number, entry)| expansion::expand(&arguments.definitions, entry, number))
        .collect();
    eprintln!("expanded in {:.1} s", start.elapsed().as_secs_f64());
    if arguments.compile {
        let start = Instant::now();
        rustc::check(&mut outcomes)?;
        eprintln!("compiled in {:.1} s", start.elapsed().as_secs_f64());
    }
    if let Some(file) = &arguments.report {
        write_report(file, &outcomes)?;
    }
    outcomes
        .iter()
        .filter_map(Outcome::failure)
        .for_each(|line| println!("{line}"));
    let mut exceptions = exceptions::read()?;
    outcomes
        .iter()
        .filter(|outcome| outcome.is_sound)
        .for_each(|outcome| exceptions.judge_sound(outcome));
    tools::check_all(&arguments.definitions, &manifest, &mut exceptions)?;
    let surprises = exceptions.surprises();
    println!("{}", totals(&outcomes));
    for surprise in &surprises {
        println!("UNEXPECTED {surprise}");
    }
    Ok(if surprises.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn write_report(file: &PathBuf, outcomes: &[Outcome]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    serde_json::to_writer_pretty(BufWriter::new(File::create(file)?), outcomes)?;
    Ok(())
}

fn totals(outcomes: &[Outcome]) -> String {
    let count = |holds: fn(&Outcome) -> bool| outcomes.iter().filter(|one| holds(one)).count();
    format!(
        "definitions: {} checked, {} expanded, {} compiled, {} failed, {} unsupported",
        outcomes.len(),
        count(|outcome| outcome.module.is_some()),
        count(|outcome| outcome.verdict == Verdict::Compiled),
        count(Outcome::has_failed),
        count(|outcome| outcome.verdict == Verdict::Unsupported),
    )
}
