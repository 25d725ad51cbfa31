//! Takes the workflows in `tests/aws`; runs them against emulators of AWS, and tells which end as they say.

mod case;
mod emulator;

use std::path::PathBuf;
use std::process::ExitCode;

use asl_runtime::Value;

use self::case::Case;
use self::emulator::{Emulator, Kind};
use crate::crates::{Client, Crates, Subject};
use crate::{Result, workspace};

/// Runs workflows that call services of AWS against emulators: moto, and dynalite where a case asks for it.
///
/// Python and Node.js install the emulators below the target folder. Prints each case that fails or is skipped, and the
/// totals. The exit code is 1 if a case fails.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The URL of an emulator that is there already; otherwise moto's server is started.
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// Only the cases whose name contains this text.
    #[arg(long, value_name = "TEXT", default_value = "")]
    filter: String,
}

/// The crate beside the programs that runs them.
const PROGRAMS: Crates<'static> = Crates {
    folder: "aws/programs",
    support: &[
        ("lib.rs", "xtask/aws/support.rs"),
        ("compare.rs", "xtask/aws/compare.rs"),
        ("services.rs", "xtask/aws/services.rs"),
        ("tasks.rs", "xtask/aws/tasks.rs"),
    ],
    crates: &[],
    client: Client::Present,
};

/// Runs the cases; the exit code tells whether none failed.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let folder = workspace::root().join("tests/aws");
    let cases = case::read(&folder, &arguments.filter)?;
    let mut emulators = Emulators::new(arguments.endpoint.clone());
    let (mut subjects, mut skipped) = (Vec::new(), 0);
    for case in &cases {
        match emulators.endpoint(case.emulator()) {
            Ok(endpoint) => subjects.push(subject(case, &endpoint)?),
            Err(reason) => {
                skipped += 1;
                println!("skipped {}: {reason}", case.name);
            }
        }
    }
    let reports = PROGRAMS.run(&subjects)?;
    let mut failed = 0;
    for (subject, report) in subjects.iter().zip(&reports) {
        let differences = report.as_array().unwrap_or_default();
        failed += usize::from(!differences.is_empty());
        for difference in differences {
            let text = difference.as_str().unwrap_or_default();
            println!("failed  {}: {text}", subject.name);
        }
    }
    let passed = reports.len() - failed;
    println!("aws: {passed} passed, {failed} failed, {skipped} skipped");
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn subject(case: &Case, endpoint: &str) -> Result<Subject> {
    Ok(Subject {
        name: case.name.clone(),
        code: case.program()?,
        requests: vec![case.request(endpoint)],
    })
}

/// The emulators that run, or why they do not.
struct Emulators {
    given: Option<String>,
    moto: Option<std::result::Result<Emulator, String>>,
    dynalite: Option<std::result::Result<Emulator, String>>,
}

impl Emulators {
    fn new(given: Option<String>) -> Self {
        Self {
            given,
            moto: None,
            dynalite: None,
        }
    }

    /// The URL of an emulator, which is started when it is first asked for.
    fn endpoint(&mut self, kind: Kind) -> std::result::Result<String, String> {
        let place = match kind {
            Kind::Moto => &mut self.moto,
            Kind::Dynalite => &mut self.dynalite,
        };
        if let (Kind::Moto, Some(url)) = (kind, &self.given) {
            return Ok(url.clone());
        }
        let folder: PathBuf = workspace::target().join("aws");
        let start = || Emulator::start(kind, &folder).map_err(|error| error.to_string());
        let emulator = place.get_or_insert_with(start);
        match emulator {
            Ok(emulator) => Ok(emulator.url()),
            Err(reason) => Err(reason.clone()),
        }
    }
}

/// A value of a case, or null.
fn member(value: &Value, name: &str) -> Value {
    value.get(name).cloned().unwrap_or_default()
}
