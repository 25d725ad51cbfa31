//! Takes nothing; prints how long each engine takes for each expression, after a look at their results.
//!
//! Each row is timed in rounds, and in a round each engine has its turn, so that a change of the machine's pace
//! hits all of them. What counts is the median over the rounds of the thread's CPU time for one evaluation.

mod data;
mod engine;
mod table;
mod workload;

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

use engine::{Engine, Prepared};
use workload::Workload;

/// The engines in the order of the columns.
const ENGINES: [Engine; 5] = [
    Engine::Asl,
    Engine::AslWithOutput,
    Engine::Core,
    Engine::CoreBound,
    Engine::Rs,
];
/// How often each engine has its turn.
const ROUNDS: usize = 9;
/// How long a turn takes, in nanoseconds.
const TURN: f64 = 10e6;

fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let mut table = table::Table::new();
    for workload in workload::all() {
        if workload.name.contains(&filter) {
            table.add(
                &workload,
                ENGINES.map(|engine| engine.is_right(&workload)),
                time(&workload),
            );
        }
    }
    table.close();
}

/// Nanoseconds for one evaluation by each engine.
fn time(workload: &Workload) -> [f64; ENGINES.len()] {
    let counts = ENGINES.map(|engine| count(engine, workload));
    let mut rounds = ENGINES.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for ((engine, count), rounds) in ENGINES.iter().zip(counts).zip(&mut rounds) {
            rounds.push(turn(*engine, workload, count));
        }
    }
    rounds.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

/// How many evaluations fill a turn.
fn count(engine: Engine, workload: &Workload) -> usize {
    let mut count = 1;
    loop {
        let time = turn(engine, workload, count) * count as f64;
        if time > TURN / 10.0 {
            return (count as f64 * TURN / time).ceil() as usize;
        }
        count *= 4;
    }
}

/// Nanoseconds for one evaluation, from this many; what is prepared once does not count.
fn turn(engine: Engine, workload: &Workload, count: usize) -> f64 {
    engine.prepared(workload, |prepared: &mut Prepared<'_>| {
        prepared();
        let start = cpu_time();
        for _ in 0..count {
            black_box(prepared());
        }
        (cpu_time() - start) / count as f64
    })
}

/// The CPU time of this thread in nanoseconds.
fn cpu_time() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
