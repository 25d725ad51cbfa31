//! Has one conversation: sends its requests, one after the other, and compares the answers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::case::{Case, Step};
use super::compare::Comparison;
use super::{client, path, server};
use crate::Result;

/// How long a call is repeated.
const PATIENCE: Duration = Duration::from_secs(300);

/// How it went.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    Passed,
    Failed(Vec<String>),
    Skipped(String),
}

/// A conversation under way.
struct Replay<'a> {
    case: &'a Case,
    address: SocketAddr,
    /// What requests refer to as `${name}`.
    variables: BTreeMap<String, String>,
    /// The responses, by the numbers of their steps.
    responses: BTreeMap<u64, Value>,
    comparison: Comparison,
}

/// Has a conversation.
pub(super) fn replay(case: &Case, address: SocketAddr) -> Verdict {
    let names = ["account", "region", "partition"];
    let values = [server::ACCOUNT, "us-east-1", "aws"];
    let place = || names.into_iter().zip(values);
    let mut replay = Replay {
        case,
        address,
        variables: place()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        responses: BTreeMap::new(),
        comparison: Comparison::default(),
    };
    let bound = place().map(|(name, value)| (format!("<{name}>"), value.to_owned()));
    replay.comparison.bound.extend(bound);
    for step in &case.steps {
        replay.bind();
        if let Err(error) = replay.step(step) {
            replay.comparison.differ(step, "$", &error.to_string());
            break;
        }
    }
    match replay.comparison.differences {
        differences if differences.is_empty() => Verdict::Passed,
        differences => Verdict::Failed(differences),
    }
}

