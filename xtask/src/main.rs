//! The chores of the workspace, as `cargo xtask COMMAND`.

mod api;
mod aws;
mod bench;
mod ci;
mod clients;
mod compile_cost;
mod conformance;
mod contract;
mod corpus;
mod crash;
mod crates;
mod durable_bench;
mod durable_load;
mod explore;
mod hostile;
mod invent;
mod jayway;
mod jsonata;
mod models;
mod mutate;
mod processor;
mod protocols;
mod speed;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

/// What a chore gives, or why it could not be done at all.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The chores of the workspace.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
enum Command {
    /// Runs the steps of CI in order, and stops at the first that fails.
    Ci,
    Api(api::Arguments),
    Aws(aws::Arguments),
    /// Runs the scripts of `tests/clients`, which are AWS's own clients, against `cargo asl serve`.
    Clients,
    Corpus(corpus::Arguments),
    Crash(crash::Arguments),
    DurableBench(durable_bench::Arguments),
    Explore(explore::Arguments),
    Mutate(mutate::Arguments),
    Conformance(conformance::Arguments),
    Contract(contract::Arguments),
    Jayway(jayway::Arguments),
    Jsonata(jsonata::Arguments),
    Models(models::Arguments),
    Protocols(protocols::Arguments),
    Bench(bench::Arguments),
    CompileCost(compile_cost::Arguments),
    Invent(invent::Arguments),
    Hostile(hostile::Arguments),
    /// Makes definitions of many states, and tells how long checking them takes: build with `--release`.
    Speed,
}

fn main() -> ExitCode {
    let outcome = match Command::parse() {
        Command::Ci => ci::run(),
        Command::Api(arguments) => api::run(&arguments),
        Command::Aws(arguments) => aws::run(&arguments),
        Command::Clients => clients::run(),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Crash(arguments) => crash::run(&arguments),
        Command::DurableBench(arguments) => durable_bench::run(&arguments),
        Command::Explore(arguments) => explore::run(&arguments),
        Command::Mutate(arguments) => mutate::run(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Contract(arguments) => contract::run(&arguments),
        Command::Jayway(arguments) => jayway::run(&arguments),
        Command::Jsonata(arguments) => jsonata::run(&arguments),
        Command::Models(arguments) => models::run(&arguments),
        Command::Protocols(arguments) => protocols::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::CompileCost(arguments) => compile_cost::run(&arguments),
        Command::Invent(arguments) => invent::run(&arguments),
        Command::Hostile(arguments) => hostile::run(&arguments),
        Command::Speed => speed::run(),
    };
    match outcome {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
