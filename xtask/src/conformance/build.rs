//! Takes the programs; builds and runs them, and gives what each execution came to.

use std::collections::BTreeMap;

use asl_runtime::Value;

use super::program::Program;
use crate::Result;
use crate::crates::{Client, Crates, Subject};

/// What each execution came to, by the name of its program.
pub(super) type Reports = BTreeMap<String, Value>;

/// The crates of the replays.
const REPLAYS: Crates<'static> = Crates {
    folder: "conformance",
    support: &[
        ("lib.rs", "xtask/replay/support.rs"),
        ("replay.rs", "xtask/replay/replay.rs"),
        ("data_seen.rs", "tests/support/data_seen.rs"),
    ],
    crates: &[],
    client: Client::Absent,
};

/// Builds and runs all programs, if there are any.
pub(super) fn run(programs: &[Program]) -> Result<Reports> {
    let subjects: Vec<Subject> = programs.iter().map(Program::to_subject).collect();
    let reports = REPLAYS.run(&subjects)?;
    let names = programs.iter().map(|program| program.name.clone());
    Ok(names.zip(reports).collect())
}

impl Program {
    pub(crate) fn to_subject(&self) -> Subject {
        let request = Value::object([
            ("kind", Value::text("recorded")),
            ("input", Value::from(self.input.as_str())),
            ("tasks", self.tasks.clone()),
            ("resources", self.resources.clone()),
            ("express", Value::from(self.express.as_str())),
        ]);
        Subject {
            name: self.name.clone(),
            code: self.code.clone(),
            requests: vec![request],
        }
    }
}
