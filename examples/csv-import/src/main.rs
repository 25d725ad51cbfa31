//! Imports a file of payments that this program makes: `cargo run --release -p csv-import -- [ROWS] [--one-by-one]`.
//!
//! The rows are checked in batches, each by an execution of its own. Batches with a broken row fail, which is tolerated
//! for some of them. With `--one-by-one` each row has an execution of its own, which only passes it on.

mod progress;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use asl_runtime::clock::block_on;
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use asl_storage::Buckets;

use self::progress::Progress;

include_workflow!("import.asl.json");
include_workflow!("rows.asl.json");

/// One row in so many is broken.
const BROKEN: u64 = 10_000;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().unwrap_or_else(|| "1000000".to_owned());
    let rows = rows.parse().context("the number of rows")?;
    let one_by_one = arguments
        .next()
        .is_some_and(|argument| argument == "--one-by-one");
    let folder = std::env::temp_dir().join("csv-import");
    make(&folder, rows)?;
    let tasks = Payments {
        buckets: Buckets::new().folder("data", &folder)?,
    };
    let start = Instant::now();
    let output = if one_by_one {
        block_on(rows::run(&tasks, json!({})))?
    } else {
        let progress = Progress::new();
        block_on(import::execution(&tasks).observer(&progress).run(json!({})))?
    };
    report(rows, start, &folder, &output);
    Ok(())
}

/// Writes the file of payments.
fn make(folder: &Path, rows: u64) -> anyhow::Result<()> {
    // The results of earlier runs are of no use; there are none the first time.
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    let mut file = BufWriter::new(File::create(folder.join("payments.csv"))?);
    writeln!(file, "id,payer,amount")?;
    for id in 0..rows {
        match id % BROKEN {
            BROKEN_ROW => writeln!(file, "{id},\"Payer {}\",unknown", id % 997)?,
            _ => writeln!(file, "{id},\"Payer {}\",{}", id % 997, id % 10_000)?,
        }
    }
    Ok(file.flush()?)
}

/// Which of them is broken.
const BROKEN_ROW: u64 = 4_711;

fn report(rows: u64, start: Instant, folder: &Path, output: &Value) {
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate need not be exact")]
    let rate = rows as f64 / seconds;
    println!("{rows} rows in {seconds:.1} s, {rate:.0} a second");
    if let Some(peak) = peak() {
        println!("at most {peak} of memory");
    }
    let manifest = output
        .get("ResultWriterDetails")
        .and_then(|details| details.get("Key"));
    let manifest: PathBuf = folder.join(manifest.and_then(Value::as_str).unwrap_or_default());
    println!("results: {}", manifest.display());
}

/// How much memory the process had at most, where the system tells.
fn peak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

/// Does the tasks of both workflows.
struct Payments {
    buckets: Buckets,
}

impl import::Tasks for Payments {
    async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.buckets.perform(task).await
    }

    async fn s3_put_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.buckets.perform(task).await
    }

    /// Sums up a batch; refuses it if there is anything wrong with it.
    async fn check_payments(&self, input: Value, _task: &TaskContext) -> Outcome {
        let items = input
            .get("Items")
            .and_then(Value::as_array)
            .unwrap_or_default();
        let mut sum = 0;
        for item in items {
            let amount = item
                .get("amount")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let amount: i64 = amount
                .parse()
                .map_err(|_| TaskError::new("BrokenRow", item.to_string()))?;
            sum += amount;
        }
        Ok(json!({ "payments": items.len(), "sum": sum }))
    }
}

impl rows::Tasks for Payments {
    async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.buckets.perform(task).await
    }

    async fn s3_put_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.buckets.perform(task).await
    }
}
