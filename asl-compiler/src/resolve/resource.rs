//! Takes the `Resource` of a task; gives how Step Functions calls it.

use super::Resolver;
use super::binding::{binding, split};
use crate::ast::{Field, Fields};
use crate::ir::{Integration, Pattern, Resource, Template};
use crate::json::Node;
use crate::source::Span;

impl Resolver<'_, '_> {
    /// What runs the task of a state; `arguments` name the function or state machine of some integrations.
    pub(super) fn resource(
        &mut self,
        state: &str,
        fields: &Fields<'_>,
        arguments: Option<&Template>,
    ) -> Resource {
        let node = fields.get(Field::Resource);
        let text = node.and_then(Node::as_str).unwrap_or_default();
        if let Some(node) = node {
            self.check_not_empty(node);
        }
        let span = node.map_or(fields.anchor, |node| node.span);
        self.resource_at(span, text, arguments, Some(state))
    }

    /// The resource that a reader or a writer calls.
    pub(super) fn resource_of(&mut self, node: &Node, arguments: Option<&Template>) -> Resource {
        let text = node.as_str().unwrap_or_default();
        self.resource_at(node.span, text, arguments, None)
    }

    fn resource_at(
        &mut self,
        span: Span,
        text: &str,
        arguments: Option<&Template>,
        state: Option<&str>,
    ) -> Resource {
        let template = self.text(text);
        self.check_resource(span, text, state.is_some());
        let integration = integration(text);
        let binding = binding(text, &integration, arguments);
        let method = match state {
            Some(state) => self.methods.bind_state(binding, state, span, self.options),
            None => self.methods.bind(binding, span),
        };
        Resource {
            span,
            text: template,
            integration,
            method,
        }
    }
}

/// How Step Functions calls a resource.
pub(crate) fn integration(text: &str) -> Integration {
    match split(text).as_slice() {
        ["arn", _, "states", _, _, "activity", ..] => Integration::Activity,
        ["arn", _, "states", _, _, "aws-sdk", service, action] => {
            service_action(format!("aws-sdk:{service}"), action, None)
        }
        ["arn", _, "states", _, _, service, action] => {
            service_action((*service).to_owned(), action, None)
        }
        ["arn", _, "states", _, _, service, action, version] => {
            service_action((*service).to_owned(), action, Some(version))
        }
        _ => Integration::Function,
    }
}

/// Splits `runTask.sync` (and the `2` behind `.sync:2`) into action and pattern.
fn service_action(service: String, action: &str, version: Option<&str>) -> Integration {
    let (action, pattern) = match (action.split_once('.'), version) {
        (Some((action, "sync")), Some("2")) => (action, Pattern::Sync2),
        (Some((action, "sync")), None) => (action, Pattern::Sync),
        (Some((action, "waitForTaskToken")), None) => (action, Pattern::WaitForTaskToken),
        (None, None) => (action, Pattern::RequestResponse),
        (Some(_), _) | (None, Some(_)) => return Integration::Function,
    };
    Integration::Service {
        service,
        action: action.to_owned(),
        pattern,
    }
}
