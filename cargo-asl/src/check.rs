//! `cargo asl check`: files come in; diagnostics go out, for people or for tools.

mod report;
mod watch;

use std::path::PathBuf;

use asl_compiler::diagnostic::{Code, Diagnostic};
use asl_compiler::{Checked, Options};

use crate::definition::{Definition, count_errors, is_standard_input, plain};
use crate::output::{Outcome, Refusal, print, sum_up};

/// Checks files, as the macro and AWS do.
///
/// Every error is reported, not only the first.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl check order.asl.json
  cargo asl check workflows/*.asl.json
  cargo asl check --watch order.asl.json
  aws stepfunctions describe-state-machine … --query definition --output text | cargo asl check -
  cargo asl check --format json order.asl.yaml | jq '.[].message'

`cargo asl explain CODE` tells more about a diagnostic.
Exit codes: 0 without errors, 1 with errors, 2 when a file cannot be read.")]
pub(crate) struct Args {
    /// The files: JSON (.json, .asl) or YAML (.yaml, .yml); `-` is the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to report: `human` on the standard error, `json` as one array on the standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Leaves out the warnings with this code, such as ASL0306, and its errors where AWS accepts what they are
    /// about, or may know a service better; may be given more than once
    #[arg(long, value_name = "CODE", value_parser = code)]
    allow: Vec<Code>,
    /// A placeholder ${NAME} that is plain text; `*` stands for any characters; may be given more than once
    #[arg(long, value_name = "NAME")]
    plain: Vec<String>,
    /// Checks again whenever one of the files changes, until it is stopped
    #[arg(long)]
    watch: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Checks all files once, or until the user has seen enough.
pub(crate) fn check(args: &Args) -> Outcome {
    if args.watch && args.files.iter().any(|file| is_standard_input(file)) {
        return Err(Refusal::new(
            "the standard input cannot be watched; watch a file",
        ));
    }
    if args.watch {
        watch::watch(&args.files, || check_once(args))
    } else {
        check_once(args)
    }
}

/// Checks all files, also those behind one that cannot be read.
fn check_once(args: &Args) -> Outcome {
    let (definitions, refusals) = Definition::read_all(&args.files);
    let options = Options {
        allow: args.allow.clone(),
        plain: plain(&args.plain),
        ..Options::default()
    };
    let checked: Vec<(&Definition, Checked)> = definitions
        .iter()
        .map(|definition| (definition, definition.check(&options)))
        .collect();
    match args.format {
        Format::Human => show(&checked),
        Format::Json => print(&report::to_json(&checked))?,
    }
    let has_errors = all(&checked).any(|diagnostics| count_errors(diagnostics) > 0);
    Ok(sum_up(&refusals, has_errors))
}

fn code(text: &str) -> Result<Code, String> {
    Code::parse(text).ok_or_else(|| "`cargo asl explain` lists all codes".to_owned())
}

fn show(checked: &[(&Definition, Checked)]) {
    for (definition, checked) in checked {
        definition.show(&checked.diagnostics);
    }
    if checked.is_empty() {
        return;
    }
    let errors = all(checked).map(count_errors).sum();
    let warnings = all(checked).map(<[Diagnostic]>::len).sum::<usize>() - errors;
    let files = count(checked.len(), "file");
    eprintln!(
        "{files} checked: {}, {}",
        count(errors, "error"),
        count(warnings, "warning")
    );
}

fn all<'a>(checked: &'a [(&Definition, Checked)]) -> impl Iterator<Item = &'a [Diagnostic]> {
    checked
        .iter()
        .map(|(_, checked)| checked.diagnostics.as_slice())
}

fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
