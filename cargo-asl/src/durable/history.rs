//! `cargo asl history`: a database file comes in; what happened in one of its executions goes out.

use std::path::PathBuf;
use std::process::ExitCode;

use asl_durable::{Summary, Viewer};
use asl_runtime::engine::{End, Record, Said};
use asl_runtime::{TaskError, Value};

use super::executions::{Format, find, what_now};
use super::table::table;
use super::{open, refused};
use crate::output::{Outcome, Refusal, print};

/// Shows the history of a durable execution in a database file, also while a process runs it.
///
/// As long as an execution has not ended, only its program can compute the history; here it shows what the execution was
/// told so far.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl history orders.db
  cargo asl history orders.db o-1042 --format json")]
pub(crate) struct Args {
    /// The database file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The name of the execution; without it, the one that started last
    #[arg(value_name = "EXECUTION")]
    execution: Option<String>,
    /// The workflow, where several have an execution of this name
    #[arg(long, value_name = "NAME")]
    workflow: Option<String>,
    /// For people, or as AWS's GetExecutionHistory has it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints the history, or what was kept for it so far.
pub(crate) fn history(args: &Args) -> Outcome {
    let viewer = open(&args.file)?;
    let execution = find(&viewer, args.execution.as_deref(), args.workflow.as_deref())?;
    let sealed = viewer.history(&execution).map_err(refused)?;
    let text = match (sealed, args.format) {
        (Some(history), Format::Json) => format!("{history}\n"),
        (Some(history), Format::Text) => head(&execution) + &events(&history),
        (None, Format::Text) => head(&execution) + &told(&viewer, &execution)?,
        (None, Format::Json) => return Err(not_sealed(&execution)),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn not_sealed(execution: &Summary) -> Refusal {
    Refusal::new(format!(
        "the history of {} is not sealed, so only its program can compute it; without --format json, what it was told so far is shown",
        execution.name
    ))
}

fn head(one: &Summary) -> String {
    let (name, workflow, status) = (&one.name, &one.machine, one.status.name());
    let head = [format!("{name} of {workflow}: {status}, {}", what_now(one))];
    table(&[head])
}

/// The events of a sealed history: number, time, type, and the state or the error.
fn events(history: &Value) -> String {
    let events = history.get("events").and_then(Value::as_array);
    let rows = events.into_iter().flatten().map(|event| {
        let text = |name| event.get(name).and_then(Value::as_str).unwrap_or_default();
        [
            event.get("id").map(Value::to_string).unwrap_or_default(),
            text("timestamp").to_owned(),
            text("type").to_owned(),
            about(event),
        ]
    });
    table(&rows.collect::<Vec<_>>())
}

/// The state that an event enters or leaves, or the error that it is about.
fn about(event: &Value) -> String {
    let members = event
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let details = members.filter(|(name, _)| name.ends_with("EventDetails"));
    let words = details.flat_map(|(_, details)| {
        let of = |name| details.get(name).and_then(Value::as_str).map(str::to_owned);
        [of("name"), of("error"), of("cause")].into_iter().flatten()
    });
    words.collect::<Vec<_>>().join(": ")
}

/// What an execution was told: when, at which state, and what.
fn told(viewer: &Viewer, execution: &Summary) -> Result<String, Refusal> {
    let records = viewer.records(execution).map_err(refused)?;
    let rows = records
        .iter()
        .map(|record| [record.time.to_string(), record.at.to_string(), said(record)]);
    Ok(table(&rows.collect::<Vec<_>>()))
}

/// An answer in words.
fn said(record: &Record) -> String {
    match &record.said {
        Said::Ended(End::Outcome(Ok(output)) | End::Response(Ok(output))) => {
            format!("output {output}")
        }
        Said::Ended(End::Outcome(Err(error)) | End::Response(Err(error))) => {
            format!("failed with {}", words(error))
        }
        Said::Ended(End::TimedOut) => "timed out".to_owned(),
        Said::Ended(End::HeartbeatMissed) => "missed a heartbeat".to_owned(),
        Said::Ended(End::TooDeep) => "gave an output that is nested too deep".to_owned(),
        Said::Heartbeat => "heartbeat".to_owned(),
        Said::Submitted(response) => format!("submitted: {response}"),
        Said::Passed => "the time has come".to_owned(),
        Said::Stopped(error) => format!("stopped with {}", words(error)),
        Said::Redriven(_) => "redriven".to_owned(),
    }
}

fn words(error: &TaskError) -> String {
    let parts = [error.error(), error.cause()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
}
