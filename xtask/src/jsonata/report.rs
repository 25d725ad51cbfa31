//! Takes the findings; prints a table by group and the totals, and writes the report.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use super::outcome::{Finding, Verdict};
use crate::Result;

/// How many of some cases passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Row {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Pass => self.passed += 1,
            Verdict::Fail => self.failed += 1,
            Verdict::Skip => self.skipped += 1,
        }
    }
}

/// Prints every case that failed or was skipped, the table, and the totals.
pub(super) fn print(findings: &[Finding]) {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut all = Row::default();
    for finding in findings {
        if let Some(why) = &finding.why {
            let word = if finding.has_failed() {
                "FAILED"
            } else {
                "skipped"
            };
            println!("{word} {}: {why}", finding.id);
        }
        rows.entry(&finding.group).or_default().add(finding.verdict);
        all.add(finding.verdict);
    }
    println!(
        "\n{:36} {:>7} {:>7} {:>7}",
        "group", "passed", "failed", "skipped"
    );
    for (group, row) in rows {
        println!(
            "{group:36} {:>7} {:>7} {:>7}",
            row.passed, row.failed, row.skipped
        );
    }
    println!(
        "\njsonata: {} passed, {} failed, {} skipped",
        all.passed, all.failed, all.skipped
    );
}

/// Writes the findings as a JSON list.
pub(super) fn write(file: &Path, findings: &[Finding]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    serde_json::to_writer_pretty(BufWriter::new(File::create(file)?), findings)?;
    Ok(())
}
