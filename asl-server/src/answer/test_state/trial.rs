//! Asks a program what becomes of a state: for a Map first for its items and limits, because a mock stands for the iterations alone.

use serde_json::Value;

use super::mock::Mocked;
use super::probe::{self, Probe};
use super::subject;
use crate::backend::Backend;
use crate::data::{Answer, Mock, Problem, Question, Test, Tested};
use crate::error::ApiError;
use crate::protocol::Request;

/// A program, and what all questions to it have in common.
pub(super) struct Trial<'s> {
    pub(super) backend: &'s dyn Backend,
    pub(super) program: String,
    pub(super) input: String,
    pub(super) variables: String,
    pub(super) context: String,
    pub(super) retries: u32,
}

/// What was seen.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) tested: Tested,
    /// The limits of a Map, once they are known.
    pub(super) numbers: Option<Value>,
    /// Whether a Map got as far as to have items.
    pub(super) has_items: bool,
}

impl Trial<'_> {
    /// Runs a state of the program.
    pub(super) async fn run(&self, state: &str, mock: Option<Mock>) -> Result<Tested, ApiError> {
        let test = Test {
            state: state.to_owned(),
            input: self.input.clone(),
            variables: self.variables.clone(),
            context: self.context.clone(),
            retries: self.retries,
            mock,
        };
        match self
            .backend
            .ask(&self.program, Question::Test(test))
            .await?
        {
            Answer::Tested(tested) => Ok(tested),
            Answer::Started { .. }
            | Answer::Expressed(_)
            | Answer::Described(_)
            | Answer::Events(_)
            | Answer::Task(_)
            | Answer::Done => Err(ApiError::internal("the program answers something else")),
        }
    }
}

/// Runs the state.
pub(super) async fn run(
    trial: &Trial<'_>,
    probe: &Probe,
    mocked: Option<&Mocked>,
    request: &Request,
) -> Result<Seen, ApiError> {
    let mut seen = Seen::default();
    let mut count = None;
    if probe.has(probe::SELECTED) {
        let items = trial.run(probe::SELECTED, None).await?;
        if !items.has_succeeded() {
            seen.tested = items;
            return Ok(seen);
        }
        count = items.output.as_deref().and_then(length);
    }
    if probe.has(probe::NUMBERS) {
        let numbers = trial.run(probe::NUMBERS, None).await?;
        if !numbers.has_succeeded() {
            seen.tested = numbers;
            return Ok(seen);
        }
        let output = numbers.output.as_deref();
        seen.numbers = output.and_then(|text| serde_json::from_str(text).ok());
    }
    seen.has_items = true;
    let failures = super::configured(request, "mapIterationFailureCount");
    if count.is_some_and(|count| u64::from(failures) > count) {
        return Err(ApiError::validation(
            "Map iteration failure count must be less than or equal to the number of Map iterations",
        ));
    }
    let mut mock = mocked.map(|mocked| mocked.mock.clone());
    if matches!(mock, Some(Mock::Result(_))) && exceeds(failures, count, seen.numbers.as_ref()) {
        mock = Some(Mock::Error(threshold()));
    }
    seen.tested = trial.run(subject::NAME, mock).await?;
    Ok(seen)
}

fn length(text: &str) -> Option<u64> {
    let items: Value = serde_json::from_str(text).ok()?;
    u64::try_from(items.as_array()?.len()).ok()
}

/// Whether more iterations fail than a Map tolerates; one that says nothing of it tolerates all (recorded in
/// `map_state_failure_count`).
fn exceeds(failures: u32, count: Option<u64>, numbers: Option<&Value>) -> bool {
    let limit = |name: &str| numbers.and_then(|numbers| numbers.get(name)?.as_f64());
    let failures = f64::from(failures);
    let is_over = limit("toleratedFailureCount").is_some_and(|limit| failures > limit);
    let percentage = limit("toleratedFailurePercentage").zip(count);
    is_over || percentage.is_some_and(|(limit, count)| failures * 100.0 > limit * count as f64)
}

fn threshold() -> Problem {
    Problem {
        error: Some("States.ExceedToleratedFailureThreshold".to_owned()),
        cause: Some("The specified tolerated failure threshold was exceeded".to_owned()),
    }
}
