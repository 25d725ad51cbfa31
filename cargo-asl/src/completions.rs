//! The name of a shell comes in; the script that completes commands in it goes out.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::Cli;
use crate::output::{Outcome, print};

/// Prints a script that completes commands in a shell.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl completions bash > ~/.local/share/bash-completion/completions/cargo-asl
  cargo asl completions zsh > ~/.zfunc/_cargo-asl
  cargo asl completions fish > ~/.config/fish/completions/cargo-asl.fish

The scripts complete the command cargo-asl; in zsh, cargo's own script makes use of it for `cargo asl`, too.
For zsh, the folder has to be in fpath before compinit runs.")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub(crate) fn completions(args: &Args) -> Outcome {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "cargo-asl", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
