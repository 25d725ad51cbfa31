//! `cargo asl explore`: a definition and an input come in; all that can become of an execution goes out.

use std::path::PathBuf;

use serde_json::Value;

use crate::output::{FAILED, Outcome, Refusal};
use crate::run::request::{read_input, read_tasks};
use crate::run::{subject, understand};
use crate::{kit, substitutions};

/// Tries all that can become of an execution: each task succeeds, and fails in every way that matters.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl explore order.asl.json --input order.json
  cargo asl explore order.asl.json --input order.json --tasks tasks.json --output endings

Each attempt of a task succeeds; fails with each error that a retrier or a catcher of its state, or of a
state around it, names, and with one that nobody names; times out, where there is a timeout; and is not
answered, where it waits for a token without a timeout. The tasks file has what tasks return when they
succeed, by the names of states, as for `cargo asl run`; each outcome of a list is tried at each call. A
task without any returns {}.

The report has the ways in which executions end, each with a shortest scenario; errors that nothing
handles; states and catchers that nothing reaches; loops that may never end; the longest virtual time
and the largest data. With --output, each ending is a file for `cargo asl test`.

Exit codes: 0, 1 when the definition has errors, 2 when the command line cannot be followed.")]
pub(crate) struct Args {
    /// The file: JSON (.json, .asl) or YAML (.yaml, .yml); `-` is the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The input: a file, or JSON itself
    #[arg(long, value_name = "FILE|JSON", default_value = "{}")]
    input: String,
    /// What tasks return when they succeed
    #[arg(long, value_name = "FILE")]
    tasks: Option<PathBuf>,
    /// How many executions there are at most
    #[arg(long, value_name = "NUMBER", default_value_t = 100_000)]
    at_most: u32,
    /// How many calls of tasks an execution has at most
    #[arg(long, value_name = "NUMBER", default_value_t = 200)]
    depth: u32,
    /// A folder for the endings, as .run.json files
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// The value of a placeholder ${NAME} that the file leaves open; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = substitutions::parse)]
    substitute: Vec<(String, String)>,
    /// A placeholder ${NAME} that is plain text; `*` stands for any characters; may be repeated
    #[arg(long, value_name = "NAME")]
    plain: Vec<String>,
}

/// Explores.
pub(crate) fn explore(args: &Args) -> Outcome {
    let input = read_input(&args.input)?;
    let Some(subject) = subject(&args.file, &args.substitute, &args.plain)? else {
        return Ok(FAILED.into());
    };
    let tasks = match &args.tasks {
        None => "{}".to_owned(),
        Some(path) => match understand(&subject.definition, &subject.options) {
            Some(workflow) => read_tasks(path, &workflow)?,
            None => return Ok(FAILED.into()),
        },
    };
    let output = match &args.output {
        None => String::new(),
        Some(folder) => output(args, folder, &subject)?,
    };
    let (at_most, depth) = (args.at_most, args.depth);
    let request = format!(
        r#"{{"input":{input},"tasks":{tasks},"atMost":{at_most},"depth":{depth}{output}}}"#
    );
    kit::run(&[subject], &args.file.display().to_string(), &request)
}

/// Where endings go, and what they say of the definition: JSON is in them, and YAML in a file beside them.
fn output(args: &Args, folder: &PathBuf, subject: &kit::Subject) -> Result<String, Refusal> {
    let definition = &subject.definition;
    let what = match definition.ending() {
        "json" => format!(r#""definition":{}"#, definition.text()),
        _ => {
            let name = definition.file_name();
            std::fs::create_dir_all(folder)
                .and_then(|()| std::fs::write(folder.join(&name), definition.text()))
                .map_err(|error| Refusal::file("write into", folder, error))?;
            format!(r#""file":{}"#, Value::from(name))
        }
    };
    let folder = std::path::absolute(folder).unwrap_or(folder.clone());
    let folder = Value::from(folder.to_string_lossy());
    let plain = match args.plain.is_empty() {
        true => String::new(),
        false => format!(r#","plain":{}"#, Value::from(args.plain.clone())),
    };
    let given = &subject.options.substitutions;
    let given = match given.is_empty() {
        true => String::new(),
        false => format!(r#","substitutions":{}"#, substitutions::to_json(given)),
    };
    Ok(format!(r#","folder":{folder},{what}{given}{plain}"#))
}
