//! The names of a Map Run and of the executions that it starts.

use std::sync::Arc;

use super::MapRun;
use crate::chance;
use crate::engine::Engine;
use crate::frame::Frame;
use crate::identity::{ExecutionInfo, Express, Given, RandomName, Start};
use crate::scope::Scope;
use crate::state::StateInfo;
use crate::timestamp::Timestamp;
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
    pub(super) fn new<S, E: Engine, V>(frame: &Frame<'_, E, V>, run: &MapRun<S>) -> Self {
        let id = RandomName::draw(|| frame.random()).to_text();
        let parent = frame.execution.info().state_machine_arn();
        // A run inside of another one belongs to the same machine: labels are unique in all of it.
        let root = parent.split('/').next().unwrap_or_default();
        let label = run
            .label
            .clone()
            .unwrap_or_else(|| made_up_label(root, frame.state));
        let named = format!("{root}/{label}");
        let arn = named.replacen(":stateMachine:", ":mapRun:", 1);
        Self {
            arn: Text::from(format!("{arn}:{id}")),
            id,
            state_machine_arn: Text::from(named),
            express: run.express,
        }
    }

    /// Whether the executions are Express ones.
    pub(super) fn is_express(&self) -> bool {
        self.express
    }

    /// The execution of the run that is in this scope.
    pub(super) fn execution(
        &self,
        parent: &ExecutionInfo,
        scope: &Scope,
        input: Value,
        time: Timestamp,
    ) -> ExecutionInfo {
        let seed = chance::draw(parent.seed(), scope, 0);
        let run = RandomName::of_express_run(seed);
        let given = Given {
            name: None,
            state_machine_arn: Some(self.state_machine_arn.clone()),
            role_arn: Some(parent.role_arn_text().clone()),
            express: self.express.then_some((Express::Asynchronous, run)),
            map_run: Some(self.arn.clone()),
            definition: Some(Text::from(parent.definition_hash())),
            redriven: parent.redriven(),
        };
        ExecutionInfo::new(Start {
            state_machine: "",
            definition: "",
            input,
            time,
            seed,
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
