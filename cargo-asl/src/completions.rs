//! The name of a shell comes in; the script that completes commands in it goes out.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::Cli;
use crate::output::{Outcome, print};

/// The command that shells know.
const NAME: &str = "cargo-asl";

/// Prints a script that completes commands in a shell.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl completions bash > ~/.local/share/bash-completion/completions/cargo-asl
  cargo asl completions zsh > ~/.zfunc/_cargo-asl
  cargo asl completions fish > ~/.config/fish/completions/cargo-asl.fish

In bash (with bash-completion 2.12) and zsh, cargo's own script passes on to it, so that not only cargo-asl is
completed, but also `cargo asl`. For zsh, the folder has to be in fpath before compinit runs.")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub(crate) fn completions(args: &Args) -> Outcome {
    let mut command = Cli::command().bin_name(NAME);
    let mut script = Vec::new();
    generate(args.shell, &mut command, NAME, &mut script);
    // For bash, clap_complete 4.6 spells a hyphen in the name in two ways, which have to be the same.
    let script = String::from_utf8_lossy(&script).replace("cargo__subcmd__asl", "cargo__asl");
    print(&script)?;
    Ok(ExitCode::SUCCESS)
}
