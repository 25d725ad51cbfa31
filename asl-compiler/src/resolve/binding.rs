//! Takes a resource and the arguments of its call; gives what does the work.

use super::template::{as_text, entry};
use crate::ir::{Binding, Integration, Template};
use crate::placeholder;
use crate::service::{Runs, SDK};

/// What does the work of a task.
pub(super) fn binding(
    text: &str,
    integration: &Integration,
    arguments: Option<&Template>,
) -> Binding {
    match integration {
        Integration::Activity => Binding::Activity(last_part(text)),
        Integration::Service {
            service, action, ..
        } => run_by(service, action, arguments).unwrap_or_else(|| {
            let service = service.strip_prefix(SDK).unwrap_or(service);
            Binding::Action(service.to_owned(), action.clone())
        }),
        Integration::Function => function(text),
    }
}

/// The function or the state machine that an action runs, if its name is known at build time.
fn run_by(service: &str, action: &str, arguments: Option<&Template>) -> Option<Binding> {
    let runs = Runs::of(service, action)?;
    let name = named(arguments, runs.parameter(), runs.word())?;
    Some(match runs {
        Runs::Function => Binding::Function(name),
        Runs::StateMachine => Binding::StateMachine(name),
    })
}

/// A Lambda function by its ARN, a placeholder for one, or any other URI.
fn function(text: &str) -> Binding {
    let is_placeholder = placeholder::Template::parse(text).whole().is_some();
    match split(text).as_slice() {
        ["arn", _, "lambda", ..] => Binding::Function(resource_name(text, "function")),
        _ if is_placeholder => Binding::Function(resource_name(text, "function")),
        _ => Binding::Uri(text.to_owned()),
    }
}

/// The name in an argument such as `FunctionName`, if it is known at build time.
fn named(arguments: Option<&Template>, field: &str, kind: &str) -> Option<String> {
    let text = as_text(&entry(arguments?, field)?)?.to_string();
    Some(resource_name(&text, kind))
}

/// The name in `arn:aws:lambda:eu-west-1:1:function:NAME:ALIAS`, `1:function:NAME`, `NAME:ALIAS`,
/// `${Name}` or `${Name.Arn}`.
fn resource_name(text: &str, kind: &str) -> String {
    let parts = split(text);
    let behind_kind = parts
        .iter()
        .position(|part| *part == kind)
        .and_then(|at| parts.get(at + 1));
    let name = behind_kind
        .or_else(|| parts.first())
        .copied()
        .unwrap_or_default();
    let template = placeholder::Template::parse(name);
    let name = template
        .whole()
        .map_or(name, |placeholder| placeholder.name.as_str());
    name.strip_suffix(".Arn").unwrap_or(name).to_owned()
}

fn last_part(text: &str) -> String {
    let parts = split(text);
    resource_name(parts.last().copied().unwrap_or_default(), "activity")
}

/// The parts of an ARN: what stands between colons, but for those inside of `${…}`.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(move |character| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ':' && depth == 0
    })
    .collect()
}
