//! Takes botocore's cases of the protocols of AWS; writes and reads them with `asl-aws`, and tells where it differs.

mod case;
mod compare;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

use self::case::{Case, Verdict};
use crate::{Result, models};

/// Writes requests and reads responses as botocore's tests of protocols do.
///
/// Prints each case that fails or is skipped, and the totals. The exit code is 1 if a case fails.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder with `input/*.json` and `output/*.json`; that of botocore's source distribution, if not given.
    #[arg(long, value_name = "DIR")]
    suite: Option<PathBuf>,
    /// Only the cases whose name contains this text.
    #[arg(long, value_name = "TEXT", default_value = "")]
    filter: String,
}

/// Runs the cases; the exit code tells whether none failed.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let suite = match &arguments.suite {
        Some(folder) => folder.clone(),
        None => models::unpacked_sdist()?.join("tests/unit/protocols"),
    };
    let mut totals = [0_usize; 3];
    for case in cases(&suite)? {
        if !case.name().contains(&arguments.filter) {
            continue;
        }
        let verdict = case.run();
        match &verdict {
            Verdict::Passed => {}
            Verdict::Failed(why) => println!("failed  {}: {why}", case.name()),
            Verdict::Skipped(why) => println!("skipped {}: {why}", case.name()),
        }
        if let Some(total) = totals.get_mut(verdict.number()) {
            *total += 1;
        }
    }
    let [passed, failed, skipped] = totals;
    println!("protocols: {passed} passed, {failed} failed, {skipped} skipped");
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// All cases, in the order of their files.
fn cases(suite: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for direction in ["input", "output"] {
        let files = fs::read_dir(suite.join(direction))?.collect::<std::io::Result<Vec<_>>>()?;
        let mut files: Vec<PathBuf> = files.into_iter().map(|entry| entry.path()).collect();
        files.sort();
        for file in files {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let suites: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
            for suite in suites.as_array().into_iter().flatten() {
                let all = suite["cases"].as_array().into_iter().flatten();
                cases
                    .extend(all.map(|case| Case::new(&format!("{direction}/{stem}"), suite, case)));
            }
        }
    }
    Ok(cases)
}
