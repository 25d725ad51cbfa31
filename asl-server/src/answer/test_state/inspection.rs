//! `inspectionData`: what the data were after each step of a state.

use serde_json::{Map, Value, json};

use super::probe::{self, Probe};
use super::subject::{Kind, Subject};
use super::trial::{Seen, Trial};
use super::written::Sources;
use crate::data::{Mock, Tested};
use crate::error::ApiError;

/// What is shown of a test.
pub(super) async fn data(
    trial: &Trial<'_>,
    subject: &Subject,
    probe: &Probe,
    seen: &Seen,
    sources: &Sources,
) -> Result<Value, ApiError> {
    let mut shown = Shown {
        data: Map::new(),
        sources,
    };
    shown.text("input", Some(&trial.input));
    match subject.is_jsonata {
        true => jsonata(&mut shown, subject, &seen.tested),
        false => json_path(&mut shown, trial, subject, probe, seen).await?,
    }
    if let Some(numbers) = &seen.numbers {
        limits(&mut shown.data, numbers);
    }
    let variables = variables(trial, &seen.tested);
    shown.text("variables", variables.as_deref());
    if let Some(details) = error_details(&seen.tested) {
        shown.data.insert("errorDetails".to_owned(), details);
    }
    Ok(Value::Object(shown.data))
}

/// What was shown so far.
struct Shown<'s> {
    data: Map<String, Value>,
    sources: &'s Sources,
}

impl Shown<'_> {
    fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.data
                .insert(name.to_owned(), json!(self.sources.text(value)));
        }
    }
}

fn jsonata(shown: &mut Shown<'_>, subject: &Subject, tested: &Tested) {
    if subject.kind == Kind::Task {
        shown.text("afterArguments", tested.parameters.as_deref());
        shown.text("result", tested.result.as_deref());
    }
}

async fn json_path(
    shown: &mut Shown<'_>,
    trial: &Trial<'_>,
    subject: &Subject,
    probe: &Probe,
    seen: &Seen,
) -> Result<(), ApiError> {
    let tested = &seen.tested;
    let result = match subject.kind {
        Kind::Pass => subject.state.get("Result").map(Value::to_string),
        Kind::Task | Kind::Map | Kind::Parallel => tested.result.clone(),
        Kind::Choice | Kind::Wait | Kind::Succeed | Kind::Fail => None,
    };
    part(shown, trial, probe, "afterInputPath", None).await?;
    if subject.kind == Kind::Map && seen.has_items {
        part(shown, trial, probe, probe::FOUND, None).await?;
        if subject.state.contains_key("ItemSelector") {
            part(shown, trial, probe, probe::SELECTED, None).await?;
        }
    }
    match &tested.parameters {
        Some(parameters) if subject.kind == Kind::Task => {
            shown.text("afterParameters", Some(parameters));
        }
        _ => part(shown, trial, probe, "afterParameters", None).await?,
    }
    match subject.kind {
        Kind::Pass => {
            shown.text("result", result.as_deref());
            let after = shown.data.get("afterParameters");
            let after = after.and_then(Value::as_str).map(str::to_owned);
            shown.text(
                "afterResultSelector",
                result.as_deref().or(after.as_deref()),
            );
            part(shown, trial, probe, "afterResultPath", None).await?;
        }
        Kind::Task | Kind::Map | Kind::Parallel => {
            let Some(result) = result else {
                return Ok(());
            };
            if subject.kind == Kind::Task {
                shown.text("result", Some(&result));
            }
            for name in ["afterResultSelector", "afterResultPath"] {
                let mock = Some(Mock::Result(result.clone()));
                part(shown, trial, probe, name, mock).await?;
            }
        }
        Kind::Choice | Kind::Wait | Kind::Succeed | Kind::Fail => {}
    }
    Ok(())
}

/// What a part of the state gives, if there is such a part and it gives something.
async fn part(
    shown: &mut Shown<'_>,
    trial: &Trial<'_>,
    probe: &Probe,
    name: &str,
    mock: Option<Mock>,
) -> Result<(), ApiError> {
    if probe.has(name) {
        let tested = trial.run(name, mock).await?;
        let output = tested.output.as_deref();
        shown.text(name, output.filter(|_| tested.catcher.is_none()));
    }
    Ok(())
}

/// The limits of a Map; without `MaxConcurrency`, it is 0.
fn limits(data: &mut Map<String, Value>, numbers: &Value) {
    data.insert("maxConcurrency".to_owned(), json!(0));
    for (name, value) in numbers.as_object().into_iter().flatten() {
        let value = match name.as_str() {
            "toleratedFailurePercentage" => json!(value.as_f64()),
            _ => value.clone(),
        };
        data.insert(name.clone(), value);
    }
}

/// The variables as they are behind the state.
fn variables(trial: &Trial<'_>, tested: &Tested) -> Option<String> {
    let parsed = |text: &str| serde_json::from_str::<Map<String, Value>>(text).ok();
    let mut variables = parsed(&trial.variables)?;
    variables.remove(probe::ITEMS);
    let assigned = tested.assigned.as_deref().and_then(parsed);
    variables.extend(assigned.unwrap_or_default());
    (!variables.is_empty()).then(|| Value::Object(variables).to_string())
}

fn error_details(tested: &Tested) -> Option<Value> {
    let mut details = Map::new();
    match (tested.catcher, tested.retrier) {
        (Some(number), _) => {
            details.insert("catchIndex".to_owned(), json!(number));
        }
        (None, Some(number)) => {
            details.insert("retryIndex".to_owned(), json!(number));
        }
        (None, None) => {}
    }
    if let Some(seconds) = tested.backoff {
        details.insert("retryBackoffIntervalSeconds".to_owned(), json!(seconds));
    }
    (!details.is_empty()).then_some(Value::Object(details))
}
