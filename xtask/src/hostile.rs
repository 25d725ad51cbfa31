//! `cargo xtask hostile`: definitions made to hurt come in; whether each is met within its time and memory goes out.
//!
//! A case is a file below `tests/hostile`; the head of `case.rs` lists its fields.

mod build;
mod case;
mod limits;
mod recipe;
mod session;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use self::build::Programs;
use self::case::{Case, Kind};
use self::limits::Ended;
use crate::workspace::{self, write};
use crate::{Result, processor};

/// Gives hostile definitions and inputs to the command line, to rustc and to workflows, each in a process with bounds.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only the cases whose name contains this text.
    #[arg(long, default_value = "")]
    pub(crate) filter: String,
    /// Leaves out the cases that take long.
    #[arg(long)]
    pub(crate) quick: bool,
}

/// Prints a line for each case; the exit code tells whether all held.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let cases = case::read_all(arguments)?;
    if cases.is_empty() {
        return Err("no case has such a name".into());
    }
    let programs = build::build(&cases)?;
    let mut failed = 0;
    for case in &cases {
        let (ended, time) = processor::time(|| meet(case, &programs))?;
        let faults = faults(case, &ended);
        let outcome = if faults.is_empty() {
            "held  "
        } else {
            "FAILED"
        };
        let (name, seconds, megabytes) = (&case.name, time.as_secs_f64(), ended.megabytes);
        println!("{outcome} {name}: {seconds:.1} s, {megabytes} MB");
        faults.iter().for_each(|fault| println!("       {fault}"));
        failed += usize::from(!faults.is_empty());
    }
    println!("hostile: {} held, {failed} failed", cases.len() - failed);
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// Where the files of a case lie while it runs.
fn folder(case: &Case) -> PathBuf {
    workspace::target().join("hostile").join(&case.name)
}

/// Runs a case to its end.
fn meet(case: &Case, programs: &Programs) -> Result<Ended> {
    let folder = folder(case);
    let file = folder.join(case.file_name());
    case.place(&file)?;
    let mut arguments: Vec<String> = Vec::new();
    let mut input = String::new();
    let program = match case.kind {
        Kind::Check | Kind::Expand | Kind::Graph => {
            arguments.extend([case.kind.word().to_owned(), file.display().to_string()]);
            &programs.cargo_asl
        }
        Kind::Lsp => {
            arguments.push(case.kind.word().to_owned());
            input = session::of(case.file_name(), &case.definition()?);
            &programs.cargo_asl
        }
        Kind::Rustc => {
            let library = folder.join("library.rs");
            let path = file.display().to_string();
            let text = format!("::asl_runtime::include_workflow!(pub mod hostile = {path:?});\n");
            write(&library, &text)?;
            arguments.extend(programs.rustc_arguments(&library, &folder));
            &programs.rustc
        }
        Kind::Run => {
            arguments.push(case.name.clone());
            input = case.request()?;
            &programs.runner
        }
    };
    arguments.extend(case.arguments.iter().cloned());
    let standard_input = folder.join("input");
    write(&standard_input, &input)?;
    let mut command = Command::new(program);
    command.args(arguments).current_dir(&folder);
    limits::run(&command, &standard_input, &folder, case.limits())
}

/// What was promised and did not happen.
fn faults(case: &Case, ended: &Ended) -> Vec<String> {
    if let Some(stopped) = &ended.stopped {
        return vec![stopped.clone()];
    }
    let mut faults = Vec::new();
    if case.exit.is_some_and(|code| Some(code) != ended.code) {
        faults.push(format!("the exit code is {:?}", ended.code));
    }
    for text in &case.expect {
        if !ended.output.contains(text.as_str()) {
            faults.push(format!("the output lacks {text:?}"));
        }
    }
    for text in &case.never {
        if ended.output.contains(text.as_str()) {
            faults.push(format!("the output has {text:?}"));
        }
    }
    if !faults.is_empty() {
        faults.push(format!("the output ends with {:?}", ended.last_words()));
    }
    faults
}
