//! What the tasks of one execution came to, so that it can be run again.

use std::fmt;

use asl_runtime::Value;

use crate::answer::{Answer, Kind};
use crate::case::seconds;

/// What one call of a task came to.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The name of the state.
    pub state: &'static str,
    /// 1 for the first attempt, 2 for the first retry, and so on.
    pub attempt: u32,
    pub(crate) answer: Answer,
    /// Whether it is the first of all that were possible: success.
    pub(crate) is_first: bool,
}

impl Decision {
    /// Whether the task did not succeed.
    pub fn is_failure(&self) -> bool {
        !matches!(
            self.answer.kind,
            Kind::Returns(_) | Kind::Echoes | Kind::With(_)
        )
    }
}

/// What the tasks of one execution came to, call by call.
#[derive(Clone, Debug, Default)]
pub struct Scenario(pub(crate) Vec<Decision>);

impl Scenario {
    /// The calls, in their order.
    pub fn decisions(&self) -> &[Decision] {
        &self.0
    }

    /// How far it is from an execution in which all goes well: the failures, and then the calls.
    pub(crate) fn length(&self) -> (usize, usize) {
        (
            self.0.iter().filter(|decision| !decision.is_first).count(),
            self.0.len(),
        )
    }

    /// The member `tasks` of a `.run.json` case: `{"STATE": [{"Return": …} | {"Throw": {"Error", "Cause"}} | {"Never": true}]}`.
    pub fn to_tasks(&self) -> Value {
        let mut states: Vec<(&'static str, Vec<Value>)> = Vec::new();
        for decision in &self.0 {
            let outcome = outcome(&decision.answer);
            match states
                .iter_mut()
                .find(|(state, _)| *state == decision.state)
            {
                Some((_, outcomes)) => outcomes.push(outcome),
                None => states.push((decision.state, vec![outcome])),
            }
        }
        Value::object(
            states
                .into_iter()
                .map(|(state, outcomes)| (state, Value::from(outcomes))),
        )
    }
}

fn outcome(answer: &Answer) -> Value {
    let what = match &answer.kind {
        Kind::Returns(value) => Some(("Return", value.clone())),
        Kind::Fails(error) => {
            let parts = [("Error", error.error()), ("Cause", error.cause())];
            let parts = parts
                .into_iter()
                .filter_map(|(name, text)| Some((name, Value::from(text?))));
            Some(("Throw", Value::object(parts)))
        }
        Kind::TimesOut | Kind::Never => Some(("Never", Value::from(true))),
        // What a function or the parameters make of a call is known by now.
        Kind::Echoes | Kind::With(_) => None,
    };
    let after = Some(("After", seconds(answer.delay))).filter(|_| !answer.delay.is_zero());
    Value::object(what.into_iter().chain(after))
}

impl fmt::Display for Scenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, decision) in self.0.iter().enumerate() {
            let arrow = if number == 0 { "" } else { ", then " };
            let Decision {
                state,
                attempt,
                answer,
                ..
            } = decision;
            write!(formatter, "{arrow}{state:?}")?;
            if *attempt > 1 {
                write!(formatter, " (attempt {attempt})")?;
            }
            write!(formatter, ": {answer:?}")?;
        }
        if self.0.is_empty() {
            formatter.write_str("no task is called")?;
        }
        Ok(())
    }
}
