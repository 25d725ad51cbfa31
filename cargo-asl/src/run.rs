//! `cargo asl run`: a file, an input and outcomes of its tasks come in; the output of an execution goes out.

mod buckets;
mod build;
mod outcomes;
pub(crate) mod request;

use std::path::{Path, PathBuf};

use asl_compiler::Options;
use asl_compiler::ir::Workflow;

use crate::definition::{Definition, count_errors, is_standard_input, plain};
use crate::kit::Subject;
use crate::output::{FAILED, Outcome, Refusal};
use crate::substitutions;

/// Runs a file, with its tasks answered from a file of outcomes, or by AWS.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl run order.asl.json --input '{ \"order\": \"o-1\" }' --tasks tasks.json
  cargo asl run order.asl.json --input input.json --tasks tasks.json --substitute Table=orders
  cargo asl run order.asl.json --input input.json --aws --endpoint-url http://localhost:5000
  cargo asl run import.asl.json --bucket data=./data

The tasks file says what each Task state answers, by the name of the state:
  {
    \"Charge card\": { \"Return\": { \"receipt\": \"r-1\" } },
    \"Ship\": [
      { \"Throw\": { \"Error\": \"Busy\", \"Cause\": \"no truck\" } },
      { \"Return\": { \"parcel\": \"p-1\" } }
    ]
  }
A list has the outcomes of successive attempts; the last one repeats. What is returned is what the
resource answers to AWS: for arn:aws:states:::lambda:invoke, an object around the Payload. A task with
.waitForTaskToken gets its outcome through the token. A distributed Map with an ItemReader answers, too:
{ \"Return\": { \"Body\": \"[1, 2]\" } }.

With --bucket, distributed Maps read and write the files of a folder in place of the objects of a bucket. The first
executions of a Map Run are shown state by state, all others as numbers.

With --aws, tasks without an outcome call AWS; nobody can complete their task tokens, which only Step Functions
itself knows.

What is built is kept in the folder for caches of the user, below cargo-asl, or in $CARGO_ASL_CACHE; it
can be removed at any time. Nothing is written elsewhere.

The states go to the standard error as they are entered; the output goes to the standard output.
Exit codes: 0 when the execution succeeds, 1 when it fails (error and cause then go to the standard error
as JSON) or the file has errors, 2 when the command line cannot be followed.")]
pub(crate) struct Args {
    /// The file: JSON (.json, .asl) or YAML (.yaml, .yml); `-` is the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The input: a file, JSON itself, or `-` for the standard input
    #[arg(long, value_name = "FILE|JSON", default_value = "{}")]
    input: String,
    /// The outcomes of the tasks
    #[arg(long, value_name = "FILE")]
    tasks: Option<PathBuf>,
    /// The name of the execution; without it, a random one
    #[arg(long)]
    name: Option<String>,
    /// The value of a placeholder ${NAME} that the file leaves open; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = substitutions::parse)]
    substitute: Vec<(String, String)>,
    /// A placeholder ${NAME} that is plain text; `*` stands for any characters; may be repeated
    #[arg(long, value_name = "NAME")]
    plain: Vec<String>,
    /// Print the history of the execution, as GetExecutionHistory gives it, instead of the output
    #[arg(long)]
    history: bool,
    /// Wait for as long as the file says; otherwise waits and timeouts take no time
    #[arg(long)]
    real_time: bool,
    /// Call AWS for the tasks that have no outcome, with the credentials and the region of the AWS CLI, in real time
    #[arg(long)]
    aws: bool,
    /// A folder in place of a bucket, for what distributed Maps read and write; may be repeated
    #[arg(long, value_name = "NAME=FOLDER", value_parser = buckets::parse)]
    bucket: Vec<(String, PathBuf)>,
    /// Where services of AWS are, such as the URL of an emulator
    #[arg(long, value_name = "URL", requires = "aws")]
    endpoint_url: Option<String>,
}

/// Compiles the file to a program of its own, and runs that.
pub(crate) fn run(args: &Args) -> Outcome {
    if is_standard_input(&args.file) && is_standard_input(Path::new(&args.input)) {
        let reason = "the standard input cannot be both the definition and the input";
        return Err(Refusal::new(reason));
    }
    let definition = Definition::read(&args.file)?;
    let options = Options {
        plain: plain(&args.plain),
        ..Options::default()
    };
    let Some(workflow) = understand(&definition, &options) else {
        return Ok(FAILED.into());
    };
    let substitutions = substitutions::collect(&workflow, &args.substitute)?;
    let request = request::Request::new(args, &workflow)?;
    let options = Options {
        substitutions,
        ..options
    };
    if !compiles(&definition, &options) {
        return Ok(FAILED.into());
    }
    let program = build::build(&definition, &options, needs(args))?;
    program.map_or_else(|| Ok(FAILED.into()), |program| request.send(&program))
}

/// A definition whose placeholders have their values; without it, the errors have been shown.
///
/// # Errors
/// When the file cannot be read, or a value is missing or is for no placeholder.
pub(crate) fn subject(
    path: &Path,
    substitute: &[(String, String)],
    names: &[String],
) -> Result<Option<Subject>, Refusal> {
    let definition = Definition::read(path)?;
    let options = Options {
        plain: plain(names),
        ..Options::default()
    };
    let Some(workflow) = understand(&definition, &options) else {
        return Ok(None);
    };
    let options = Options {
        substitutions: substitutions::collect(&workflow, substitute)?,
        ..options
    };
    Ok(Some(Subject {
        definition,
        options,
    }))
}

fn needs(args: &Args) -> build::Needs {
    build::Needs {
        aws: args.aws,
        buckets: !args.bucket.is_empty(),
    }
}

/// The machine as meant; without it, the errors have been shown.
pub(crate) fn understand(definition: &Definition, options: &Options) -> Option<Workflow> {
    let checked = definition.check(options);
    if count_errors(&checked.diagnostics) > 0 {
        definition.show(&checked.diagnostics);
        return None;
    }
    checked.workflow
}

/// Whether the file can be compiled in this way; shows what was found.
fn compiles(definition: &Definition, options: &Options) -> bool {
    let compiled = definition.compile(options);
    definition.show(&compiled.diagnostics);
    compiled.tokens.is_some()
}
