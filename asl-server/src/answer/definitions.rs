//! Operations that take a definition: it is checked before anything else happens.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::backend::{Checked, Finding};
use crate::control::machines::{self, Understood};
use crate::error::ApiError;
use crate::protocol::{Call, Request};
use crate::server::Shared;

/// How many findings are shown.
const SHOWN: usize = 100;

/// CreateStateMachine.
pub(super) async fn create(shared: &Arc<Shared>, request: Request) -> Result<Value, ApiError> {
    let definition = request.required("definition").to_owned();
    let is_express = request.text("type") == Some("EXPRESS");
    let understood = understand(shared, &definition, is_express)?;
    let created = shared
        .control
        .run(move |db| machines::create(db, &request, understood));
    let answer = created.await?;
    shared.backend.prepare(&definition);
    Ok(answer)
}

/// UpdateStateMachine.
pub(super) async fn update(shared: &Arc<Shared>, request: Request) -> Result<Value, ApiError> {
    let Some(definition) = request.text("definition").map(str::to_owned) else {
        let updated = shared
            .control
            .run(move |db| machines::update(db, &request, None));
        return updated.await;
    };
    let arn = request.required("stateMachineArn").to_owned();
    let kind = shared.control.run(move |db| machines::kind_of(db, &arn));
    let understood = understand(shared, &definition, kind.await? == "EXPRESS")?;
    let updated = shared
        .control
        .run(move |db| machines::update(db, &request, Some(understood)));
    let answer = updated.await?;
    shared.backend.prepare(&definition);
    Ok(answer)
}

/// ValidateStateMachineDefinition.
pub(super) fn validate(shared: &Arc<Shared>, request: &Request) -> Value {
    let is_express = request.text("type") == Some("EXPRESS");
    let with_warnings = request.text("severity") == Some("WARNING");
    let most = request.page_size(SHOWN);
    let checked = shared
        .backend
        .check(request.required("definition"), is_express);
    let is_ok = checked.error().is_none();
    let findings = checked.findings.iter();
    let findings = findings.filter(|finding| finding.is_error || with_warnings);
    let mut diagnostics: Vec<Value> = findings.map(diagnostic).collect();
    let truncated = diagnostics.len() > most;
    diagnostics.truncate(most);
    json!({
        "result": if is_ok { "OK" } else { "FAIL" },
        "diagnostics": diagnostics,
        "truncated": truncated,
    })
}

/// Makes a machine with this definition, or updates the one of this name.
pub(crate) async fn provide(
    shared: &Arc<Shared>,
    name: &str,
    definition: &str,
    is_express: bool,
) -> Result<(), ApiError> {
    let place = shared.control.place();
    let arn = place.arn(&format!("stateMachine:{name}"));
    let role = format!("arn:{}:iam::{}:role/asl", place.partition, place.account);
    let kind = if is_express { "EXPRESS" } else { "STANDARD" };
    let request = json!({
        "name": name, "definition": definition, "roleArn": role, "type": kind,
    });
    match call(shared, "CreateStateMachine", &request).await {
        Err(error) if error.code == "StateMachineAlreadyExists" => {
            let request = json!({ "stateMachineArn": arn, "definition": definition });
            call(shared, "UpdateStateMachine", &request).await
        }
        done => done,
    }
}

async fn call(shared: &Arc<Shared>, operation: &str, request: &Value) -> Result<(), ApiError> {
    let target = format!("AWSStepFunctions.{operation}");
    let call = Call::read(&target, request.to_string().as_bytes())?;
    Box::pin(super::answer(shared, call)).await.map(drop)
}

fn understand(
    shared: &Arc<Shared>,
    definition: &str,
    is_express: bool,
) -> Result<Understood, ApiError> {
    let checked = shared.backend.check(definition, is_express);
    match checked.error() {
        Some(error) => Err(error),
        None => Ok(Understood {
            variables: variables(checked),
        }),
    }
}

/// `variableReferences`, which is absent when there are none.
fn variables(checked: Checked) -> Option<Value> {
    let references: Map<String, Value> = checked
        .variables
        .into_iter()
        .map(|(state, names)| (state, json!(names)))
        .collect();
    (!references.is_empty()).then_some(Value::Object(references))
}

fn diagnostic(finding: &Finding) -> Value {
    let severity = if finding.is_error { "ERROR" } else { "WARNING" };
    let mut shown = json!({
        "severity": severity,
        "code": finding.code,
        "message": finding.message,
    });
    if let (Value::Object(members), Some(location)) = (&mut shown, &finding.location) {
        members.insert("location".to_owned(), json!(location));
    }
    shown
}
