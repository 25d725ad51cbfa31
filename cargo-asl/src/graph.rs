//! `cargo asl graph`: a file comes in; a picture of it goes out.

mod destination;
mod json;
mod layout;
mod limit;
mod mark;
mod measure;
mod route;
mod svg;

use std::fs;
use std::path::{Path, PathBuf};

use asl_compiler::Options;
use asl_compiler::graph::Graph;

use crate::definition::Definition;
use crate::output::{Outcome, Refusal, print_to, sum_up};

use self::destination::destinations;
pub(crate) use self::mark::{Mark, Marked};

/// Draws files: as Mermaid, for Graphviz, as SVG, or as JSON for other tools.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl graph order.asl.json
  cargo asl graph order.asl.json --format svg --output order.svg
  cargo asl graph workflows/*.asl.json --format svg --output pictures
  cargo asl graph order.asl.json --format dot | dot -Tpdf > order.pdf
  cargo asl graph order.asl.json --format json | jq '.nodes[].name'

The shape of the JSON:
  nodes   id, kind (Start, State, Join, End), group; for a state also name, type, comment, resource
          (kind: function, activity, stateMachine, action, uri; name; pattern), retries (errors,
          maxAttempts), catchers (errors; next, a node); for a join, of
  edges   from, to, kind (Start, Next, Rule, Default, Branch, End, Catch), label
  groups  id, label, owner (the node of the Parallel or Map state), parent
What is absent is null. Groups are branches and processors; a join is where they all have ended.

Exit codes: 0 when all files were drawn, 1 when one has errors, 2 when one cannot be read.")]
pub(crate) struct Args {
    /// The files: JSON (.json, .asl) or YAML (.yaml, .yml); `-` is the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What to draw
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    format: Format,
    /// Where to write: a file, or a folder, which several files need; without it, on the standard output
    #[arg(long, short, value_name = "FILE|FOLDER")]
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

impl Format {
    /// The ending of files.
    fn ending(self) -> &'static str {
        match self {
            Self::Mermaid => "mmd",
            Self::Dot => "dot",
            Self::Svg => "svg",
            Self::Json => "json",
        }
    }
}

/// Draws all files, also those behind one that cannot be drawn.
pub(crate) fn graph(args: &Args) -> Outcome {
    let destinations = destinations(&args.files, args.output.as_deref(), args.format.ending())?;
    let (definitions, mut refusals) = Definition::read_all(&args.files);
    let mut has_errors = false;
    for definition in &definitions {
        let destination = destinations.get(&definition.path).map(PathBuf::as_path);
        match draw(definition, args.format, destination) {
            Ok(is_drawn) => has_errors |= !is_drawn,
            Err(refusal) => refusals.push(refusal),
        }
    }
    Ok(sum_up(&refusals, has_errors))
}

/// Draws a definition; without a picture, its errors have been shown.
fn draw(
    definition: &Definition,
    format: Format,
    destination: Option<&Path>,
) -> Result<bool, Refusal> {
    let checked = definition.check(&Options::default());
    definition.show(&checked.diagnostics);
    let Some(workflow) = checked.workflow else {
        return Ok(false);
    };
    let graph = Graph::new(&workflow);
    let picture = match format {
        Format::Mermaid => graph.to_mermaid(),
        Format::Dot => graph.to_dot(),
        Format::Svg => {
            limit::check(&graph)?;
            svg::print(&Marked::plain(&graph))?
        }
        Format::Json => json::print(&graph),
    };
    write_to(destination, &picture)?;
    Ok(true)
}

/// The picture of a workflow, as SVG.
///
/// # Errors
/// When it is too large to be laid out.
pub(crate) fn picture(workflow: &asl_compiler::ir::Workflow) -> Result<String, Refusal> {
    let graph = Graph::new(workflow);
    limit::check(&graph)?;
    svg::print(&Marked::plain(&graph))
}

/// Writes pictures of definitions to a file or a folder.
///
/// # Errors
/// When there are several and no folder, or when one cannot be drawn or written.
pub(crate) fn write_pictures(
    files: &[PathBuf],
    output: &Path,
    pictures: Vec<(&PathBuf, Marked<'_>)>,
) -> Result<(), Refusal> {
    let destinations = destinations(files, Some(output), Format::Svg.ending())?;
    for (file, marked) in pictures {
        limit::check(marked.graph)?;
        let destination = destinations.get(file).map_or(output, PathBuf::as_path);
        write_to(Some(destination), &svg::print(&marked)?)?;
    }
    Ok(())
}

/// Writes a picture, and makes the folder for it.
fn write_to(destination: Option<&Path>, picture: &str) -> Result<(), Refusal> {
    if let Some(folder) = destination.and_then(Path::parent) {
        fs::create_dir_all(folder)
            .map_err(|error| Refusal::file("make the folder", folder, error))?;
    }
    print_to(destination, picture)
}
