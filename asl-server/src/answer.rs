//! Answers calls: each operation by its name.

mod definitions;
mod executions;
mod history;
mod tasks;
mod test_state;

use std::sync::Arc;

use serde_json::Value;

pub(crate) use self::definitions::provide;
use crate::control::{activities, aliases, executions as register, machines, tags, versions};
use crate::error::ApiError;
use crate::protocol::Call;
use crate::server::Shared;

/// Answers a call.
///
/// # Errors
/// As the service has them.
pub(crate) async fn answer(shared: &Arc<Shared>, call: Call) -> Result<Value, ApiError> {
    let Call { operation, request } = call;
    let control = &shared.control;
    match operation {
        "CreateActivity" => control.answer(request, activities::create).await,
        "DescribeActivity" => control.answer(request, activities::describe).await,
        "DeleteActivity" => control.answer(request, activities::delete).await,
        "ListActivities" => control.answer(request, activities::list).await,
        "GetActivityTask" => tasks::take(shared, request).await,
        "SendTaskSuccess" => tasks::succeed(shared, &request).await,
        "SendTaskFailure" => tasks::fail(shared, &request).await,
        "SendTaskHeartbeat" => tasks::beat(shared, &request).await,

        "CreateStateMachine" => definitions::create(shared, request).await,
        "UpdateStateMachine" => definitions::update(shared, request).await,
        "ValidateStateMachineDefinition" => Ok(definitions::validate(shared, &request)),
        "DescribeStateMachine" => control.answer(request, machines::describe).await,
        "DeleteStateMachine" => control.answer(request, machines::delete).await,
        "ListStateMachines" => control.answer(request, machines::list).await,

        "PublishStateMachineVersion" => control.answer(request, versions::create).await,
        "DeleteStateMachineVersion" => control.answer(request, versions::delete).await,
        "ListStateMachineVersions" => control.answer(request, versions::list).await,

        "CreateStateMachineAlias" => control.answer(request, aliases::create).await,
        "UpdateStateMachineAlias" => control.answer(request, aliases::update).await,
        "DescribeStateMachineAlias" => control.answer(request, aliases::describe).await,
        "DeleteStateMachineAlias" => control.answer(request, aliases::delete).await,
        "ListStateMachineAliases" => control.answer(request, aliases::list).await,

        "TagResource" => control.answer(request, tags::tag).await,
        "UntagResource" => control.answer(request, tags::untag).await,
        "ListTagsForResource" => control.answer(request, tags::list).await,

        "StartExecution" => executions::start(shared, &request).await,
        "StartSyncExecution" => executions::start_sync(shared, &request).await,
        "DescribeExecution" => executions::describe(shared, &request).await,
        "ListExecutions" => executions::list(shared, &request).await,
        "StopExecution" => executions::stop(shared, &request).await,
        "RedriveExecution" => executions::redrive(shared, &request).await,
        "GetExecutionHistory" => history::events(shared, &request).await,
        "DescribeStateMachineForExecution" => control.answer(request, register::machine_of).await,

        "TestState" => test_state::test(shared, &request).await,

        "DescribeMapRun" | "ListMapRuns" | "UpdateMapRun" => Err(ApiError::unsupported(operation)),
        _ => Err(ApiError::new("UnknownOperationException", "")),
    }
}
