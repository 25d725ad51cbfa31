//! Takes a folder of definitions; explores some that have tasks, and runs each ending again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

use asl_compiler::ir::{Kind, Workflow};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, check};

use crate::corpus::manifest;
use crate::{Result, workspace};

/// How many executions an exploration may have.
const AT_MOST: &str = "20000";

/// Explores sound definitions with tasks, from an empty input, as `cargo asl explore` does.
///
/// The exit code is 1 if an exploration fails, or if one of the endings that it reports does not end in the same way when it is
/// run again. Definitions in which no task is called do not count.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder with manifest.json, whose list `valid` names the files.
    #[arg(long, value_name = "DIR")]
    pub(crate) definitions: PathBuf,
    /// How many definitions.
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub(crate) most: usize,
}

/// Explores; the exit code tells whether all is well.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let program = build()?;
    let manifest = manifest::read(&arguments.definitions)?;
    let (mut explored, mut failed) = (0, 0);
    for entry in manifest.valid.iter().filter(|entry| entry.sound) {
        if explored == arguments.most {
            break;
        }
        let file = arguments.definitions.join(&entry.file);
        if !is_wanted(&file)? {
            continue;
        }
        match explore(&program, &file)? {
            Verdict::NoTasks => continue,
            Verdict::Good(what) => println!("{}: {what}", entry.file),
            Verdict::Bad(what) => {
                failed += 1;
                println!("FAILED {}: {what}", entry.file);
            }
        }
        explored += 1;
    }
    println!("{explored} definitions explored, {failed} failed");
    Ok(match failed == 0 && explored == arguments.most {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// What an exploration came to.
enum Verdict {
    /// Nothing was called.
    NoTasks,
    Good(String),
    Bad(String),
}

fn build() -> Result<PathBuf> {
    let mut cargo = workspace::cargo();
    cargo.args(["build", "--quiet", "--package", "cargo-asl"]);
    match cargo.status()?.success() {
        true => Ok(workspace::target().join("debug/cargo-asl")),
        false => Err("cargo-asl does not build".into()),
    }
}

/// Whether a definition has tasks, and leaves no placeholders open.
fn is_wanted(file: &Path) -> Result<bool> {
    let text = fs::read_to_string(file)?;
    let name = file.to_string_lossy();
    let source = Source {
        name: &name,
        text: &text,
        format: Format::of_file_name(&name).unwrap_or(Format::Json),
    };
    let workflow = check(&source, &Options::default()).workflow;
    let has_tasks = |workflow: &Workflow| {
        let mut states = workflow.states.iter();
        workflow.substitutions.is_empty() && states.any(|state| matches!(state.kind, Kind::Task(_)))
    };
    Ok(workflow.as_ref().is_some_and(has_tasks))
}

fn explore(program: &Path, file: &Path) -> Result<Verdict> {
    let folder = workspace::target().join("explored");
    // It may not be there.
    let _ = fs::remove_dir_all(&folder);
    let mut command = asl(program);
    let explored = command.arg("explore").arg(file);
    let explored = explored
        .args(["--at-most", AT_MOST, "--output"])
        .arg(&folder);
    let explored = explored.output()?;
    let report = text(&explored);
    let head = report.lines().next().unwrap_or_default().to_owned();
    if !explored.status.success() {
        return Ok(Verdict::Bad(
            String::from_utf8_lossy(&explored.stderr).into_owned(),
        ));
    }
    if report.contains(": no task is called") {
        return Ok(Verdict::NoTasks);
    }
    let replayed = asl(program).arg("test").arg(&folder).output()?;
    Ok(match replayed.status.success() {
        true => Verdict::Good(format!("{head}; {} endings", endings(&folder)?)),
        false => Verdict::Bad(text(&replayed)),
    })
}

/// The command line, with its builds among those of the workspace.
fn asl(program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .arg("asl")
        .env("CARGO_ASL_CACHE", workspace::target().join("explore-cache"))
        .stdin(Stdio::null());
    command
}

fn endings(folder: &Path) -> Result<usize> {
    Ok(fs::read_dir(folder)?.count())
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
