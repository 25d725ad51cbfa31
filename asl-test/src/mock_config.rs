//! `MockConfigFile.json` of Step Functions Local: named responses, and test cases that say which state gets which.

use asl_runtime::engine::Program;
use asl_runtime::value::Text;
use asl_runtime::{TaskError, Value};
use serde::Serialize;

use crate::answer::{Answer, Kind};
use crate::answers::Answers;
use crate::record::Workflow;
use crate::report::Report;
use crate::test::Test;

/// A `MockConfigFile.json`, as Step Functions Local takes it.
///
/// ```json
/// {
///   "StateMachines": { "Refund": { "TestCases": { "Busy": { "Pay back": "BusyThenPaid" } } } },
///   "MockedResponses": {
///     "BusyThenPaid": {
///       "0-1": { "Throw": { "Error": "BankBusy", "Cause": "try again" } },
///       "2": { "Return": { "paid": 20 } }
///     }
///   }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct MockConfig(Value);

impl MockConfig {
    /// Reads a file's text.
    ///
    /// # Errors
    /// When it is not JSON, or lacks one of its two parts.
    pub fn parse(text: &str) -> Result<Self, String> {
        let config = Value::parse(text)
            .map_err(|error| format!("the mock configuration is not JSON: {error}"))?;
        Self::of(config)
    }

    /// The same of what was read before.
    pub(crate) fn of(config: Value) -> Result<Self, String> {
        for part in ["StateMachines", "MockedResponses"] {
            if config.get(part).and_then(Value::as_object).is_none() {
                return Err(format!("the mock configuration has no object {part:?}"));
            }
        }
        Ok(Self(config))
    }

    /// The state machines with their test cases.
    pub fn cases(&self) -> Vec<(String, String)> {
        let machines = self.0.get("StateMachines").and_then(Value::as_object);
        let machines = machines.into_iter().flat_map(|machines| machines.iter());
        let cases = machines.flat_map(|(machine, content)| {
            let cases = content.get("TestCases").and_then(Value::as_object);
            let names = cases.into_iter().flat_map(|cases| cases.iter());
            names.map(move |(case, _)| (machine.to_string(), case.to_string()))
        });
        cases.collect()
    }

    /// The states that a test case answers, with their answers.
    ///
    /// # Errors
    /// When there is no such case, or what it names is not there or not well-formed.
    pub fn answers(&self, machine: &str, case: &str) -> Result<Vec<(String, Answers)>, String> {
        let machines = self.0.get("StateMachines");
        let cases = machines.and_then(|machines| machines.get(machine)?.get("TestCases"));
        let states = cases.and_then(|cases| cases.get(case)?.as_object());
        let states =
            states.ok_or_else(|| format!("there is no test case {case:?} of {machine:?}"))?;
        let answers = states.iter().map(|(state, response)| {
            let name = response
                .as_str()
                .ok_or_else(|| format!("the response of {state:?} is no name"))?;
            let answers = self
                .responses(name)
                .map_err(|why| format!("response {name:?}: {why}"))?;
            Ok((state.to_string(), Answers::from(answers)))
        });
        answers.collect()
    }

    /// The answers of a response, in the order of the calls.
    fn responses(&self, name: &str) -> Result<Vec<Answer>, String> {
        let responses = self
            .0
            .get("MockedResponses")
            .and_then(|responses| responses.get(name)?.as_object());
        let responses = responses.ok_or("there is no such response")?;
        let mut ranges = Vec::new();
        for (calls, response) in responses.iter() {
            let (first, last) = range(calls)
                .ok_or_else(|| format!("{calls:?} is no number, and no range such as \"1-2\""))?;
            ranges.push((first, last, calls, response));
        }
        // They may stand in any order.
        ranges.sort_by_key(|(first, ..)| *first);
        let mut answers: Vec<Answer> = Vec::new();
        for (first, last, calls, response) in ranges {
            if first != answers.len() {
                return Err(format!("{calls:?} should begin with {}", answers.len()));
            }
            let answer = answer(response)
                .ok_or_else(|| format!("{calls:?} has neither Return nor Throw"))?;
            answers.extend((first..=last).map(|_| answer.clone()));
        }
        Ok(answers)
    }
}

/// Runs a case: what `mock_config!` makes tests of.
///
/// # Panics
/// When the file is not well-formed, and as [`Test::run`].
#[track_caller]
pub fn mocked<P: Program>(
    workflow: Workflow<P>,
    config: &str,
    machine: &str,
    case: &str,
    input: impl Serialize,
) -> Report {
    match MockConfig::parse(config) {
        Ok(config) => Test::new(workflow).mocks(&config, machine, case).run(input),
        Err(why) => panic!("{why}"),
    }
}

/// The input of a case for which nobody says any.
pub fn empty_input() -> Value {
    Value::empty_object()
}

/// `2` or `0-1`.
fn range(text: &str) -> Option<(usize, usize)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

fn answer(response: &Value) -> Option<Answer> {
    if let Some(value) = response.get("Return") {
        return Some(Kind::Returns(value.clone()).into());
    }
    let thrown = response.get("Throw")?;
    let part = |name: &str| thrown.get(name).and_then(Value::as_str).map(Text::from);
    Some(Kind::Fails(TaskError::from_parts(part("Error"), part("Cause"))).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = r#"{
        "StateMachines": { "M": { "TestCases": { "good": { "A": "twice" }, "bad": { "A": "gap" } } } },
        "MockedResponses": {
            "twice": { "2": { "Return": 1 }, "0-1": { "Throw": { "Error": "E", "Cause": "c" } } },
            "gap": { "1": { "Return": 1 } }
        }
    }"#;

    #[test]
    fn a_range_answers_several_calls() {
        let config = MockConfig::parse(CONFIG).unwrap();
        assert_eq!(config.cases().len(), 2);
        let answers = config.answers("M", "good").unwrap();
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0].1.len(), 3);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let config = MockConfig::parse(CONFIG).unwrap();
        let why = config.answers("M", "bad").unwrap_err();
        assert_eq!(why, r#"response "gap": "1" should begin with 0"#);
        assert_eq!(
            config.answers("M", "no").unwrap_err(),
            r#"there is no test case "no" of "M""#
        );
        assert!(MockConfig::parse("{}").is_err());
    }
}
