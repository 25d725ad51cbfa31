//! Takes executions recorded on AWS; compiles and replays them, and tells where we differ.

mod build;
mod case;
mod diagnostics;
mod differences;
mod era;
mod history;
#[path = "../../tests/support/known_data.rs"]
pub(crate) mod known_data;
mod outcome;
mod program;
mod replay;
mod report;
mod services;
mod states;
mod statics;
mod verdict;
mod wildcard;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use asl_compiler::Options;
use asl_compiler::diagnostic::Code;

use self::case::Case;
pub(crate) use self::program::Program;
use self::replay::Replay;
use self::verdict::Finding;
use crate::Result;

/// Replays executions that were recorded on AWS.
///
/// Each definition is compiled to Rust; the programs are built, and run with a paused clock and with
/// tasks answered from the recording. Prints each case that differs or is skipped, a table by category,
/// and the totals. The exit code is 1 if a case differs
/// that `tests/recorded/differences.toml` does not list, if a listed one agrees, or if a state has data
/// that the compiler rules out.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder with the cases, one JSON file each.
    #[arg(long, value_name = "DIR")]
    pub(crate) cases: PathBuf,
    /// Only the cases whose id contains this text.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) filter: String,
    /// Writes what became of each case to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Tasks are not answered with what they gave, but with what `asl-aws` makes of the responses behind it.
    #[arg(long)]
    pub(crate) through_services: bool,
}

/// Replays the cases; the exit code tells whether all agree.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut cases = case::read(&arguments.cases, &arguments.filter)?;
    if arguments.through_services {
        let answers: usize = cases.iter_mut().map(services::go_through).sum();
        println!("through services: {answers} answers");
    }
    let mut programs: Vec<Program> = Vec::new();
    let replays: Vec<Judged> = cases
        .iter()
        .map(|case| begin(case, &mut programs))
        .collect();
    let reports = build::run(&programs)?;
    let mut findings: Vec<Finding> = replays
        .into_iter()
        .map(|judged| judged.end(&reports))
        .collect();
    states::judge(&cases, &mut findings)?;
    report::print(&findings);
    if let Some(file) = &arguments.report {
        report::write(file, &findings)?;
    }
    let surprises = differences::read()?.surprises(&findings);
    surprises
        .iter()
        .for_each(|surprise| println!("UNEXPECTED {surprise}"));
    Ok(if surprises.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The programs of all recorded executions in a folder, each with the id of its case.
pub(crate) fn programs(folder: &Path, filter: &str) -> Result<Vec<(String, Program)>> {
    let mut programs = Vec::new();
    for case in case::read(folder, filter)? {
        let mut of_case: Vec<Program> = Vec::new();
        begin(&case, &mut of_case);
        for mut program in of_case {
            program.name = format!("r{:04}", programs.len());
            programs.push((case.id.clone(), program));
        }
    }
    Ok(programs)
}

/// A case that is judged already, or waits for its execution.
enum Judged {
    Now(Finding),
    Later(Replay),
}

impl Judged {
    fn end(self, reports: &build::Reports) -> Finding {
        match self {
            Self::Now(finding) => finding,
            Self::Later(replay) => replay.judge(reports),
        }
    }
}

/// How a recorded definition is compiled: AWS has accepted it, and how its executions fail is of interest.
fn options(placeholders: &[String], definition: &str) -> Options {
    let accepted = Code::all().filter(|code| code.is_accepted_by_aws());
    Options {
        allow: accepted.collect(),
        plain: case::plain(placeholders, definition),
        ..Options::default()
    }
}

fn begin(case: &Case, programs: &mut Vec<Program>) -> Judged {
    let mut finding = Finding {
        id: case.id.clone(),
        kind: case.kind.clone(),
        category: case.category.clone(),
        ..Finding::default()
    };
    match case.kind.as_str() {
        "validate" => {
            finding.judge_outcome(statics::validate(case));
            finding.words = statics::words(case);
        }
        "variable_references" => finding.judge_outcome(statics::references(case)),
        "test_state" => {}
        "start_error" => finding = finding.skipped("it is an API, not an execution"),
        _ => return Judged::Later(replay::prepare(case, finding, programs)),
    }
    Judged::Now(finding)
}
