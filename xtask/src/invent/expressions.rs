//! Takes a seed; gives a suite of JSONata cases that nobody thought of, without what they expect.

mod grammar;
mod splice;

use std::path::Path;
use std::process::ExitCode;

use asl_compiler::jsonata::{self, Dialect};
use asl_runtime::Value;
use fastrand::Rng;

pub(super) use self::grammar::Grammar;
use self::splice::Pieces;
use super::Arguments;
use crate::workspace::write;
use crate::{Result, workspace};

/// Writes the suite.
pub(super) fn write_suite(out: &Path, arguments: &Arguments) -> Result<ExitCode> {
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
    write(&out.join("groups/invented.json"), &group.to_string())?;
    let file = workspace::root().join(out);
    println!("{} cases in {}", arguments.cases, file.display());
    Ok(ExitCode::SUCCESS)
}

/// Whether it can be compared: it parses, does not change from run to run, and ends soon.
pub(in crate::invent) fn is_sound(expression: &str, dialect: Dialect) -> bool {
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
