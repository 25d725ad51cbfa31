//! `cargo asl coverage`, and the coverage of `cargo asl test`: runs tests; says which places of definitions they reach.

mod covered;
mod lcov;
mod marks;
mod notes;
mod table;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, ExitStatus};

use self::covered::Covered;
use self::notes::Notes;
use crate::graph::write_pictures;
use crate::kit::{self, Subject};
use crate::output::{FAILED, Outcome, REFUSED, Refusal, print};
use crate::runtime::{cargo, no_cargo};

/// The variable by which asl-test learns where to note what its tests reach.
const VARIABLE: &str = "ASL_COVERAGE";

/// Runs the tests of a crate that use asl-test, and says what of the definitions they reach.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl coverage
  cargo asl coverage --fail-under 90 -- --workspace
  cargo asl coverage --lcov lcov.info --svg order.svg -- --test order
  cargo asl coverage workflows/*.asl.json

What is counted: states; transitions (Next, End, Default); choice rules that match, and that do not;
retriers that try again, and that give up; catchers; timeouts and heartbeats, where there are any;
branches; Map states with items, and without. Tests are executions of `asl_test::Test`; what `explore`
runs does not count. A definition is listed if a test runs it, or if it is named. `cargo asl test
--coverage` tells the same of executions in files.

LCOV has a function for each state, and branches for all other places, at their lines in the file.

Exit codes: 0, 1 when a test fails or less is covered than --fail-under, 2 when the command line cannot
be followed.")]
pub(crate) struct Args {
    /// Definitions to list even if no test runs them
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    wanted: Wanted,
    /// Arguments for `cargo test`
    #[arg(last = true, value_name = "ARGUMENTS")]
    test: Vec<OsString>,
}

/// What is wanted of the coverage, besides the table.
#[derive(clap::Args)]
pub(crate) struct Wanted {
    /// Fail unless this many percent of all places are covered
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    fail_under: Option<u8>,
    /// Write the coverage as LCOV, which editors and Codecov read
    #[arg(long, value_name = "FILE")]
    lcov: Option<PathBuf>,
    /// Draw what is covered: a file, or a folder, which several definitions need
    #[arg(long, value_name = "FILE|FOLDER")]
    svg: Option<PathBuf>,
}

impl Wanted {
    /// Whether anything is.
    pub(crate) fn is_something(&self) -> bool {
        self.fail_under.is_some() || self.lcov.is_some() || self.svg.is_some()
    }
}

/// Runs the tests of a crate, and reports.
pub(crate) fn coverage(args: &Args) -> Outcome {
    let (status, notes) = noted(|folder| run_tests(&args.test, folder))?;
    let covered = notes.covered(&args.files)?;
    if covered.is_empty() {
        let reason = "no test ran a workflow: write one with asl_test::Test";
        return Err(Refusal::new(reason));
    }
    conclude(&args.wanted, &covered, status)
}

/// Runs the program that tests these definitions as the request says, and reports.
pub(crate) fn of_program(
    subjects: &[Subject],
    title: &str,
    request: &str,
    wanted: &Wanted,
) -> Outcome {
    let (ran, notes) =
        noted(|folder| kit::run_with(subjects, title, request, [(VARIABLE, folder)]))?;
    match ran {
        Some(status) if is_refusal(status) => Ok(ExitCode::from(REFUSED)),
        Some(status) => {
            let covered = notes.covered_of(subjects)?;
            print("\n")?;
            conclude(wanted, &covered, status)
        }
        None => Ok(ExitCode::from(FAILED)),
    }
}

/// Whether the program could not do as it was told.
fn is_refusal(status: ExitStatus) -> bool {
    status.code() == Some(REFUSED.into())
}

/// Does something that leaves notes in the folder that it is given; gives what comes of it, and the notes.
fn noted<T>(run: impl FnOnce(&Path) -> Result<T, Refusal>) -> Result<(T, Notes), Refusal> {
    let folder = std::env::temp_dir().join(format!("asl-coverage-{}", std::process::id()));
    fs::create_dir_all(&folder)
        .map_err(|error| Refusal::file("make the folder", &folder, error))?;
    let ran = run(&folder);
    let notes = Notes::read(&folder);
    // Nothing is lost if it stays there.
    let _ = fs::remove_dir_all(&folder);
    Ok((ran?, notes?))
}

/// Reports; the exit code tells whether the tests have passed, and reach enough.
fn conclude(wanted: &Wanted, covered: &[Covered], status: ExitStatus) -> Outcome {
    report(wanted, covered)?;
    let is_enough = wanted.fail_under.is_none_or(|least| {
        let percent = table::percent(covered);
        if percent < least {
            eprintln!("error: {percent} % are covered, and --fail-under wants {least} %");
        }
        percent >= least
    });
    Ok(match status.success() && is_enough {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(FAILED),
    })
}

fn run_tests(arguments: &[OsString], folder: &Path) -> Result<ExitStatus, Refusal> {
    let mut cargo = cargo();
    cargo.arg("test").args(arguments).env(VARIABLE, folder);
    cargo.status().map_err(|error| no_cargo(&error))
}

fn report(wanted: &Wanted, covered: &[Covered]) -> Result<(), Refusal> {
    print(&table::print(covered))?;
    if let Some(path) = &wanted.lcov {
        fs::write(path, lcov::print(covered))
            .map_err(|error| Refusal::file("write", path, error))?;
    }
    if let Some(output) = &wanted.svg {
        let files: Vec<PathBuf> = covered.iter().map(|one| one.path.clone()).collect();
        let pictures = covered.iter().map(|one| (&one.path, marks::mark(one)));
        write_pictures(&files, output, pictures.collect())?;
    }
    Ok(())
}
