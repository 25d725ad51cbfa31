//! Takes a seed; gives programs that nobody thought of: JSONata cases for the reference implementation, and whole
//! definitions for the properties that every program must have.

mod definitions;
mod expressions;

use std::path::PathBuf;
use std::process::ExitCode;

use crate::Result;
use crate::jsonata::Release;

/// Makes up JSONata cases (`--out`), or whole definitions (`--definitions`).
///
/// JSONata cases are to be completed by `xtask/jsonata/reference.js`. Their expressions come from a grammar, or are
/// suites' expressions with parts exchanged. Each parses.
///
/// Definitions are compiled and run. Each must give the same in process and over a journal, also again from it, and for every fifth
/// without a listener; pass no value that inference excludes,
/// go past no state that must fail according to `check`, and never crash or hang. What differs is made small and
/// printed as a case for tests/run; then the exit code is 1.
///
/// The same seed gives the same programs.
#[derive(Clone, Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct Arguments {
    /// How many definitions to make, and to run.
    #[arg(long, value_name = "N", group = "what")]
    definitions: Option<usize>,
    /// The folder to write a suite of JSONata cases to.
    #[arg(long, value_name = "DIR", group = "what")]
    out: Option<PathBuf>,
    /// How many JSONata cases to make.
    #[arg(long, default_value_t = 1000, requires = "out")]
    cases: usize,
    /// Exchanges parts of the expressions of this suite, for every other case.
    #[arg(long, value_name = "DIR", requires = "out")]
    splice: Option<PathBuf>,
    /// The release whose syntax the JSONata cases have.
    #[arg(long, value_enum, default_value_t = Release::Current, requires = "out")]
    dialect: Release,
    /// What decides everything.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Makes what was asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    match (arguments.definitions, &arguments.out) {
        (Some(count), _) => definitions::run(count, arguments.seed),
        (None, Some(out)) => expressions::write_suite(out, arguments),
        (None, None) => Err("say what to make: --definitions N or --out DIR".into()),
    }
}
