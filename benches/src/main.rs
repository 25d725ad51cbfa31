//! One workload and one side come in as arguments; how often it ran, what it allocated and how long it took go out.
//!
//! `cargo xtask bench` calls this program, and counts its instructions under callgrind.

mod allocator;
mod executor;
mod workloads;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use allocator::allocations;
use serde_json::json;
use workloads::{Execute, WORKLOADS, Workload};

const USAGE: &str = "usage: asl-benches list | (time | run COUNT) WORKLOAD (generated | twin)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["list"] => list(),
        ["time", workload, side] => with(workload, side, time),
        ["run", count, workload, side] => match count.parse() {
            Ok(count) => with(workload, side, |execute| execute(count)),
            Err(_) => usage(),
        },
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::FAILURE
}

/// The workloads as JSON, each with how many transitions one execution makes.
fn list() -> ExitCode {
    let list = WORKLOADS
        .iter()
        .map(|workload| json!({ "workload": workload.name, "transitions": workload.transitions }));
    println!("{}", list.collect::<serde_json::Value>());
    ExitCode::SUCCESS
}

fn with(name: &str, side: &str, action: impl FnOnce(&Execute)) -> ExitCode {
    let workload = WORKLOADS.iter().find(|workload| workload.name == name);
    let execute = workload.and_then(|workload| workload.side(side));
    let Some(execute) = execute else {
        return usage();
    };
    action(&execute);
    ExitCode::SUCCESS
}

impl Workload {
    fn side(&self, side: &str) -> Option<Execute> {
        match side {
            "generated" => Some((self.generated)()),
            "twin" => Some((self.twin)()),
            _ => None,
        }
    }
}

/// How long the fastest of the batches takes for one execution, and what one allocates.
fn time(execute: &Execute) {
    execute(1);
    let before = allocations();
    execute(1);
    let allocations = allocations() - before;
    let batch = batch_size(execute);
    let fastest = (0..BATCHES).map(|_| duration(execute, batch)).min();
    let nanoseconds = fastest.unwrap_or_default().as_secs_f64() * 1e9 / batch as f64;
    println!(
        "{}",
        json!({ "ns": nanoseconds, "allocations": allocations })
    );
}

const BATCHES: u32 = 30;

/// Long enough for the clock, short enough that the machine leaves some of them alone.
const BATCH_TIME: Duration = Duration::from_millis(10);

fn batch_size(execute: &Execute) -> u64 {
    let mut size = 1;
    while duration(execute, size) < BATCH_TIME {
        size *= 2;
    }
    size
}

fn duration(execute: &Execute, count: u64) -> Duration {
    let start = Instant::now();
    execute(count);
    start.elapsed()
}
