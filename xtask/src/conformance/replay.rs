//! Takes the recorded executions; gives, for each, the programs to run and then the verdicts.

use asl_runtime::Value;

use super::build::Reports;
use super::case::Case;
use super::program::{Program, Refusal, expand};
use super::verdict::{Actual, Finding};
use super::wildcard::Comparer;
use super::{history, outcome};

/// The executions of a case; a table has many.
#[derive(Debug)]
pub(super) struct Replay {
    finding: Finding,
    runs: Vec<Run>,
}

/// One execution, with what was recorded of it.
#[derive(Debug)]
struct Run {
    program: String,
    expected: Value,
    events: Vec<Value>,
    placeholders: Vec<String>,
}

/// Prepares a case; its programs are added to `programs`.
pub(super) fn prepare(case: &Case, finding: Finding, programs: &mut Vec<Program>) -> Replay {
    let mut replay = Replay {
        finding,
        runs: Vec::new(),
    };
    if let Some(why) = case.not_replayable() {
        replay.finding = replay.finding.skipped(why);
        return replay;
    }
    let rows = case.get("rows").and_then(Value::as_array);
    for row in rows.unwrap_or(std::slice::from_ref(&case.file)) {
        match program(programs.len(), case, row) {
            Ok(program) => {
                replay.runs.push(run(&program.name, case, row));
                programs.push(program);
            }
            Err(Refusal::Unsupported(why)) => {
                replay.runs.clear();
                replay.finding = replay.finding.skipped(why);
                return replay;
            }
            Err(Refusal::Wrong(why)) => {
                replay.runs.clear();
                replay
                    .finding
                    .judge_outcome(Err(format!("refused here: {why}")));
                return replay;
            }
        }
    }
    replay
}

fn program(number: usize, case: &Case, row: &Value) -> Result<Program, Refusal> {
    let name = format!("r{number:04}");
    let definition = row.get("definition").or_else(|| case.get("definition"));
    let definition = definition.ok_or_else(|| Refusal::Wrong("there is no definition".into()))?;
    let code = expand(&name, definition)?;
    let text = row
        .get("input_text")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let input = text.or_else(|| row.get("input").map(ToString::to_string));
    let tasks = row
        .get("tasks")
        .cloned()
        .unwrap_or_else(|| Value::array([Value::Null; 0]));
    Ok(Program {
        name,
        code,
        input: input.unwrap_or_else(|| "{}".into()),
        tasks,
    })
}

fn run(program: &str, case: &Case, row: &Value) -> Run {
    let events = row
        .get("history")
        .and_then(Value::as_array)
        .unwrap_or_default();
    let expected = row.get("expected").cloned().unwrap_or_default();
    let placeholders = case.placeholders();
    Run {
        program: program.to_owned(),
        expected,
        events: events.to_vec(),
        placeholders,
    }
}

impl Replay {
    /// Compares what was recorded with what happened.
    pub(super) fn judge(self, reports: &Reports) -> Finding {
        let mut finding = self.finding;
        for run in &self.runs {
            let Some(report) = reports.get(&run.program) else {
                finding.judge_outcome(Err("the replay did not run".into()));
                break;
            };
            finding.actual = actual(report);
            let mut comparer = Comparer::new(run.placeholders.clone());
            let result = outcome::compare(&mut comparer, &run.expected, report);
            let events = report
                .get("events")
                .and_then(Value::as_array)
                .unwrap_or_default();
            if !run.events.is_empty() {
                finding.judge_history(history::compare(&mut comparer, &run.events, events));
            }
            let failed = result.is_err();
            finding.judge_outcome(result.map_err(|why| match self.runs.len() {
                1 => why,
                _ => format!("in the row that is {}: {why}", run.program),
            }));
            if failed {
                break;
            }
        }
        finding
    }
}

fn actual(report: &Value) -> Actual {
    let text = |name: &str| report.get(name).and_then(Value::as_str).map(str::to_owned);
    let output = text("output").and_then(|text| serde_json::from_str(&text).ok());
    Actual {
        status: text("status"),
        output,
        error: text("error"),
        cause: text("cause"),
    }
}
