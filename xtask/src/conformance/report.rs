//! Takes the findings; prints a table by category and the totals, and writes the report.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use super::verdict::{Finding, Verdict};
use crate::Result;

/// How many passed, and of how many.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    passed: usize,
    total: usize,
}

/// The scores of a category.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    outcome: Score,
    history: Score,
    data: Score,
    skipped: usize,
}

impl Score {
    fn add(&mut self, verdict: Verdict) {
        self.passed += usize::from(verdict == Verdict::Pass);
        self.total += usize::from(verdict != Verdict::Skip);
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&format!("{}/{}", self.passed, self.total))
    }
}

impl Row {
    fn add(&mut self, finding: &Finding) {
        self.outcome.add(finding.outcome);
        self.history.add(finding.history);
        self.data.add(finding.data);
        self.skipped += usize::from(finding.outcome == Verdict::Skip);
    }
}

/// Prints every case that failed or was skipped, the table, and the totals.
pub(super) fn print(findings: &[Finding]) {
    for finding in findings {
        if let Some(why) = &finding.why {
            let verdicts = [finding.outcome, finding.history, finding.data];
            let failed = verdicts.contains(&Verdict::Fail);
            let word = if failed { "FAILED" } else { "skipped" };
            println!("{word} {}: {why}", finding.id);
        }
    }
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut all = Row::default();
    for finding in findings {
        rows.entry(&finding.category).or_default().add(finding);
        all.add(finding);
    }
    println!(
        "\n{:32} {:>10} {:>10} {:>8}",
        "category", "outcome", "history", "skipped"
    );
    for (category, row) in rows {
        println!(
            "{category:32} {:>10} {:>10} {:>8}",
            row.outcome, row.history, row.skipped
        );
    }
    println!(
        "\nrecorded: outcome {}, history {}, skipped {}; data as inferred {}",
        all.outcome, all.history, all.skipped, all.data
    );
    print_words(findings);
}

/// Prints which of AWS's diagnostics differ, and how many agree; the exit code does not depend on it.
fn print_words(findings: &[Finding]) {
    let mut scores = [Score::default(); 3];
    for finding in findings {
        let Some(words) = &finding.words else {
            continue;
        };
        if let Some(difference) = &words.difference {
            println!("AWS's words {}: {difference}", finding.id);
        }
        for (score, agrees) in scores
            .iter_mut()
            .zip([words.code, words.location, words.message])
        {
            score.passed += usize::from(agrees);
            score.total += 1;
        }
    }
    let [code, location, message] = scores;
    println!("AWS's diagnostics: code {code}, location {location}, message {message}");
}

/// Writes the findings as a JSON list.
pub(super) fn write(file: &Path, findings: &[Finding]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    serde_json::to_writer_pretty(BufWriter::new(File::create(file)?), findings)?;
    Ok(())
}
