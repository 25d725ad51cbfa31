//! `cargo asl view`: a history and a definition come in; a page that shows the execution goes out.

use std::path::PathBuf;
use std::process::ExitCode;

use asl_compiler::Options;
use asl_view::{History, Page, page};

use crate::definition::Definition;
use crate::output::{FAILED, Outcome, Refusal, print_to};

/// Writes a page that shows an execution, in one file that needs no network.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  aws stepfunctions get-execution-history --execution-arn ARN > history.json
  cargo asl view history.json --definition order.asl.json -o order.html

The page shows the workflow with how each state stands, at the end or as of any event; what each state was given, what its
attempts did and what it gave; and all events, with search. Open it in any browser, or attach it to a ticket: it has all data of
the history in it.")]
pub(crate) struct Args {
    /// The history, as get-execution-history writes it
    #[arg(value_name = "HISTORY")]
    history: PathBuf,
    /// The definition that was executed
    #[arg(long, short, value_name = "FILE")]
    definition: PathBuf,
    /// The title of the page; without it, the name of the definition
    #[arg(long)]
    title: Option<String>,
    /// Where to write; without it, on the standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the page.
pub(crate) fn view(args: &Args) -> Outcome {
    let text = std::fs::read_to_string(&args.history)
        .map_err(|error| Refusal::file("read", &args.history, error))?;
    let history = History::parse(&text);
    let history = history.map_err(|error| Refusal::file("show", &args.history, error))?;
    let definition = Definition::read(&args.definition)?;
    let checked = definition.check(&Options::default());
    let Some(workflow) = checked.workflow else {
        definition.show(&checked.diagnostics);
        return Ok(FAILED.into());
    };
    // The fields of the states are shown where the definition is JSON.
    let fields = serde_json::from_str(definition.text()).unwrap_or_default();
    let name = definition.file_name();
    let page = page(&Page {
        title: args.title.as_deref().unwrap_or(&name),
        definition: &fields,
        picture: &crate::graph::picture(&workflow)?,
        history: &history,
        live: None,
    });
    print_to(args.output.as_deref(), &page)?;
    Ok(ExitCode::SUCCESS)
}
