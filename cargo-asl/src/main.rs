//! The `cargo asl` command: a command line comes in, the exit code of a subcommand goes out.

mod check;
mod completions;
mod coverage;
mod definition;
#[cfg(feature = "durable")]
mod durable;
mod expand;
mod explain;
mod explore;
mod graph;
mod kit;
mod lsp;
mod new;
mod output;
mod package;
mod run;
mod runtime;
#[cfg(feature = "serve")]
mod serve;
mod substitutions;
mod test;
mod view;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks, expands, draws and runs Amazon States Language files.
///
/// The files are JSON (`.json`, `.asl`) or YAML (`.yaml`, `.yml`). Exit codes: 0 when all is well, 1 when
/// the definition has errors or its execution fails, 2 when the command line cannot be followed.
#[derive(Parser)]
#[command(name = "cargo-asl", bin_name = "cargo asl", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(new::Args),
    Check(check::Args),
    Expand(expand::Args),
    Graph(graph::Args),
    View(view::Args),
    Run(run::Args),
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    Test(test::Args),
    Explore(explore::Args),
    Coverage(coverage::Args),
    #[cfg(feature = "durable")]
    Executions(durable::executions::Args),
    #[cfg(feature = "durable")]
    History(durable::history::Args),
    Explain(explain::Args),
    Lsp(lsp::Args),
    Completions(completions::Args),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse_from(arguments()).command {
        Command::New(args) => new::new(&args),
        Command::Check(args) => check::check(&args),
        Command::Expand(args) => expand::expand(&args),
        Command::Graph(args) => graph::graph(&args),
        Command::View(args) => view::view(&args),
        Command::Run(args) => run::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::serve(&args),
        Command::Test(args) => test::test(&args),
        Command::Explore(args) => explore::explore(&args),
        Command::Coverage(args) => coverage::coverage(&args),
        #[cfg(feature = "durable")]
        Command::Executions(args) => durable::executions::executions(&args),
        #[cfg(feature = "durable")]
        Command::History(args) => durable::history::history(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Lsp(args) => lsp::lsp(&args),
        Command::Completions(args) => completions::completions(&args),
    };
    outcome.unwrap_or_else(|refusal| refusal.report())
}

/// The command line without the word `asl` that cargo puts in front.
fn arguments() -> Vec<OsString> {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "asl") {
        arguments.remove(1);
    }
    arguments
}
