//! Holds the results of a Map Run, and what its tasks have noted, against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use asl_runtime::{Value, json};
use rusqlite::{Connection, OpenFlags};

use super::BROKEN;
use crate::Result;
use crate::crash::notes;

/// What was found.
#[derive(Debug, Default)]
struct Verdict {
    lost: Vec<String>,
    repeated: Vec<String>,
    wrong: Vec<String>,
}

/// The last attempt of a batch: in which run it was, its step and its number, and its key.
#[derive(Debug, Default)]
struct Last {
    run: u64,
    attempt: (i64, i64),
    key: String,
}

/// Judges what is in the folder; gives the counts, and prints what was found.
pub(super) fn of(folder: &Path, batches: u64) -> Result<Value> {
    let mut verdict = Verdict::default();
    let last = verdict.read(folder)?;
    verdict.judge_attempts(&last, i64::try_from(batches)?);
    verdict.judge_results(folder, i64::try_from(batches)?)?;
    verdict.judge_rows(folder, batches)?;
    for line in [&verdict.lost, &verdict.repeated, &verdict.wrong]
        .into_iter()
        .flat_map(|lines| lines.iter().take(20))
    {
        eprintln!("{line}");
    }
    let count = |lines: &[String]| Value::from(lines.len());
    Ok(json!({
        "lost": (count(&verdict.lost)),
        "repeated": (count(&verdict.repeated)),
        "wrong": (count(&verdict.wrong)),
    }))
}

impl Verdict {
    /// Reads the notes of all runs.
    fn read(&mut self, folder: &Path) -> Result<BTreeMap<i64, Last>> {
        let mut last = BTreeMap::<i64, Last>::new();
        for run in notes::runs(folder)? {
            let ended = fs::read_to_string(folder.join(format!("ended-{run}")))?;
            let ended: BTreeSet<&str> = ended.lines().collect();
            for line in notes::lines(folder, run)? {
                let parts: Vec<&str> = line.split(' ').collect();
                let ["call", batch, step, retry, key] = parts.as_slice() else {
                    continue;
                };
                if ended.contains(batch) {
                    let line = format!("batch {batch} had ended before run {run}: {line}");
                    self.repeated.push(line);
                }
                let attempt = (step.parse()?, retry.parse()?);
                let place = last.entry(batch.parse()?).or_default();
                self.note(place, run, attempt, key, &line);
            }
        }
        Ok(last)
    }

    /// Notes an attempt: it comes behind the last one, or is the same one in another run.
    fn note(&mut self, last: &mut Last, run: u64, attempt: (i64, i64), key: &str, line: &str) {
        let is_again = attempt == last.attempt;
        if attempt < last.attempt || (is_again && run == last.run) {
            self.repeated.push(format!("run {run}: {line}"));
        }
        if is_again && last.key != key {
            self.wrong
                .push(format!("run {run}: {line}, with another key before"));
        }
        *last = Last {
            run,
            attempt,
            key: key.to_owned(),
        };
    }

    fn judge_attempts(&mut self, last: &BTreeMap<i64, Last>, batches: i64) {
        for batch in 0..batches {
            match last.get(&batch) {
                Some(last) if last.attempt == (2, 1) => {}
                Some(last) => self.wrong.push(format!("batch {batch} ends with {last:?}")),
                None => self.lost.push(format!("batch {batch} has no attempt")),
            }
        }
        let beyond = last.keys().filter(|batch| !(0..batches).contains(*batch));
        self.wrong
            .extend(beyond.map(|batch| format!("there is no batch {batch}")));
    }

    /// Reads the manifest and the files that it names: each batch has its result, once.
    fn judge_results(&mut self, folder: &Path, batches: i64) -> Result<()> {
        let data = folder.join("data");
        let runs: Vec<_> = fs::read_dir(data.join("out"))?.collect::<std::io::Result<_>>()?;
        let [run] = runs.as_slice() else {
            self.wrong
                .push(format!("there are the results of {} Map Runs", runs.len()));
            return Ok(());
        };
        let manifest = fs::read_to_string(run.path().join("manifest.json"))?;
        let manifest: Value = manifest.parse()?;
        let mut seen = BTreeMap::<i64, usize>::new();
        for status in ["SUCCEEDED", "FAILED", "PENDING"] {
            let files = manifest.get("ResultFiles").and_then(|all| all.get(status));
            for file in files.and_then(Value::as_array).unwrap_or_default() {
                let key = file.get("Key").and_then(Value::as_str).unwrap_or_default();
                for line in fs::read_to_string(data.join(key))?.lines() {
                    let batch = batch_of(&line.parse()?, status);
                    let is_broken = batch.is_some_and(|batch| batch % BROKEN == BROKEN - 1);
                    if is_broken != (status == "FAILED") || batch.is_none() {
                        self.wrong.push(format!("{status}: {line}"));
                    }
                    *seen.entry(batch.unwrap_or(-1)).or_default() += 1;
                }
            }
        }
        for batch in 0..batches {
            match seen.get(&batch) {
                Some(1) => {}
                None => self.lost.push(format!("batch {batch} has no result")),
                Some(many) => self.wrong.push(format!("batch {batch} has {many} results")),
            }
        }
        Ok(())
    }

    fn judge_rows(&mut self, folder: &Path, batches: u64) -> Result<()> {
        let path = folder.join("map.db");
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let select =
            "SELECT count(*) FROM executions WHERE map_run IS NOT NULL AND ended IS NOT NULL";
        let rows: i64 = connection.query_row(select, [], |row| row.get(0))?;
        if u64::try_from(rows)? != batches {
            self.wrong
                .push(format!("{rows} of {batches} executions have ended"));
        }
        Ok(())
    }
}

/// The batch that a result is of.
fn batch_of(result: &Value, status: &str) -> Option<i64> {
    if status == "SUCCEEDED" {
        return result.get("batch")?.as_i64();
    }
    let input: Value = result.get("Input")?.as_str()?.parse().ok()?;
    Some(input.get("Items")?.item(0)?.as_i64()? / 2)
}
