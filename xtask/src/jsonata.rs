//! Takes a suite of JSONata cases; compiles all of them into one program, runs it, and tells where it differs.

mod case;
mod compare;
mod execute;
mod outcome;
mod program;
mod report;
mod surrogate;

use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use asl_compiler::jsonata::Dialect;
use clap::ValueEnum;

pub(crate) use self::case::{Case, Suite, read as read_suite};
use self::outcome::{Finding, Outcome};
use crate::Result;

/// Evaluates the cases of a JSONata suite.
///
/// All expressions are compiled to Rust, into one program, and each is evaluated over its input. Prints each
/// case that fails or is skipped, a table by group, and the totals. The exit code is 1 if a case fails.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder with `groups/*.json` and `datasets/*.json`.
    #[arg(long, value_name = "DIR")]
    pub(crate) suite: PathBuf,
    /// Writes what became of each case to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Only the cases whose id contains this text.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) filter: String,
    /// The release whose behavior the expressions have.
    #[arg(long, value_enum, default_value_t = Release::Current)]
    pub(crate) dialect: Release,
}

/// A release of jsonata-js.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Release {
    /// 2.0.6, which AWS Step Functions has.
    Aws,
    /// 2.2.2.
    Current,
}

impl From<Release> for Dialect {
    fn from(release: Release) -> Self {
        match release {
            Release::Aws => Self::Aws,
            Release::Current => Self::Current,
        }
    }
}

/// A case gets this much stack: expressions nest, and the code of a program that is not optimized is wide.
const STACK: usize = 1 << 30;

/// Evaluates the cases; the exit code tells whether none failed.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let suite = case::read(&arguments.suite, &arguments.filter)?;
    let outcomes = evaluate(&suite, arguments.dialect.into())?;
    let cases = suite.cases.iter().zip(&outcomes);
    let findings: Vec<Finding> = cases.map(|(case, outcome)| judge(case, outcome)).collect();
    report::print(&findings);
    if let Some(file) = &arguments.report {
        report::write(file, &findings)?;
    }
    let is_good = findings.iter().all(|finding| !finding.has_failed());
    Ok(if is_good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What each case comes to, in their order.
fn evaluate(suite: &Suite, dialect: Dialect) -> Result<Vec<Outcome>> {
    let compile = || {
        let cases = suite.cases.iter();
        cases.map(|case| program::compile(case, dialect)).collect()
    };
    let compiled: Vec<_> = thread::scope(|scope| {
        let thread = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, compile)?;
        thread
            .join()
            .map_err(|_| std::io::Error::other("the compiler panicked"))
    })?;
    let program = program::build(&suite.cases, compiled)?;
    execute::run(suite, program)
}

fn judge(case: &Case, outcome: &Outcome) -> Finding {
    let (verdict, why) = match case.reason_to_skip() {
        Some(reason) => (outcome::Verdict::Skip, Some(reason.to_owned())),
        None => match compare::compare(case, outcome) {
            Ok(()) => (outcome::Verdict::Pass, None),
            Err(why) => (outcome::Verdict::Fail, Some(why)),
        },
    };
    Finding {
        id: case.id.clone(),
        group: case.group.clone(),
        verdict,
        why,
    }
}
