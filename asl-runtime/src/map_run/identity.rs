//! The names of a Map Run and of the executions that it starts.

use std::sync::Arc;

use super::MapRun;
use crate::engine::Engine;
use crate::event::StateInfo;
use crate::execution::{Execution, ExecutionInfo, Express, Given, RandomName, Start};
use crate::value::{Text, Value};

/// Who a Map Run is.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    /// The ARN of the run.
    pub(super) arn: Text,
    /// The last part of the ARN.
    pub(super) id: Text,
    /// The ARN of the machine that the executions run: that of the parent, and the label.
    state_machine_arn: Text,
    express: bool,
}

impl Identity {
    pub(super) fn new<S, E: Engine>(
        execution: &Execution<'_, E>,
        state: StateInfo,
        run: &MapRun<S>,
    ) -> Self {
        let id = RandomName::draw(execution.engine()).to_text();
        let parent = execution.info().state_machine_arn();
        // A run inside of another one belongs to the same machine: labels are unique in all of it.
        let root = parent.split('/').next().unwrap_or_default();
        let label = run
            .label
            .clone()
            .unwrap_or_else(|| made_up_label(root, state));
        let named = format!("{root}/{label}");
        let arn = named.replacen(":stateMachine:", ":mapRun:", 1);
        Self {
            arn: Text::from(format!("{arn}:{id}")),
            id,
            state_machine_arn: Text::from(named),
            express: run.express,
        }
    }

    /// A new execution of the run.
    pub(super) fn execution<E: Engine>(
        &self,
        parent: &Execution<'_, E>,
        input: Value,
    ) -> ExecutionInfo {
        let draw = || RandomName::draw(parent.engine());
        let name = draw();
        let given = Given {
            name: None,
            state_machine_arn: Some(self.state_machine_arn.clone()),
            role_arn: Some(parent.info().role_arn_text().clone()),
            express: self.express.then(|| (Express::Asynchronous, draw())),
            map_run: Some(self.arn.clone()),
        };
        ExecutionInfo::new(Start {
            name,
            state_machine: "",
            input,
            time: parent.now(),
            given: Some(Arc::new(given)),
        })
    }
}

/// Without a `Label` AWS names the state by a UUID that is a hash of its own choice.
fn made_up_label(state_machine_arn: &str, state: StateInfo) -> Text {
    use md5::{Digest, Md5};
    let hash = Md5::digest(format!("{state_machine_arn}/{}", state.name));
    let uuid = uuid::Builder::from_md5_bytes(hash.into()).into_uuid();
    Text::from(uuid.to_string())
}
