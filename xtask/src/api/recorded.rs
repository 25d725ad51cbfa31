//! Tests of states that were recorded by themselves, as conversations of one call.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::case::Case;
use super::replay::{self, Verdict};
use super::server::{ACCOUNT, Server, build};
use super::side_by_side;
use crate::Result;

/// What came of recorded tests, by their ids: whether they agree, or why they were not made.
pub(crate) type Verdicts =
    BTreeMap<String, std::result::Result<std::result::Result<(), String>, String>>;

/// Has `cargo asl serve` do tests again, each of which is a file of the recordings.
pub(crate) fn test_states(files: &[Value]) -> Result<Verdicts> {
    let mut cases = Vec::new();
    for file in files {
        cases.push(case(file)?);
    }
    if cases.is_empty() {
        return Ok(Verdicts::new());
    }
    build()?;
    let server = Server::start()?;
    let outcomes = side_by_side(cases, |case| match case.needs.is_empty() {
        true => replay::replay(case, server.address()),
        false => Verdict::Skipped(format!("it needs {}", case.needs.join(", "))),
    });
    let verdicts = outcomes.into_iter().map(|outcome| {
        let verdict = match outcome.verdict {
            Verdict::Passed => Ok(Ok(())),
            Verdict::Failed(differences) => Ok(Err(differences.join("; "))),
            Verdict::Skipped(reason) => Err(reason),
        };
        (outcome.id, verdict)
    });
    Ok(verdicts.collect())
}

fn case(file: &Value) -> Result<Case> {
    let placeholders = file.get("placeholders").and_then(Value::as_object);
    let names: Vec<String> = placeholders
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect();
    let mut request = request(file);
    let expected = file.get("expected").cloned().unwrap_or_default();
    let is_refused = expected.get("exception").is_some();
    give_role(&mut request, &expected);
    let mut step = json!({ "n": 1, "call": "TestState", "request": request });
    match is_refused {
        true => step["error"] = json!({ "code": expected["code"], "message": expected["message"] }),
        false => step["expect"] = response(&expected, &names),
    }
    let is_task = file["definition"]["Type"] == "Task";
    let calls = is_task && !is_refused && file["request"].get("mock").is_none();
    let needs = match expected["code"] == "ParamValidationError" {
        true => vec!["a client that does not send it"],
        false if calls => vec!["a service"],
        false => Vec::new(),
    };
    let placeholders: Map<String, Value> =
        names.into_iter().map(|name| (name, json!({}))).collect();
    Ok(serde_json::from_value(json!({
        "id": file["id"],
        "needs": needs,
        "placeholders": placeholders,
        "steps": [step],
    }))?)
}

/// What was sent, as far as the recording kept it.
fn request(file: &Value) -> Map<String, Value> {
    let mut request = file["request"].as_object().cloned().unwrap_or_default();
    let text = |name: &str| {
        let exact = file.get(format!("{name}_text")).cloned();
        exact.or_else(|| file.get(name).map(|value| json!(spaced(value))))
    };
    for name in ["definition", "input"] {
        if let Some(text) = text(name) {
            request.insert(name.to_owned(), text);
        }
    }
    for name in ["context", "variables"] {
        if let Some(value) = request.get(name).filter(|value| !value.is_string()) {
            let text = json!(spaced(value));
            request.insert(name.to_owned(), text);
        }
    }
    if let Some(mock) = request.get_mut("mock").and_then(Value::as_object_mut) {
        mock.remove("result_json");
    }
    request
}

/// JSON with a space behind each comma and colon, as the tests have sent it.
fn spaced(value: &Value) -> String {
    let (mut spaced, mut is_text, mut is_escaped) = (String::new(), false, false);
    for character in value.to_string().chars() {
        spaced.push(character);
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_text = !is_text,
            ',' | ':' if !is_text => spaced.push(' '),
            _ => {}
        }
    }
    spaced
}

/// The recordings do not say which role was given, but where there was none.
fn give_role(request: &mut Map<String, Value>, expected: &Value) {
    let text = expected.to_string();
    if !text.contains("\"RoleArn\":null") && !text.contains("RoleArn must be specified") {
        let role = format!("arn:aws:iam::{ACCOUNT}:role/test");
        request.insert("roleArn".to_owned(), json!(role));
    }
}

/// The response as conversations have it: texts of JSON are texts again.
fn response(expected: &Value, placeholders: &[String]) -> Value {
    let mut response = members(expected, placeholders, |name| name == "output");
    if let Some(data) = expected.get("inspectionData") {
        let is_text = |name: &str| {
            name.starts_with("after") || matches!(name, "input" | "result" | "variables")
        };
        response.insert(
            "inspectionData".to_owned(),
            Value::Object(members(data, placeholders, is_text)),
        );
    }
    Value::Object(response)
}

fn members(
    object: &Value,
    placeholders: &[String],
    is_text: impl Fn(&str) -> bool,
) -> Map<String, Value> {
    let mut members = Map::new();
    for (name, value) in object.as_object().into_iter().flatten() {
        if name.ends_with("_text") || name == "absent" {
            continue;
        }
        let value = match object.get(format!("{name}_text")) {
            Some(text) => text.clone(),
            None if is_text(name) => json!({ "$json": opened(value, placeholders) }),
            None => opened(value, placeholders),
        };
        members.insert(name.clone(), value);
    }
    members
}

/// A value in which texts that stand for anything say so.
fn opened(value: &Value, placeholders: &[String]) -> Value {
    match value {
        Value::String(text) if !text.starts_with('<') && placeholders.contains(text) => {
            json!("<any>")
        }
        Value::Array(items) => items
            .iter()
            .map(|item| opened(item, placeholders))
            .collect(),
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(name, value)| (name.clone(), opened(value, placeholders)));
            Value::Object(members.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
