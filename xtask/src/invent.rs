//! Takes a seed; gives a suite of JSONata cases that nobody thought of, without what they expect.

mod grammar;
mod splice;

use std::path::PathBuf;
use std::process::ExitCode;

use asl_compiler::jsonata::{self, Dialect};
use asl_runtime::Value;
use fastrand::Rng;

use self::grammar::Grammar;
use self::splice::Pieces;
use crate::jsonata::Release;
use crate::workspace::write;
use crate::{Result, workspace};

/// Makes up JSONata cases, to be completed by `xtask/jsonata/reference.js`.
///
/// The expressions come from a grammar, or are suites' expressions with parts exchanged. Each parses. The same
/// seed gives the same cases.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder to write the suite to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How many cases to make.
    #[arg(long, default_value_t = 1000)]
    cases: usize,
    /// What decides everything.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Exchanges parts of the expressions of this suite, for every other case.
    #[arg(long, value_name = "DIR")]
    splice: Option<PathBuf>,
    /// The release whose syntax the expressions have.
    #[arg(long, value_enum, default_value_t = Release::Current)]
    dialect: Release,
}

/// Writes the suite.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut random = Rng::with_seed(arguments.seed);
    let dialect = Dialect::from(arguments.dialect);
    let pieces = arguments
        .splice
        .as_deref()
        .map(|suite| Pieces::read(suite, dialect));
    let pieces = pieces.transpose()?;
    let mut cases = Vec::new();
    while cases.len() < arguments.cases {
        let (expression, input) = match &pieces {
            Some(pieces) if random.bool() => pieces.splice(&mut random),
            _ => {
                let mut grammar = Grammar::new(&mut random, dialect);
                (grammar.expression(), grammar.input())
            }
        };
        if is_sound(&expression, dialect) {
            cases.push(case(arguments.seed, cases.len(), &expression, input));
        }
    }
    let group = Value::object([("cases", Value::array(cases))]);
    write(
        &arguments.out.join("groups/invented.json"),
        &group.to_string(),
    )?;
    let file = workspace::root().join(&arguments.out);
    println!("{} cases in {}", arguments.cases, file.display());
    Ok(ExitCode::SUCCESS)
}

/// Whether it can be compared: it parses, does not change from run to run, and ends soon.
fn is_sound(expression: &str, dialect: Dialect) -> bool {
    /// Longer ones take reference and compiler long, and show nothing that shorter ones do not.
    const LONGEST: usize = 600;
    let changing = ["$random", "$shuffle", "$now", "$millis", "$uuid", "$eval"];
    expression.len() < LONGEST
        && !changing.iter().any(|name| expression.contains(name))
        && jsonata::parse(expression, dialect).is_ok()
}

fn case(seed: u64, number: usize, expression: &str, input: Option<Value>) -> Value {
    let id = ("id", Value::from(format!("invented/{seed}-{number}")));
    let expression = ("expr", Value::from(expression));
    let data = input.map(|input| ("data", input));
    Value::object([id, expression].into_iter().chain(data))
}
