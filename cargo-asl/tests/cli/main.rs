//! Runs the binary over the files below `tests/cases`; `BLESS=1` rewrites what it is expected to print.

mod check;
mod expand;
mod explain;
mod golden;
mod graph;
mod lsp;
mod run;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a call of the binary came to.
struct Called {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// The folder of cases of one kind.
fn cases(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(kind)
}

/// The binary, in a folder of cases, as cargo would call it there.
fn command(kind: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-asl"));
    command.current_dir(cases(kind)).arg("asl").args(arguments);
    command
}

fn call(kind: &str, arguments: &[&str]) -> Called {
    called(command(kind, arguments).output().expect("the binary runs"))
}

fn called(output: Output) -> Called {
    Called {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("the output is text"),
        stderr: String::from_utf8(output.stderr).expect("messages are text"),
    }
}

#[test]
fn help_is_there_without_the_word_asl() {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-asl"))
        .arg("--help")
        .output();
    let help = called(output.expect("the binary runs"));
    assert_eq!(help.code, Some(0));
    for subcommand in ["check", "expand", "graph", "run", "explain", "lsp"] {
        assert!(help.stdout.contains(subcommand), "{}", help.stdout);
    }
}

#[test]
fn every_subcommand_has_examples() {
    for subcommand in ["check", "expand", "graph", "run", "explain", "lsp"] {
        let help = call("graph", &[subcommand, "--help"]).stdout;
        assert!(
            help.contains(&format!("Examples:\n  cargo asl {subcommand}")),
            "{help}"
        );
    }
}

#[test]
fn wrong_usage_is_refused() {
    let cases: [&[&str]; 4] = [
        &[],
        &["check"],
        &["draw"],
        &["graph", "order.asl.json", "--format", "gif"],
    ];
    for arguments in cases {
        assert_eq!(call("graph", arguments).code, Some(2), "{arguments:?}");
    }
}
