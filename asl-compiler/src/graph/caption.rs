//! Takes nodes; gives the words that pictures write on them.

use super::{Node, NodeKind, Resource, Retry, State};
use crate::ir::Binding;

impl Node {
    /// The words on the node, most important first; none on a join.
    pub fn caption(&self) -> Vec<String> {
        match &self.kind {
            NodeKind::Start => vec!["Start".to_owned()],
            NodeKind::End => vec!["End".to_owned()],
            NodeKind::Join(_) => Vec::new(),
            NodeKind::State(state) => {
                let mut lines = vec![state.name.clone(), state.summary()];
                lines.extend(state.retries.iter().map(Retry::caption));
                lines
            }
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

impl Retry {
    /// How often and after which errors: `Retry 3×: Busy, States.Timeout`.
    ///
    /// Functions have four errors that everybody retries together, so that more than two are only counted.
    fn caption(&self) -> String {
        let errors = match self.errors.as_slice() {
            [first, rest @ ..] if rest.len() > 1 => format!("{first}, {} more", rest.len()),
            few => few.join(", "),
        };
        format!("Retry {}×: {errors}", self.attempts)
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
