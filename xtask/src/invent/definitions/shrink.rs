//! Takes a program that differs; gives a smaller one that differs in the same way.

mod edits;

use super::inventor::Program;
use super::judge::Difference;
use super::trial::Compilations;
use crate::Result;

/// How many edits are tried at the same time.
const EDITS: usize = 80;

/// How often the smallest program that still differs is taken as the next one.
const ROUNDS: usize = 25;

/// What begins with so many same words is the same: names and values follow.
const SAME: usize = 3;

/// Makes a program smaller for as long as it differs.
pub(super) fn shrink(program: Program, difference: Difference) -> Result<(Program, Difference)> {
    let (mut program, mut difference) = (only(program, &difference), difference);
    for _ in 0..ROUNDS {
        let mut smaller = edits::smaller(&program);
        smaller.truncate(EDITS);
        let smaller = Compilations::of(smaller);
        let trials = smaller.try_all(|| {})?;
        let tried = smaller.programs.into_iter().zip(trials);
        let same = tried.filter_map(|(program, trial)| {
            let mut differences = trial.differences.into_iter();
            let same =
                differences.find(|found| found.signature(SAME) == difference.signature(SAME))?;
            Some((program, same))
        });
        match same.min_by_key(|(program, _)| edits::size(program)) {
            Some((next, found)) => (program, difference) = (next, found),
            None => break,
        }
    }
    Ok((program, difference))
}

/// The program with the execution alone that differs.
fn only(mut program: Program, difference: &Difference) -> Program {
    if let Some(run) = difference.run.and_then(|run| program.runs.get(run)) {
        program.runs = vec![run.clone()];
    }
    program
}
