//! `cargo asl test`: files with executions come in; whether these end as expected goes out.

mod cases;
mod mocks;

use std::path::PathBuf;

use crate::kit::Subject;
use crate::output::{FAILED, Outcome};
use crate::{coverage, kit, substitutions};

/// Tests definitions without Rust code: with `.run.json` files, or with mocks of Step Functions Local.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl test tests/
  cargo asl test tests/declined.run.json
  cargo asl test refund.asl.json --mocks MockConfigFile.json --input '{ \"amount\": 20 }'
  cargo asl test tests/ --fail-under 90 --lcov lcov.info

A file x.run.json has an execution, with what is expected of it:
  {
    \"file\": \"refund.asl.json\",
    \"input\": { \"amount\": 20 },
    \"tasks\": { \"Pay back\": [{ \"Throw\": { \"Error\": \"BankBusy\" } }, { \"Return\": { \"paid\": 20 } }] },
    \"output\": { \"amount\": 20, \"receipt\": { \"paid\": 20 } }
  }
\"definition\" has the definition itself instead of \"file\", the name of a file beside it; \"substitutions\" and
\"plain\" are for placeholders; \"runs\" is an array of executions. The outcomes of a task are those of its
calls, and the last one stands for all that follow: Return, Throw (Error, Cause) or Never, and After some
seconds; without any, a task returns its parameters. Expected are output, error, cause, status, states
(their names), events (their types) and elapsed (seconds of virtual time), as far as they are there.

With --mocks, each test case of the machine is run with the input, and its end is shown. It fails if a
call has no response.

With --coverage, --fail-under, --lcov or --svg, what the executions reach of their definitions is shown, as by
`cargo asl coverage`.

Waits and timeouts take no time. What is built is kept as by `cargo asl run`.
Exit codes: 0, 1 when a test fails, a definition has errors, or less is covered than --fail-under, 2 when the
command line cannot be followed.")]
pub(crate) struct Args {
    /// Files with the ending .run.json, or folders to look for them; with --mocks, a definition
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// A MockConfigFile.json of Step Functions Local
    #[arg(long, value_name = "FILE")]
    mocks: Option<PathBuf>,
    /// The state machine in the mocks; needed if there are several, and none has the name of the definition
    #[arg(long, requires = "mocks")]
    machine: Option<String>,
    /// Only this test case of the mocks
    #[arg(long, requires = "mocks")]
    case: Option<String>,
    /// The input for all test cases of the mocks: a file, or JSON itself
    #[arg(
        long,
        value_name = "FILE|JSON",
        default_value = "{}",
        requires = "mocks"
    )]
    input: String,
    /// The value of a placeholder ${NAME} of the definition; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = substitutions::parse, requires = "mocks")]
    substitute: Vec<(String, String)>,
    /// A placeholder ${NAME} that is plain text; `*` stands for any characters; may be repeated
    #[arg(long, value_name = "NAME", requires = "mocks")]
    plain: Vec<String>,
    /// Show which states, transitions, rules, retriers and catchers no execution reaches
    #[arg(long)]
    coverage: bool,
    #[command(flatten)]
    wanted: coverage::Wanted,
}

/// Definitions, and what the program that tests them is asked.
struct Tests {
    subjects: Vec<Subject>,
    request: String,
}

/// Runs the tests.
pub(crate) fn test(args: &Args) -> Outcome {
    let tests = match &args.mocks {
        Some(mocks) => mocks::read(args, mocks)?,
        None => Some(cases::read(&args.paths)?),
    };
    let Some(Tests { subjects, request }) = tests else {
        return Ok(FAILED.into());
    };
    let first = args.paths.first().map(|path| path.display().to_string());
    let title = first.unwrap_or_default();
    match args.coverage || args.wanted.is_something() {
        true => coverage::of_program(&subjects, &title, &request, &args.wanted),
        false => kit::run(&subjects, &title, &request),
    }
}
