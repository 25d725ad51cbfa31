//! Runs the binary over the files below `tests/cases`; `BLESS=1` rewrites what it is expected to print.

mod check;
mod completions;
mod coverage;
mod durable;
mod expand;
mod explain;
mod golden;
mod graph;
mod lsp;
mod new;
mod run;
mod test;
mod view;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const SUBCOMMANDS: [&str; 13] = [
    "new",
    "check",
    "expand",
    "graph",
    "run",
    "test",
    "explore",
    "coverage",
    "executions",
    "history",
    "explain",
    "lsp",
    "completions",
];

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

/// A call with a text on the standard input.
fn call_with_input(kind: &str, arguments: &[&str], input: &str) -> Called {
    called_with(command(kind, arguments), input)
}

fn called_with(mut command: Command, input: &str) -> Called {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It may end without having read anything.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    called(child.wait_with_output().expect("it ends"))
}

/// An empty folder of that name, outside of the cases.
fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let names = entries.map(|entry| entry.expect("the folder can be read").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
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
    for subcommand in SUBCOMMANDS {
        assert!(help.stdout.contains(subcommand), "{}", help.stdout);
    }
}

#[test]
fn every_subcommand_has_examples() {
    for subcommand in SUBCOMMANDS {
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
