//! Runs durable executions so that they can be killed, counted and measured from outside.

mod bench;
mod crash;
mod map;
mod process;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// What a command gives, or why it could not be done at all.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Runs durable executions so that they can be killed, counted and measured from outside.
#[derive(Debug, Parser)]
enum Command {
    /// Goes on with all executions in a folder and starts new ones, until the process is killed.
    Run {
        /// The folder.
        folder: PathBuf,
        /// Which run it is: the names of its executions tell.
        #[arg(long)]
        run: u64,
    },
    /// Lets all executions end, and holds what is in the database against what was noted.
    Judge {
        /// The folder.
        folder: PathBuf,
    },
    /// Drops what a bad disk might lose, to show that the judge finds it.
    Damage {
        /// The folder.
        folder: PathBuf,
    },
    /// Goes on with a Map Run of so many batches, until it ends or the process is killed.
    Map {
        /// The folder.
        folder: PathBuf,
        /// Which run it is.
        #[arg(long)]
        run: u64,
        /// How many batches there are.
        #[arg(long)]
        batches: u64,
    },
    /// Holds what a Map Run has left against what was noted.
    JudgeMap {
        /// The folder.
        folder: PathBuf,
        /// How many batches there are.
        #[arg(long)]
        batches: u64,
    },
    /// Runs the same for so many seconds, deletes what has ended, and tells what it takes.
    Soak {
        /// The folder.
        folder: PathBuf,
        /// How long.
        #[arg(long)]
        seconds: u64,
    },
    /// Measures something, and prints it as JSON.
    Bench {
        /// What.
        measure: bench::Measure,
        /// The folder for the database.
        folder: PathBuf,
        /// With how many executions or records.
        count: u64,
    },
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Run { folder, run } => crash::run(&folder, run),
        Command::Judge { folder } => crash::judge(&folder),
        Command::Damage { folder } => crash::damage(&folder),
        Command::Map {
            folder,
            run,
            batches,
        } => map::run(&folder, run, batches),
        Command::JudgeMap { folder, batches } => map::judge(&folder, batches),
        Command::Soak { folder, seconds } => crash::soak(&folder, seconds),
        Command::Bench {
            measure,
            folder,
            count,
        } => bench::run(measure, &folder, count),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
