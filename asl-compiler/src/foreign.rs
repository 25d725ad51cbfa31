//! The tree of a file comes in; what else it is than a definition goes out.

use crate::diagnostic::{Diagnostic, codes};
use crate::json::Node;
use crate::source::Span;

/// The types of resources whose properties hold a definition.
const STATE_MACHINES: [&str; 2] = [
    "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::StateMachine",
];

/// The one finding about a CloudFormation or SAM template: all others would be about things that are right there.
pub(crate) fn template(root: &Node) -> Option<Diagnostic> {
    let members = root.as_object()?;
    let resources = members.get("Resources")?.as_object()?;
    if members.get("States").is_some() || members.get("StartAt").is_some() {
        return None;
    }
    let machine = resources.members.iter().find(|resource| {
        let properties = resource.value.as_object();
        let kind = properties.and_then(|properties| properties.get("Type"));
        let kind = kind.and_then(Node::as_str);
        kind.is_some_and(|kind| STATE_MACHINES.contains(&kind))
    });
    let message = "the file is a CloudFormation template, not a definition of a state machine";
    let found = Diagnostic::error(codes::NOT_A_DEFINITION, start_of(root.span), message)
        .help("put the definition of its state machine into a file of its own: DefinitionUri and DefinitionS3Location lead there");
    Some(match machine {
        Some(machine) => found.secondary(machine.key.span, "this is a state machine"),
        None => found,
    })
}

/// A place of one character, so that the file is not shown whole.
fn start_of(span: Span) -> Span {
    Span {
        end: span.start.saturating_add(1).min(span.end),
        ..span
    }
}
