//! Takes the recorded executions; gives, for each, the programs to run and then the verdicts.

use asl_runtime::Value;

use super::build::Reports;
use super::case::Case;
use super::program::{Program, Refusal, expand, known};
use super::verdict::{Actual, Finding};
use super::wildcard::Comparer;
use super::{era, history, known_data, outcome};

/// The executions of a case; a table has many.
#[derive(Debug)]
pub(super) struct Replay {
    finding: Finding,
    runs: Vec<Run>,
}

/// One execution, with what was recorded of it.
#[derive(Debug)]
struct Run {
    /// The programs that may stand for it: one of them has to agree.
    programs: Vec<String>,
    definition: Value,
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
        match expand_row(case, row, programs) {
            Ok(names) => replay.runs.push(run(names, case, row)),
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

/// The programs of one recorded execution: one for each input that it may have had.
fn expand_row(
    case: &Case,
    row: &Value,
    programs: &mut Vec<Program>,
) -> Result<Vec<String>, Refusal> {
    let definition = row.get("definition").or_else(|| case.get("definition"));
    let definition = definition.ok_or_else(|| Refusal::Wrong("there is no definition".into()))?;
    let text = row
        .get("input_text")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let input = text.or_else(|| row.get("input").map(ToString::to_string));
    let tasks = row
        .get("tasks")
        .cloned()
        .unwrap_or_else(|| Value::array([Value::Null; 0]));
    let resources = case.get("resources").cloned().unwrap_or_default();
    let mut names = Vec::new();
    for input in inputs(&input.unwrap_or_else(|| "{}".into()), &case.placeholders()) {
        let name = format!("r{:04}", programs.len());
        let code = expand(&name, definition, &case.placeholders())?;
        let express = case
            .kind
            .strip_prefix("express_")
            .unwrap_or_default()
            .to_owned();
        let (tasks, resources) = (tasks.clone(), resources.clone());
        programs.push(Program {
            name: name.clone(),
            code,
            input,
            tasks,
            resources,
            express,
        });
        names.push(name);
    }
    Ok(names)
}

/// Times that were anonymised in an input stood for some time: about now, very far away, or without a zone.
const TIMES: [&str; 3] = [
    "2024-01-01T00:00:00Z",
    "2123-01-01T00:00:00Z",
    "2024-01-01T00:00:00",
];

/// The inputs that a recorded one may stand for.
fn inputs(recorded: &str, placeholders: &[String]) -> Vec<String> {
    let is_time =
        |placeholder: &&String| placeholder.contains("time") || placeholder.contains("date");
    let quoted = |placeholder: &String| format!("\"{placeholder}\"");
    let times: Vec<String> = placeholders.iter().filter(is_time).map(quoted).collect();
    if !times.iter().any(|time| recorded.contains(time.as_str())) {
        return vec![recorded.to_owned()];
    }
    let with = |time: &str| {
        times.iter().fold(recorded.to_owned(), |text, placeholder| {
            text.replace(placeholder, &format!("\"{time}\""))
        })
    };
    TIMES.map(with).to_vec()
}

fn run(programs: Vec<String>, case: &Case, row: &Value) -> Run {
    let events = row
        .get("history")
        .and_then(Value::as_array)
        .unwrap_or_default();
    let expected = row.get("expected").cloned().unwrap_or_default();
    let placeholders = case.placeholders();
    let definition = row.get("definition").or_else(|| case.get("definition"));
    Run {
        programs,
        definition: definition.cloned().unwrap_or_default(),
        expected,
        events: era::events(case, events),
        placeholders,
    }
}

impl Replay {
    /// Compares what was recorded with what happened.
    pub(super) fn judge(self, reports: &Reports) -> Finding {
        let mut finding = self.finding;
        for run in &self.runs {
            let attempts = run
                .programs
                .iter()
                .map(|program| run.judge(finding.clone(), reports.get(program)));
            let attempts: Vec<Finding> = attempts.collect();
            let good = attempts.iter().position(|finding| finding.why.is_none());
            finding = attempts
                .into_iter()
                .nth(good.unwrap_or_default())
                .unwrap_or(finding);
            if good.is_none() {
                break;
            }
        }
        finding
    }
}

impl Run {
    /// Compares with what one program did.
    fn judge(&self, mut finding: Finding, report: Option<&Value>) -> Finding {
        let Some(report) = report else {
            finding.judge_outcome(Err("the replay did not run".into()));
            return finding;
        };
        finding.actual = actual(report);
        let mut comparer = Comparer::new(self.placeholders.clone());
        let result = outcome::compare(&mut comparer, &self.expected, report);
        finding.judge_outcome(result);
        let events = report
            .get("events")
            .and_then(Value::as_array)
            .unwrap_or_default();
        if !self.events.is_empty() {
            finding.judge_history(history::compare(&mut comparer, &self.events, events));
        }
        finding.judge_data(&self.contradictions(report));
        finding
    }

    /// What the data of the states contradicts in what the compiler knows of it.
    fn contradictions(&self, report: &Value) -> Vec<String> {
        let Some((workflow, shapes)) = known(&self.definition, &self.placeholders) else {
            return Vec::new();
        };
        let seen = report.get("data").and_then(Value::as_array);
        known_data::contradictions(&workflow, &shapes, seen.unwrap_or_default())
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
