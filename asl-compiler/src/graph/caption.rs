//! Takes nodes; gives the words that pictures write on them.

use super::{Node, NodeKind, Resource, State};
use crate::ir::Binding;

impl Node {
    /// The words on the node, most important first; none on a join.
    pub fn caption(&self) -> Vec<String> {
        match &self.kind {
            NodeKind::Start => vec!["Start".to_owned()],
            NodeKind::End => vec!["End".to_owned()],
            NodeKind::Join(_) => Vec::new(),
            NodeKind::State(state) => vec![state.name.clone(), state.summary()],
        }
    }
}

impl State {
    /// The type, and what does the work: `Choice`, `Task: dynamodb:putItem`.
    pub fn summary(&self) -> String {
        let state_type = self.state_type.name();
        match &self.resource {
            Some(resource) => format!("{state_type}: {}", resource.caption()),
            None => state_type.to_owned(),
        }
    }
}

impl Resource {
    /// The name that tools see of what does the work.
    pub fn kind_name(&self) -> &'static str {
        match self.binding {
            Binding::Function(_) => "function",
            Binding::Activity(_) => "activity",
            Binding::StateMachine(_) => "stateMachine",
            Binding::Action(..) => "action",
            Binding::Uri(_) => "uri",
        }
    }

    fn caption(&self) -> String {
        format!("{}{}", self.binding.key(), self.pattern.suffix())
    }
}
