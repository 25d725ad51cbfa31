//! Takes recorded conversations with the API of Step Functions; has them with `cargo asl serve`, and tells what differs.

mod case;
mod client;
mod compare;
mod differences;
mod path;
mod recorded;
mod replay;
mod server;

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;

use serde_json::json;

use self::case::Case;
pub(crate) use self::recorded::test_states;
use self::replay::Verdict;
pub(crate) use self::server::{Server, build};
use crate::Result;

/// How many conversations go on at a time: what they define is then compiled together.
const AT_A_TIME: usize = 24;

/// Has recorded conversations with the API of Step Functions again, with `cargo asl serve`.
///
/// Fails if a conversation differs that `tests/api/differences.toml` does not list, or if a listed one agrees.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the conversations
    #[arg(long)]
    pub(crate) cases: PathBuf,
    /// Takes the conversations whose id contains this text
    #[arg(long, default_value = "")]
    pub(crate) filter: String,
    /// Where to write what came of each, as JSON
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
}

/// What came of a conversation.
struct Outcome {
    id: String,
    verdict: Verdict,
}

/// Has all conversations.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut cases = case::read_all(&arguments.cases)?;
    cases.retain(|case| case.id.contains(&arguments.filter));
    build()?;
    let (fresh, others): (Vec<Case>, Vec<Case>) = cases.into_iter().partition(|case| case.fresh);
    let mut outcomes = Vec::new();
    for case in fresh {
        // It needs a server that knows of nothing else.
        let server = Server::start()?;
        outcomes.push(outcome(&case, verdict(&case, &server)));
    }
    let server = Server::start()?;
    outcomes.extend(side_by_side(others, |case| verdict(case, &server)));
    drop(server);
    outcomes.sort_by(|one, other| one.id.cmp(&other.id));
    report(arguments.report.as_deref(), &outcomes)?;
    conclude(&outcomes)
}

fn side_by_side(cases: Vec<Case>, replay: impl Fn(&Case) -> Verdict + Sync) -> Vec<Outcome> {
    let waiting = Mutex::new(cases.into_iter());
    let next = || waiting.lock().ok().and_then(|mut cases| cases.next());
    let work = || {
        let mut outcomes = Vec::new();
        while let Some(case) = next() {
            outcomes.push(outcome(&case, replay(&case)));
        }
        outcomes
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_A_TIME).map(|_| scope.spawn(work)).collect();
        let done = workers.into_iter().map(|worker| worker.join());
        done.flat_map(|outcomes| outcomes.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

fn verdict(case: &Case, server: &Server) -> Verdict {
    match case.needs.is_empty() {
        true => replay::replay(case, server.address()),
        false => Verdict::Skipped(format!("it needs {}", case.needs.join(", "))),
    }
}

fn outcome(case: &Case, verdict: Verdict) -> Outcome {
    Outcome {
        id: case.id.clone(),
        verdict,
    }
}

/// Prints what came of all, and whether it is what the list of differences says.
fn conclude(outcomes: &[Outcome]) -> Result<ExitCode> {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for Outcome { id, verdict } in outcomes {
        match verdict {
            Verdict::Passed => passed += 1,
            Verdict::Skipped(_) => skipped += 1,
            Verdict::Failed(differences) => {
                failed += 1;
                println!("differs: {id}");
                for difference in differences.iter().take(5) {
                    println!("    {difference}");
                }
            }
        }
    }
    let surprises = differences::read()?.surprises(outcomes);
    for surprise in &surprises {
        println!("UNEXPECTED {surprise}");
    }
    println!("api: {passed} passed, {failed} failed, {skipped} skipped");
    Ok(match surprises.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn report(path: Option<&Path>, outcomes: &[Outcome]) -> Result<()> {
    let Some(path) = path else {
        return Ok(());
    };
    let entries = outcomes.iter().map(|Outcome { id, verdict }| {
        let (verdict, details) = match verdict {
            Verdict::Passed => ("passed", Vec::new()),
            Verdict::Failed(differences) => ("failed", differences.clone()),
            Verdict::Skipped(reason) => ("skipped", vec![reason.clone()]),
        };
        json!({ "id": id, "verdict": verdict, "details": details })
    });
    let entries: Vec<_> = entries.collect();
    std::fs::write(path, serde_json::to_string_pretty(&entries)?)?;
    Ok(())
}
