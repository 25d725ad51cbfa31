//! `cargo asl graph`: a file comes in; a picture of it goes out.

mod json;
mod layout;
mod measure;
mod route;
mod svg;

use std::path::PathBuf;
use std::process::ExitCode;

use asl_compiler::Options;
use asl_compiler::graph::Graph;

use crate::definition::Definition;
use crate::output::{FAILED, Outcome, print_to};

/// Draws a file: as Mermaid, for Graphviz, as SVG, or as JSON for other tools.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl graph order.asl.json
  cargo asl graph order.asl.json --format svg --output order.svg
  cargo asl graph order.asl.json --format dot | dot -Tpdf > order.pdf
  cargo asl graph order.asl.json --format json | jq '.nodes[].name'

The shape of the JSON:
  nodes   id, kind (Start, State, Join, End), group; for a state also name, type, comment, resource
          (kind: function, activity, stateMachine, action, uri; name; pattern), retries (errors,
          maxAttempts); for a join, of
  edges   from, to, kind (Start, Next, Rule, Default, Branch, End, Catch), label
  groups  id, label, owner (the node of the Parallel or Map state), parent
What is absent is null. Groups are branches and processors; a join is where they all have ended.

Exit codes: 0 when the file was drawn, 1 when it has errors, 2 when it cannot be read.")]
pub(crate) struct Args {
    /// The file: JSON (.json, .asl) or YAML (.yaml, .yml)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to draw
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    format: Format,
    /// Where to write; without it, on the standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// A flowchart for Markdown: GitHub and GitLab show it in a block marked `mermaid`
    Mermaid,
    /// The language of Graphviz
    Dot,
    /// A picture
    Svg,
    /// The graph itself
    Json,
}

/// Draws the file.
pub(crate) fn graph(args: &Args) -> Outcome {
    let definition = Definition::read(&args.file)?;
    let checked = definition.check(&Options::default());
    definition.show(&checked.diagnostics);
    let Some(workflow) = checked.workflow else {
        return Ok(ExitCode::from(FAILED));
    };
    let graph = Graph::new(&workflow);
    let picture = match args.format {
        Format::Mermaid => graph.to_mermaid(),
        Format::Dot => graph.to_dot(),
        Format::Svg => svg::print(&graph)?,
        Format::Json => json::print(&graph),
    };
    print_to(args.output.as_deref(), &picture)?;
    Ok(ExitCode::SUCCESS)
}
