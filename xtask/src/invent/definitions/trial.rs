//! Takes programs; compiles, builds and runs them, and gives what became of each.

use std::collections::BTreeSet;

use super::batch::{self, Job, Ran};
use super::compile::{Compiled, compile};
use super::inventor::Program;
use super::judge::{Difference, Kind, judge};
use crate::Result;

/// What became of a program.
#[derive(Clone, Debug, Default)]
pub(super) struct Trial {
    pub(super) is_refused: bool,
    /// How its executions ended.
    pub(super) ends: Vec<String>,
    pub(super) differences: Vec<Difference>,
}

/// Programs with what the compiler makes of them.
pub(super) struct Compilations {
    pub(super) programs: Vec<Program>,
    compiled: Vec<Compiled>,
}

impl Compilations {
    pub(super) fn of(programs: Vec<Program>) -> Self {
        let compiled = programs.iter();
        let compiled = compiled.map(|program| compile(&program.definition));
        Self {
            compiled: compiled.collect(),
            programs,
        }
    }

    /// Tries all programs; does something else while rustc is at work.
    pub(super) fn try_all(&self, meanwhile: impl FnOnce()) -> Result<Vec<Trial>> {
        let all = || self.programs.iter().zip(&self.compiled);
        let jobs: Vec<Job<'_>> = all()
            .filter_map(|(program, compiled)| match compiled {
                Compiled::Module(module) => Some(Job {
                    code: &module.code,
                    runs: &program.runs,
                }),
                Compiled::Refused(_) | Compiled::Broken(_) => None,
            })
            .collect();
        let ran = match jobs.is_empty() {
            true => Vec::new(),
            false => batch::run(&jobs, meanwhile)?,
        };
        let mut ran = ran.into_iter();
        let trials = all().map(|(program, compiled)| match compiled {
            Compiled::Module(module) => match ran.next() {
                Some(ran) => tried(module, ran),
                None => Trial::default(),
            },
            Compiled::Refused(codes) => refused(program, codes),
            Compiled::Broken(why) => Trial {
                differences: vec![Difference::new(Kind::Compiler, None, why.clone())],
                ..Trial::default()
            },
        });
        Ok(trials.collect())
    }
}

fn refused(program: &Program, codes: &BTreeSet<&'static str>) -> Trial {
    let differences = match program.is_sound {
        true => vec![Difference::new(
            Kind::Refused,
            None,
            format!("refused with {codes:?}"),
        )],
        false => Vec::new(),
    };
    Trial {
        is_refused: true,
        differences,
        ..Trial::default()
    }
}

fn tried(module: &super::compile::Module, ran: Ran) -> Trial {
    let reports = match ran {
        Ran::Reports(reports) => reports,
        Ran::Refused(why) => {
            return Trial {
                differences: vec![Difference::new(Kind::Rustc, None, why)],
                ..Trial::default()
            };
        }
    };
    let mut trial = Trial::default();
    for (number, report) in reports.into_iter().enumerate() {
        match report {
            Ok(reports) => {
                let (end, differences) = judge(module, number, &reports);
                trial.ends.push(end);
                trial.differences.extend(differences);
            }
            Err(why) => {
                let difference = Difference::new(Kind::Crash, Some(number), why);
                trial.differences.push(difference);
            }
        }
    }
    trial
}
