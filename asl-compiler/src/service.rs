//! What is known of the services that a task can call, as facts: their actions, and what each takes.

mod optimized;

use crate::ir::Pattern;

/// An action of an optimized integration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Action {
    /// The service, as a resource names it: `events`.
    pub(crate) service: &'static str,
    /// The name behind it: `putEvents`.
    pub(crate) name: &'static str,
    /// What may follow the name; an action can always be called without a pattern.
    pub(crate) patterns: &'static [Pattern],
    /// The parameters without which AWS refuses the call.
    pub(crate) required: &'static [&'static str],
}

/// Services that have had the same few actions for years. Others gain actions, so theirs are not all known.
const SETTLED: [&str; 8] = [
    "apigateway",
    "dynamodb",
    "events",
    "http",
    "lambda",
    "sns",
    "sqs",
    "states",
];

impl Action {
    /// The action that a resource means by these names.
    pub(crate) fn find(service: &str, name: &str) -> Option<&'static Self> {
        Self::of_service(service).find(|action| action.name == name)
    }

    /// All known actions of a service.
    pub(crate) fn of_service(service: &str) -> impl Iterator<Item = &'static Self> {
        let actions = optimized::ACTIONS.iter();
        actions.filter(move |action| action.service == service)
    }

    /// Whether it can be called in this way.
    pub(crate) fn allows(&self, pattern: Pattern) -> bool {
        pattern == Pattern::RequestResponse || self.patterns.contains(&pattern)
    }
}

/// Whether a service has no other actions than those that are known.
pub(crate) fn is_settled(service: &str) -> bool {
    SETTLED.contains(&service)
}

#[cfg(test)]
mod tests;
