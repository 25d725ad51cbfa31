//! An execution as data, as `.run.json` files have it: the input, what tasks come to, and how it ends.

use std::time::Duration;

use asl_runtime::engine::Program;
use asl_runtime::value::Text;
use asl_runtime::{Status, TaskError, Value};

use crate::answer::{Answer, Kind};
use crate::answers::Answers;
use crate::graph::Graph;
use crate::record::Workflow;
use crate::report::Report;
use crate::test::Test;

/// The fields that say which definition is run, and how: what reads the file needs them.
pub(crate) const DEFINITION: [&str; 4] = ["definition", "file", "substitutions", "plain"];

/// What an outcome of a task may say.
const OUTCOMES: [&str; 4] = ["Return", "Throw", "Never", "After"];

/// An execution as data: the fields `input`, `{}` by default; `tasks`, by the names of states, with the outcomes of their
/// calls, of which the last one stands for all that follow; and what is expected.
///
/// ```
/// # use asl_runtime::include_workflow;
/// # use asl_test::Case;
/// # include_workflow!(mod refund = "tests/refund.asl.json");
/// let case = Case::parse(r#"{
///     "input": { "amount": 20 },
///     "tasks": { "Pay back": [{ "Throw": { "Error": "BankBusy" } }, { "Return": { "paid": 20 } }] },
///     "output": { "amount": 20, "receipt": { "paid": 20 } },
///     "elapsed": 2
/// }"#)?;
/// case.run(refund::workflow)?;
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug)]
pub struct Case(Value);

impl Case {
    /// Reads the only execution of a file's text.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn parse(text: &str) -> Result<Self, String> {
        let value = Value::parse(text).map_err(|error| format!("the case is not JSON: {error}"))?;
        Ok(Self(value))
    }

    /// A case that was read before.
    pub(crate) fn of(value: Value) -> Self {
        Self(value)
    }

    /// Runs it; gives the report if it ends as expected.
    ///
    /// # Errors
    /// How it ends otherwise, or what is wrong with the case.
    pub fn run<P: Program>(&self, workflow: Workflow<P>) -> Result<Report, String> {
        self.check_fields()?;
        let graph = Graph::of(P::DEFINITION.graph);
        let mut test = Test::new(workflow);
        for (state, outcomes) in self
            .0
            .get("tasks")
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(|tasks| tasks.iter())
        {
            graph.check_task(state)?;
            let answers = answers(outcomes).map_err(|why| format!("the task {state:?}: {why}"))?;
            test = test.answered(state, answers);
        }
        let input = self.0.get("input").cloned();
        let report = test.try_run(input.unwrap_or_else(Value::empty_object))?;
        let findings = EXPECTATIONS.iter().filter_map(|(field, check)| {
            let expected = self.0.get(field)?;
            let is = check(&report);
            (is != *expected).then(|| format!("{field}\n  expected {expected}\n  is       {is}"))
        });
        match findings.collect::<Vec<_>>().join("\n") {
            none if none.is_empty() => self.check_status(report),
            findings => Err(format!("{findings}\n{report}")),
        }
    }

    /// A case that expects an output does not expect a failure, and the other way round.
    fn check_status(&self, report: Report) -> Result<Report, String> {
        let has = |field: &str| self.0.get(field).is_some();
        let expected = match (has("output"), has("error") || has("cause")) {
            _ if has("status") => return Ok(report),
            (true, _) => Status::Succeeded,
            (false, true) => Status::Failed,
            (false, false) => return Ok(report),
        };
        match report.status() == expected {
            true => Ok(report),
            false => Err(format!("it should end as {}\n{report}", expected.name())),
        }
    }

    fn check_fields(&self) -> Result<(), String> {
        let fields = self.0.as_object().ok_or("the case is not an object")?;
        let is_known = |name: &str| {
            DEFINITION.contains(&name)
                || matches!(name, "input" | "tasks")
                || EXPECTATIONS.iter().any(|(known, _)| *known == name)
        };
        match fields.iter().find(|(name, _)| !is_known(name)) {
            Some((name, _)) => Err(format!("a case has no field {name:?}")),
            None => Ok(()),
        }
    }
}

/// Gives what a field of a case is compared with.
type Seen = fn(&Report) -> Value;

/// What a case may expect.
const EXPECTATIONS: [(&str, Seen); 7] = [
    ("status", |report| Value::from(report.status().name())),
    ("output", |report| {
        report.output().cloned().unwrap_or_default()
    }),
    ("error", |report| Value::from(report.error())),
    ("cause", |report| Value::from(report.cause())),
    ("states", |report| {
        Value::array(report.path().iter().map(|state| Value::from(*state)))
    }),
    ("events", |report| {
        Value::array(
            report
                .history()
                .iter()
                .map(|event| Value::from(&*event.name)),
        )
    }),
    ("elapsed", |report| seconds(report.elapsed())),
];

/// A number of seconds, whole if they are.
pub(crate) fn seconds(duration: Duration) -> Value {
    match duration.subsec_nanos() {
        0 => Value::from(duration.as_secs()),
        _ => Value::from(duration.as_secs_f64()),
    }
}

pub(crate) fn answers(outcomes: &Value) -> Result<Answers, String> {
    let list = outcomes.as_array();
    let list = list.unwrap_or(std::slice::from_ref(outcomes));
    let answers: Result<Vec<Answer>, String> = list.iter().map(answer).collect();
    Ok(Answers::repeating(answers?))
}

fn answer(outcome: &Value) -> Result<Answer, String> {
    let fields = outcome.as_object().ok_or("an outcome is an object")?;
    if let Some((name, _)) = fields
        .iter()
        .find(|(name, _)| !OUTCOMES.contains(&&***name))
    {
        return Err(format!(
            "an outcome has no {name:?}, but {}",
            OUTCOMES.join(", ")
        ));
    }
    let part =
        |thrown: &Value, name: &str| thrown.get(name).and_then(Value::as_str).map(Text::from);
    let kind = match (
        outcome.get("Return"),
        outcome.get("Throw"),
        outcome.get("Never"),
    ) {
        (_, _, Some(_)) => Kind::Never,
        (_, Some(thrown), None) => Kind::Fails(TaskError::from_parts(
            part(thrown, "Error"),
            part(thrown, "Cause"),
        )),
        (Some(value), None, None) => Kind::Returns(value.clone()),
        (None, None, None) => Kind::Echoes,
    };
    let delay = match outcome.get("After") {
        None => Duration::ZERO,
        Some(seconds) => seconds
            .as_f64()
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
            .ok_or("After is a number of seconds")?,
    };
    Ok(Answer::from(kind).after(delay))
}
