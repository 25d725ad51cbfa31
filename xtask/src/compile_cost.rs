//! Takes workflows of 10 to 1,000 states; tells what each costs to compile, and how much of it there is.

mod build;
mod definition;
mod table;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, compile};
use serde::Serialize;

use self::build::Built;
use crate::Result;

/// Measures what it costs to compile workflows of 10, 30, 100, 300 and 1,000 states.
///
/// The time of rustc is what it and cargo spend on the processor for the crate of a workflow, the macro
/// included, less what they spend on a workflow of one state. That of the macro alone is measured in this
/// program, whose compiler is built as a dev build builds that of the macro. Of all times, the shortest counts.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Writes the measurements to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// How often each time is measured.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How many states the workflows have.
    #[arg(long, value_delimiter = ',', default_values_t = [10, 30, 100, 300, 1_000])]
    states: Vec<usize>,
}

/// What a workflow costs.
#[derive(Clone, Copy, Debug, Serialize)]
struct Cost {
    states: usize,
    /// The text of the generated code, without white space that nothing needs.
    generated_bytes: usize,
    macro_ms: f64,
    check_ms: f64,
    release_ms: f64,
    /// Of the program for release.
    text_bytes: usize,
    future_bytes: usize,
}

/// Builds and measures everything, and prints the table.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let sizes = &arguments.states;
    build::prepare(&[&[1], sizes.as_slice()].concat())?;
    let base = measure(1, arguments.rounds)?;
    let costs = sizes
        .iter()
        .map(|states| measure(*states, arguments.rounds));
    let costs = costs.collect::<Result<Vec<Cost>>>()?;
    let costs: Vec<Cost> = costs.into_iter().map(|cost| cost.above(&base)).collect();
    print!("{}", table::of(&base, &costs));
    if let Some(file) = &arguments.json {
        fs::write(file, serde_json::to_string_pretty(&costs)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn measure(states: usize, rounds: usize) -> Result<Cost> {
    eprintln!("measuring {states} states");
    let (generated_bytes, expansion) = expand(states, rounds)?;
    let Built {
        check,
        release,
        text_bytes,
        future_bytes,
    } = build::measure(states, rounds)?;
    Ok(Cost {
        states,
        generated_bytes,
        macro_ms: milliseconds(expansion),
        check_ms: milliseconds(check),
        release_ms: milliseconds(release),
        text_bytes,
        future_bytes,
    })
}

/// How long the generated code is, and how long it takes to make it.
fn expand(states: usize, rounds: usize) -> Result<(usize, Duration)> {
    let text = definition::sequential(states).to_string();
    let source = Source {
        name: "states.asl.json",
        text: &text,
        format: Format::Json,
    };
    let mut shortest = Duration::MAX;
    let mut bytes = 0;
    for _ in 0..rounds.max(1) {
        let start = Instant::now();
        let tokens = compile(&source, &Options::default()).tokens;
        shortest = shortest.min(start.elapsed());
        let tokens = tokens.ok_or("the definition does not compile")?;
        bytes = tokens.to_string().len();
    }
    Ok((bytes, shortest))
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

impl Cost {
    /// Without what rustc needs for the workflow of one state: mostly cargo, the runtime's generics, and linking.
    fn above(self, base: &Self) -> Self {
        Self {
            check_ms: self.check_ms - base.check_ms,
            release_ms: self.release_ms - base.release_ms,
            text_bytes: self.text_bytes.saturating_sub(base.text_bytes),
            ..self
        }
    }
}
