//! `cargo asl executions`: a database file comes in; which executions are in it goes out.

use std::path::PathBuf;
use std::process::ExitCode;

use asl_durable::{Filter, Sleeps, Summary};
use asl_runtime::{Status, Value};

use super::table::table;
use super::{open, refused};
use crate::output::{Outcome, Refusal, print};

/// Lists the durable executions in a database file, also while a process runs them.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl executions orders.db
  cargo asl executions orders.db --status RUNNING --format json")]
pub(crate) struct Args {
    /// The database file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only the executions of the workflow with this name
    #[arg(long, value_name = "NAME")]
    workflow: Option<String>,
    /// Only those with this status: RUNNING, SUCCEEDED, FAILED, `TIMED_OUT` or ABORTED
    #[arg(long, value_name = "STATUS", value_parser = status)]
    status: Option<Status>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    limit: usize,
    /// For people or for scripts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How the list, or a history, is shown.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

/// Prints the list.
pub(crate) fn executions(args: &Args) -> Outcome {
    let filter = Filter {
        machine: args.workflow.clone(),
        status: args.status,
        limit: args.limit,
        ..Filter::default()
    };
    let found = open(&args.file)?.list(&filter).map_err(refused)?;
    let text = match args.format {
        Format::Text => text(&found),
        Format::Json => format!("{}\n", Value::array(found.iter().map(json))),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn status(text: &str) -> Result<Status, String> {
    let known = "the status is RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED";
    Status::from_name(text).ok_or_else(|| known.to_owned())
}

fn text(found: &[Summary]) -> String {
    let head = ["NAME", "WORKFLOW", "STATUS", "STARTED", ""].map(str::to_owned);
    let rows = found.iter().map(|one| {
        [
            one.name.clone(),
            one.machine.clone(),
            one.status.name().to_owned(),
            one.started.to_string(),
            what_now(one),
        ]
    });
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    table(&rows)
}

/// When an execution ended, or what it waits for.
pub(super) fn what_now(one: &Summary) -> String {
    if let Some(ended) = one.ended {
        return format!("ended {ended}");
    }
    if let Some(reason) = &one.stuck {
        return format!("cannot go on: {reason}");
    }
    match one.sleeps {
        Some(Sleeps::Until(time)) => format!("sleeps until {time}"),
        Some(Sleeps::UntilToken) => "waits for a token".to_owned(),
        None => "has something to do".to_owned(),
    }
}

fn json(one: &Summary) -> Value {
    let mut members = vec![
        ("name", Value::from(one.name.as_str())),
        ("workflow", Value::from(one.machine.as_str())),
        ("status", Value::from(one.status.name())),
        ("startDate", Value::from(one.started.to_string())),
        ("redriveCount", Value::from(i64::from(one.redrives))),
    ];
    members.extend(
        one.ended
            .map(|time| ("stopDate", Value::from(time.to_string()))),
    );
    members.extend(
        one.stuck
            .as_deref()
            .map(|reason| ("stuck", Value::from(reason))),
    );
    members.extend(one.sleeps.map(|sleeps| match sleeps {
        Sleeps::Until(time) => ("sleepsUntil", Value::from(time.to_string())),
        Sleeps::UntilToken => ("waitsForToken", Value::from(true)),
    }));
    Value::object(members)
}

/// Finds the execution of that name, or the one that started last.
pub(super) fn find(
    viewer: &asl_durable::Viewer,
    name: Option<&str>,
    workflow: Option<&str>,
) -> Result<Summary, Refusal> {
    let Some(name) = name else {
        let last = viewer.last().map_err(refused)?;
        return last.ok_or_else(|| Refusal::new("there are no executions"));
    };
    let mut found = viewer.named(name).map_err(refused)?;
    found.retain(|one| workflow.is_none_or(|workflow| one.machine == workflow));
    if found.len() > 1 {
        let workflows: Vec<&str> = found.iter().map(|one| one.machine.as_str()).collect();
        return Err(Refusal::new(format!(
            "the workflows {} have executions of the name {name}; say which with --workflow",
            workflows.join(", ")
        )));
    }
    let missing = || {
        Refusal::new(format!(
            "there is no execution {name}; `cargo asl executions` lists all"
        ))
    };
    found.pop().ok_or_else(missing)
}
