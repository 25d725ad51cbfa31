//! EMR: actions whose parameters are not those of the operations behind them (documented, not recorded).

use asl_runtime::Value;

use super::{changed, taken};

/// The parameters of the operation.
pub(super) fn request(action: &str, parameters: &Value) -> Value {
    match action {
        "addStep" => {
            let parameters = renamed(parameters, "ClusterId", "JobFlowId", |id| id);
            renamed(&parameters, "Step", "Steps", |step| Value::array([step]))
        }
        "cancelStep" => renamed(parameters, "StepId", "StepIds", |step| Value::array([step])),
        "terminateCluster" | "setClusterTerminationProtection" => {
            renamed(parameters, "ClusterId", "JobFlowIds", |id| {
                Value::array([id])
            })
        }
        _ => parameters.clone(),
    }
}

/// What the task gives, of the answer of the operation.
pub(super) fn result(action: &str, value: &Value) -> Value {
    let first = |list: Value| list.item(0).cloned().unwrap_or_default();
    match action {
        "createCluster" => renamed(value, "JobFlowId", "ClusterId", |id| id),
        "addStep" => renamed(value, "StepIds", "StepId", first),
        "cancelStep" => renamed(value, "CancelStepsInfoList", "CancelStepsInfo", first),
        _ => value.clone(),
    }
}

/// What a task gives that has waited for its job: workflows of AWS's own samples read the id of a cluster beside it.
pub(super) fn ended(action: &str, started: &Value, value: Value) -> Value {
    match (action, started.get("ClusterId")) {
        ("createCluster", Some(id)) => changed(&value, "ClusterId", |_| Some(id.clone())),
        _ => value,
    }
}

fn renamed(value: &Value, from: &str, to: &str, change: impl FnOnce(Value) -> Value) -> Value {
    let (rest, taken) = taken(value, from);
    match taken {
        Some(taken) => changed(&rest, to, |_| Some(change(taken))),
        None => rest,
    }
}
