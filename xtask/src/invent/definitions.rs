//! Takes a seed; makes up whole definitions, runs them, and tells which do not have the properties that every program
//! must have.

mod batch;
mod case;
mod chance;
mod compile;
mod data;
mod inventor;
mod judge;
mod shrink;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::time::Instant;

use self::chance::Chance;
use self::inventor::Program;
use self::judge::{Difference, Kind};
use self::trial::{Compilations, Trial};
use crate::Result;

/// How many definitions are built at the same time: enough crates for every core, few enough to see progress.
const ROUND: usize = 480;

/// How many differences of a kind are made small and printed.
const SHOWN: usize = 3;

/// Differences that begin with so many same words are alike.
const LIKE: usize = 6;

/// What became of all definitions.
#[derive(Debug, Default)]
struct Tally {
    /// By what became of them, such as `refused`.
    definitions: BTreeMap<&'static str, usize>,
    /// By how they ended, such as `SUCCEEDED`.
    executions: BTreeMap<String, usize>,
    /// What differs, by kind.
    differences: BTreeMap<Kind, usize>,
    /// What was printed of each kind: those that differ in the same way are of one.
    shown: BTreeSet<(Kind, String)>,
}

/// Runs so many definitions; the exit code tells whether all have the properties.
pub(super) fn run(count: usize, seed: u64) -> Result<ExitCode> {
    let mut chance = Chance::new(seed, false);
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut made = 0;
    // What the compiler says while it panics is no news: the definition is printed.
    std::panic::set_hook(Box::new(|_| {}));
    let mut invented = 0;
    let mut round = || {
        let size = ROUND.min(count - invented);
        invented += size;
        Compilations::of((0..size).map(|_| inventor::invent(chance.seed())).collect())
    };
    let mut this = round();
    while !this.programs.is_empty() {
        let mut next = None;
        let trials = this.try_all(|| next = Some(round()))?;
        for (program, trial) in this.programs.iter().zip(&trials) {
            tally.count(program, trial);
            for difference in &trial.differences {
                tally.show(program, difference)?;
            }
        }
        made += this.programs.len();
        println!("{made} definitions in {} s", start.elapsed().as_secs());
        this = next.unwrap_or_else(&mut round);
    }
    drop(std::panic::take_hook());
    tally.print();
    Ok(match tally.differences.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

impl Tally {
    fn count(&mut self, program: &Program, trial: &Trial) {
        let fate = match (trial.is_refused, program.is_sound) {
            (true, true) => "refused though meant well",
            (true, false) => "refused",
            (false, _) => "run",
        };
        *self.definitions.entry(fate).or_default() += 1;
        for end in &trial.ends {
            *self.executions.entry(end.clone()).or_default() += 1;
        }
        for difference in &trial.differences {
            *self.differences.entry(difference.kind).or_default() += 1;
        }
    }

    /// Prints a difference, made small, if it is not like one that was printed.
    fn show(&mut self, program: &Program, difference: &Difference) -> Result<()> {
        let of_kind = self
            .shown
            .iter()
            .filter(|(kind, _)| *kind == difference.kind);
        let like = difference.signature(LIKE);
        if of_kind.count() >= SHOWN || !self.shown.insert(like) {
            return Ok(());
        }
        println!(
            "making this one small: {}: {}",
            difference.kind, difference.what
        );
        let (program, difference) = shrink::shrink(program.clone(), difference.clone())?;
        println!("\n{}: {}", difference.kind, difference.what);
        println!("{}\n", case::print(&program, &difference));
        Ok(())
    }

    fn print(&self) {
        println!("definitions: {:?}", self.definitions);
        println!("executions: {:?}", self.executions);
        let count: usize = self.differences.values().sum();
        match count {
            0 => println!("no differences"),
            _ => println!("{count} differences: {:?}", self.differences),
        }
    }
}