impl Replay<'_> {
    fn step(&mut self, step: &Step) -> Result<()> {
        if let Some(seconds) = step.wait_seconds {
            thread::sleep(Duration::from_secs_f64(seconds));
            return Ok(());
        }
        if step.check == "concat" {
            self.check_joined(step);
            return Ok(());
        }
        let request = self.filled(&step.request)?;
        let (status, response) = self.call(step, &request)?;
        self.judge(step, status, &response)?;
        for (name, at) in &step.save {
            if let Some(value) = path::values(&response, at).into_iter().next() {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                self.variables.insert(name.clone(), text);
            }
        }
        self.responses.insert(step.n, response);
        Ok(())
    }

    /// Calls, again and again if the step says until when.
    fn call(&self, step: &Step, request: &Value) -> Result<(u16, Value)> {
        let start = Instant::now();
        loop {
            let (status, response) = client::call(self.address, &step.call, request)?;
            let Some(poll) = &step.poll else {
                return Ok((status, response));
            };
            let mut is_over = status == 200;
            for condition in &poll.until {
                is_over = is_over && self.holds(condition, &response)?;
            }
            if is_over {
                return Ok((status, response));
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("it does not come to {:?}: {response}", poll.until).into());
            }
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn judge(&mut self, step: &Step, status: u16, response: &Value) -> Result<()> {
        if let Some(wanted) = step.http_status.filter(|wanted| *wanted != status) {
            let what = format!("expected the status {wanted}, got {status}: {response}");
            self.comparison.differ(step, "$", &what);
        }
        if let Some(error) = &step.error {
            let code = response
                .get("__type")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if code.rsplit('#').next() != Some(error.code.as_str()) {
                let what = format!("expected {}, got {response}", error.code);
                self.comparison.differ(step, "$.__type", &what);
            }
            let message = response.get("message").cloned().unwrap_or_default();
            let pair = (error.message.as_str(), &message);
            self.comparison
                .compare_texts(&self.case.placeholders, step, pair, "$.message");
            return Ok(());
        }
        if status != 200 {
            return Err(format!("status {status}: {response}").into());
        }
        if let Some(expected) = &step.expect {
            self.comparison
                .compare(&self.case.placeholders, step, (expected, response), "$");
        }
        for check in &step.checks {
            self.check(step, check, response)?;
        }
        Ok(())
    }

    /// Binds the placeholders whose values are known by now.
    fn bind(&mut self) {
        for (name, placeholder) in &self.case.placeholders {
            let value = placeholder
                .equals
                .as_deref()
                .and_then(|text| self.filled_text(text).ok());
            if let Some(value) = value {
                self.comparison.bound.entry(name.clone()).or_insert(value);
            }
        }
    }

    /// A request with its variables filled in.
    fn filled(&self, value: &Value) -> Result<Value> {
        Ok(match value {
            Value::String(text) => Value::from(self.filled_text(text)?),
            Value::Array(items) => {
                let items: Result<Vec<Value>> =
                    items.iter().map(|item| self.filled(item)).collect();
                Value::Array(items?)
            }
            Value::Object(members) => {
                let members = members.iter();
                let members: Result<serde_json::Map<String, Value>> = members
                    .map(|(name, value)| Ok((name.clone(), self.filled(value)?)))
                    .collect();
                Value::Object(members?)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        })
    }

    fn filled_text(&self, text: &str) -> Result<String> {
        let is_json = text.starts_with(['{', '[']);
        let (mut filled, mut rest) = (String::new(), text);
        while let Some((before, behind)) = rest.split_once("${") {
            let (name, behind) = behind.split_once('}').ok_or("an open variable")?;
            let value = match name.strip_prefix("json:") {
                Some(name) => Value::from(self.variable(name)?).to_string(),
                None => self.variable(name)?.to_owned(),
            };
            filled.push_str(before);
            match is_json {
                true => filled.push_str(Value::from(value).to_string().trim_matches('"')),
                false => filled.push_str(&value),
            }
            rest = behind;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn variable(&self, name: &str) -> Result<&str> {
        let value = self.variables.get(name);
        Ok(value.ok_or_else(|| format!("no value for ${{{name}}}"))?)
    }

    /// Whether a condition of a poll holds.
    fn holds(&self, condition: &Value, response: &Value) -> Result<bool> {
        let at = condition.get("path").and_then(Value::as_str).unwrap_or("$");
        let found = path::values(response, &self.filled_text(at)?);
        let wanted = |name| {
            condition
                .get(name)
                .map(|value| self.filled(value))
                .transpose()
        };
        if let Some(filter) = condition.get("where") {
            let items = found.first().cloned().unwrap_or_default();
            let count = kept(&items, Some(filter)).len();
            return Ok(condition.get("count") == Some(&Value::from(count)));
        }
        if let Some(present) = condition.get("present") {
            return Ok(*present == Value::Bool(!found.is_empty()));
        }
        if let Some(wanted) = wanted("equals")? {
            return Ok(found.first() == Some(&wanted));
        }
        if let Some(wanted) = wanted("in")? {
            let wanted = wanted.as_array().cloned().unwrap_or_default();
            return Ok(found.first().is_some_and(|first| wanted.contains(first)));
        }
        if let Some(wanted) = wanted("any")? {
            return Ok(found.contains(&wanted));
        }
        if let Some(wanted) = wanted("none")? {
            return Ok(!found.contains(&wanted));
        }
        Err(format!("unknown condition {condition}").into())
    }

    /// Checks a fact that the test asserted.
    fn check(&mut self, step: &Step, check: &Value, response: &Value) -> Result<()> {
        let at = check.get("path").and_then(Value::as_str).unwrap_or("$");
        let found = path::values(response, at);
        if let Some(present) = check.get("present") {
            if *present != Value::Bool(!found.is_empty()) {
                self.comparison
                    .differ(step, at, &format!("present should be {present}"));
            }
            return Ok(());
        }
        let mut value = found.into_iter().next().unwrap_or_default();
        if value.is_array() {
            value = Value::Array(kept(&value, check.get("where")));
        }
        let count = value.as_array().map_or(0, Vec::len) as u64;
        let number = |name| check.get(name).and_then(Value::as_u64);
        if number("count").is_some_and(|wanted| wanted != count) {
            self.comparison
                .differ(step, at, &format!("{count} entries, not {check}"));
        }
        if number("max_count").is_some_and(|most| count > most) {
            self.comparison
                .differ(step, at, &format!("{count} entries, not {check}"));
        }
        if let Some(wanted) = check.get("equals") {
            let wanted = self.filled(wanted)?;
            self.comparison
                .compare(&self.case.placeholders, step, (&wanted, &value), at);
        }
        Ok(())
    }

    /// Compares the lists of several responses, joined.
    fn check_joined(&mut self, step: &Step) {
        let lists = step
            .of
            .iter()
            .filter_map(|number| self.responses.get(number));
        let lists = lists.flat_map(|response| path::values(response, &step.path));
        let joined = lists.flat_map(|list| list.as_array().cloned().unwrap_or_default());
        let joined = kept(&Value::Array(joined.collect()), step.filter.as_ref());
        let wanted = step.equals.clone().unwrap_or_default();
        let pair = (&wanted, &Value::Array(joined));
        self.comparison
            .compare(&self.case.placeholders, step, pair, &step.path);
    }
}

/// The items of a list whose members have one of the values that a filter names.
fn kept(items: &Value, filter: Option<&Value>) -> Vec<Value> {
    let filter = filter.and_then(Value::as_object);
    let is_kept = |item: &&Value| {
        let mut wanted = filter.into_iter().flatten();
        wanted.all(|(name, values)| {
            let value = item.get(name).cloned().unwrap_or_default();
            values
                .as_array()
                .is_some_and(|values| values.contains(&value))
        })
    };
    let items = items.as_array().into_iter().flatten();
    items.filter(is_kept).cloned().collect()
}
