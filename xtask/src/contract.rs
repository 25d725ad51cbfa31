//! Holds all engines to one contract: the same executions go the same way on each, also from a journal and when cut.

#[path = "../../tests/support/files.rs"]
#[expect(dead_code, reason = "only tests write files")]
mod files;
#[path = "../../tests/support/run_case.rs"]
mod run_case;

use std::path::PathBuf;
use std::process::ExitCode;

use asl_runtime::Value;

use crate::crates::{Client, Crates, Subject};
use crate::{Result, conformance, workspace};

/// Runs executions on all engines: in process, over a journal in memory, over one in a database, over one in a file, and
/// with all branches elsewhere; the last three are outside of the runtime.
///
/// Each is run again from its whole journal, and for each record of it: until that one cannot be kept, and on
/// from there, in memory and in the database. The executions are those of `tests/run`, and the recorded ones where there are any. The exit code is 1
/// if one goes another way, or makes an attempt again whose end is in its journal.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A folder with recorded cases; by default that beside the workspace, if it is there.
    #[arg(long, value_name = "DIR")]
    pub(crate) cases: Option<PathBuf>,
    /// Only the cases whose name contains this text.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) filter: String,
}

const CONTRACT: Crates<'static> = Crates {
    folder: "contract",
    support: &[
        ("lib.rs", "xtask/replay/contract_support.rs"),
        ("any_journal.rs", "tests/support/any_journal.rs"),
        ("contract.rs", "tests/support/contract.rs"),
        ("elsewhere.rs", "tests/engines/elsewhere.rs"),
        ("file_journal.rs", "tests/engines/file_journal.rs"),
        ("replay.rs", "xtask/replay/replay.rs"),
        ("run_tasks.rs", "tests/support/run_tasks.rs"),
        ("services.rs", "tests/support/services.rs"),
    ],
    crates: &["asl-durable"],
    client: Client::Absent,
};

/// Runs all executions; the exit code tells whether all go the same way.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut labels = Vec::new();
    let mut subjects = Vec::new();
    for (label, subject) in own(arguments).into_iter().chain(recorded(arguments)?) {
        labels.extend(subject.requests.iter().map(|_| label.clone()));
        subjects.push(subject);
    }
    let reports = CONTRACT.run(&subjects)?;
    let count = |name| {
        let counts = reports
            .iter()
            .filter_map(|report| report.get(name)?.as_i64());
        counts.sum::<i64>()
    };
    let mut differ = 0;
    for (label, report) in labels.iter().zip(&reports) {
        let found = report.get("differences").and_then(Value::as_array);
        for difference in found.unwrap_or_default() {
            println!("{label}: {}", difference.as_str().unwrap_or_default());
        }
        differ += usize::from(found.is_some_and(|found| !found.is_empty()));
    }
    let (cases, cuts, repeated) = (reports.len(), count("cuts"), count("repeated"));
    println!("contract: {cases} cases, {cuts} crash points, {differ} differ, {repeated} repeated");
    Ok(ExitCode::from(u8::from(differ > 0 || repeated > 0)))
}

/// The executions of `tests/run`.
fn own(arguments: &Arguments) -> Vec<(String, Subject)> {
    let cases = run_case::cases(&workspace::root().join("tests/run"));
    let wanted = cases
        .iter()
        .filter(|case| case.name.contains(&arguments.filter));
    let subjects = wanted.map(|case| {
        let subject = Subject {
            name: case.module(),
            code: case.expand(),
            requests: case.runs().iter().map(request).collect(),
        };
        (case.name.clone(), subject)
    });
    subjects.collect()
}

fn request(run: &Value) -> Value {
    let input = run.get("input").map_or("{}".to_owned(), Value::to_string);
    let tasks = run.get("tasks").cloned();
    Value::object([
        ("kind", Value::text("case")),
        ("input", Value::from(input)),
        ("tasks", tasks.unwrap_or_default()),
    ])
}

/// The executions that were recorded on AWS.
fn recorded(arguments: &Arguments) -> Result<Vec<(String, Subject)>> {
    let beside = || workspace::corpus("recorded/cases");
    let Some(folder) = arguments.cases.clone().or_else(beside) else {
        println!("skipped: there are no recorded cases beside the workspace");
        return Ok(Vec::new());
    };
    let programs = conformance::programs(&folder, &arguments.filter)?;
    let subjects = programs
        .into_iter()
        .map(|(id, program)| (id, program.to_subject()));
    Ok(subjects.collect())
}
