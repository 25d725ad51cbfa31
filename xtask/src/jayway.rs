//! Takes a number of pairs; makes as many paths with data, and compares what Jayway and the runtime give for each.

mod compare;
mod evaluate;
mod exceptions;
mod generate;
mod oracle;

use std::process::ExitCode;

use asl_runtime::Value;
use fastrand::Rng;

use self::exceptions::Exceptions;
use crate::Result;

/// Compares JSONPath with Jayway JsonPath 2.0.0, the release that AWS evidently runs.
///
/// Makes pairs of a path and of data, gives all of them to the jar of Debian (`libjsonpath-java`) and to the functions
/// of the runtime that generated code calls, and compares values and the texts of misses. Prints each difference that
/// `tests/jayway/exceptions.toml` does not explain. Without Java or the jar, there is nothing to do.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How many pairs.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) pairs: usize,
    /// Where the random numbers begin.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// A path, and the document that it is applied to.
struct Pair {
    path: String,
    data: Value,
}

/// How many differences are printed.
const PRINTED: usize = 40;

/// Compares all pairs; the exit code tells whether no difference is without a reason.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Some(classes) = oracle::class_path() else {
        println!("skipped: there is no Java, or no libjsonpath-java with its Jackson libraries");
        return Ok(ExitCode::SUCCESS);
    };
    let mut random = Rng::with_seed(arguments.seed);
    let pairs: Vec<Pair> = (0..arguments.pairs)
        .map(|_| generate::pair(&mut random))
        .collect();
    let answers = oracle::answers(&classes, &pairs)?;
    let mut exceptions = Exceptions::read()?;
    let mut differences = 0;
    for (pair, theirs) in pairs.iter().zip(&answers) {
        let Some(difference) = compare::compare(pair, theirs) else {
            continue;
        };
        if exceptions.explains(pair, &difference) {
            continue;
        }
        differences += 1;
        if differences <= PRINTED {
            println!("{}\n  over   {}\n{difference}", pair.path, pair.data);
        }
    }
    exceptions.print();
    println!(
        "jayway: {} pairs, {differences} differences, {} with a reason",
        pairs.len(),
        exceptions.explained()
    );
    Ok(match differences {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}
