//! StartExecution and StartSyncExecution.

use super::*;

/// StartExecution. The same name and input again are the same execution, as long as it runs.
pub(in crate::answer) async fn start(
    shared: &Arc<Shared>,
    request: &Request,
) -> Result<Value, ApiError> {
    let target = target(shared, request).await?;
    let start = prepared(request, &target)?;
    if target.machine.kind == "EXPRESS" {
        let question = Question::StartExpress(start);
        let (arn, started) = begin(&*shared.backend, &target, question).await?;
        return Ok(json!({ "executionArn": arn, "startDate": seconds(started) }));
    }
    let execution = registered(request, &target, &start);
    let (arn, entry) = (execution.arn.clone(), execution);
    let there = shared.control.run(move |db| register::register(db, &entry));
    if let Some(there) = there.await? {
        return again(shared, there, &start.input).await;
    }
    let begun = begin(&*shared.backend, &target, Question::Start(start)).await;
    let noted = arn.clone();
    match begun {
        Ok((_, started)) => {
            let note = shared
                .control
                .run(move |db| register::note_start(db, &noted, started));
            note.await?;
            Ok(json!({ "executionArn": arn, "startDate": seconds(started) }))
        }
        Err(error) => {
            let forgotten = shared.control.run(move |db| register::forget(db, &noted));
            forgotten.await?;
            Err(error)
        }
    }
}

/// StartSyncExecution.
pub(in crate::answer) async fn start_sync(
    shared: &Arc<Shared>,
    request: &Request,
) -> Result<Value, ApiError> {
    let target = target(shared, request).await?;
    if target.machine.kind != "EXPRESS" {
        return Err(not_of_this_type());
    }
    let start = prepared(request, &target)?;
    let (name, input) = (start.name.clone(), start.input.clone());
    let program = shared.backend.program(&target.revision.definition).await?;
    let start = Start { program, ..start };
    let program = start.program.clone();
    let answer = shared.backend.ask(&program, Question::RunExpress(start));
    let Answer::Expressed(expressed) = answer.await? else {
        return Err(mismatch());
    };
    let Described {
        status,
        output,
        error,
        cause,
        started,
        ended,
        ..
    } = expressed.described;
    let ended = ended.unwrap_or(started);
    let mut answer = Map::new();
    let facts = [
        ("executionArn", json!(expressed.arn)),
        ("stateMachineArn", json!(target.machine.arn)),
        ("name", json!(name)),
        ("startDate", seconds(started)),
        ("stopDate", seconds(ended)),
        ("status", json!(status)),
        ("input", json!(input)),
        ("inputDetails", json!({ "included": true })),
        ("outputDetails", json!({ "included": true })),
        ("billingDetails", billing(ended - started)),
    ];
    insert(&mut answer, facts);
    let results = [("output", output), ("error", error), ("cause", cause)];
    let results = results.into_iter();
    insert(
        &mut answer,
        results.filter_map(|(name, text)| Some((name, json!(text?)))),
    );
    Ok(Value::Object(answer))
}

/// What an Express execution of so many milliseconds costs: time in steps of 100 ms, memory in steps of 64 MB.
fn billing(millis: i64) -> Value {
    let billed = (millis.max(1) + 99) / 100 * 100;
    json!({ "billedDurationInMilliseconds": billed, "billedMemoryUsedInMB": 64 })
}

async fn target(shared: &Arc<Shared>, request: &Request) -> Result<Target, ApiError> {
    let text = request.required("stateMachineArn").to_owned();
    let (chance, _) = uuid::Uuid::new_v4().as_u64_pair();
    let chance = i64::try_from(chance % 100).unwrap_or_default();
    shared
        .control
        .run(move |db| register::target(db, &text, chance))
        .await
}

/// What is started: with the name and the input of the request, or those that stand for none.
fn prepared(request: &Request, target: &Target) -> Result<Start, ApiError> {
    let name = match request.text("name") {
        Some(name) => name.to_owned(),
        None => uuid::Uuid::new_v4().to_string(),
    };
    crate::control::check_name(&name)?;
    let input = request.text("input").unwrap_or("{}").to_owned();
    let complaint = match input.trim().is_empty() {
        true => Some("Invalid execution input.".to_owned()),
        false => asl_runtime::json_complaint(&input),
    };
    if let Some(complaint) = complaint {
        let message = format!("Invalid State Machine Execution Input: '{complaint}'");
        return Err(ApiError::new("InvalidExecutionInput", message));
    }
    Ok(Start {
        program: String::new(),
        machine: target.machine.name.clone(),
        state_machine_arn: target.machine.arn.clone(),
        role_arn: target.revision.role.clone(),
        name,
        input,
    })
}

fn registered(request: &Request, target: &Target, start: &Start) -> Registered {
    let kind = target
        .machine
        .arn
        .replacen(":stateMachine:", ":execution:", 1);
    Registered {
        place: 0,
        arn: format!("{kind}:{}", start.name),
        machine: target.machine.arn.clone(),
        name: start.name.clone(),
        revision: target.number,
        version: target.version.clone(),
        alias: target.alias.clone(),
        input: start.input.clone(),
        trace: request.text("traceHeader").map(str::to_owned),
        started: 0,
        status: None,
        ended: None,
        redrives: 0,
        redriven: None,
    }
}

/// Starts an execution; gives its ARN, and when it started.
async fn begin(
    backend: &dyn Backend,
    target: &Target,
    mut question: Question,
) -> Result<(String, i64), ApiError> {
    let program = backend.program(&target.revision.definition).await?;
    if let Question::Start(start) | Question::StartExpress(start) = &mut question {
        start.program.clone_from(&program);
    }
    match backend.ask(&program, question).await? {
        Answer::Started { arn, started } => Ok((arn, started)),
        Answer::Expressed(_)
        | Answer::Described(_)
        | Answer::Events(_)
        | Answer::Task(_)
        | Answer::Tested(_)
        | Answer::Done => Err(mismatch()),
    }
}

/// Answers a start under a name that there is.
async fn again(
    shared: &Arc<Shared>,
    mut there: Registered,
    input: &str,
) -> Result<Value, ApiError> {
    let parsed = |text: &str| asl_runtime::Value::parse(text).ok();
    let is_same = parsed(&there.input) == parsed(input);
    let described = look(shared, &there).await?;
    note(shared, &mut there, &described).await?;
    match is_same && there.status.is_none() {
        true => Ok(json!({
            "executionArn": there.arn,
            "startDate": seconds(described.started),
        })),
        false => Err(ApiError::new(
            "ExecutionAlreadyExists",
            format!("Execution Already Exists: '{}'", there.arn),
        )),
    }
}
