//! What is known of the services that tasks call: one row for each action, made of AWS's models, the table of optimized
//! integrations, and what neither of them says.

mod catalog;
mod errors;
mod input;
mod output;
mod runs;
mod unmodeled;

pub(crate) use self::catalog::{
    Unknown, action_like, names_of_actions, names_of_services, service_like,
};
pub(crate) use self::errors::Raised;
pub(crate) use self::input::{Parameter, Type, TypeKind};
pub(crate) use self::runs::Runs;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use asl_models::{Member, Operation, Optimized, names};

use crate::diagnostic::Diagnostic;
use crate::ir::{Integration, Pattern};
use crate::shape::Shape;

/// What stands in front of the service in a resource of an AWS SDK integration.
pub(crate) const SDK: &str = "aws-sdk:";

/// An action that a task can call.
#[derive(Debug)]
pub(crate) struct Action {
    /// The service, as a resource names it: `events`, `aws-sdk:s3`.
    pub(crate) service: String,
    /// The name behind it: `putEvents`.
    pub(crate) name: String,
    kind: Kind,
    /// The operation behind it; none where it is not one of an AWS API.
    operation: Option<Operation>,
    /// What is found out about each pattern, by its place in [`Pattern::ALL`].
    called: [Called; Pattern::ALL.len()],
    /// The errors of all actions of the service.
    errors_of_service: OnceLock<BTreeSet<String>>,
    /// The names of the members of each shape.
    names: Vec<OnceLock<Vec<String>>>,
}

/// What is known of an action that is called in one way, found out when it is asked for.
#[derive(Debug, Default)]
struct Called {
    result: OnceLock<Shape>,
    errors: OnceLock<BTreeSet<String>>,
}

/// Whose names an action goes by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    /// Those of the second SDK for Java, for parameters, results and errors.
    Sdk,
    /// The API's own for parameters and results, and those of the first SDK for Java for errors.
    Optimized(&'static asl_models::Action),
}

impl Action {
    /// The action that an integration calls, if it is known.
    pub(crate) fn of(integration: &Integration) -> Option<(Arc<Self>, Pattern)> {
        match integration {
            Integration::Service {
                service,
                action,
                pattern,
            } => Some((Self::find(service, action).ok()?, *pattern)),
            Integration::Function | Integration::Activity => None,
        }
    }

    /// How messages name it: `events:putEvents`.
    pub(crate) fn description(&self) -> String {
        let service = self.service.strip_prefix(SDK).unwrap_or(&self.service);
        format!("{service}:{}", self.name)
    }

    /// The same, with `aws-sdk` in front where that is part of the resource.
    pub(crate) fn description_in_full(&self) -> String {
        format!("{}:{}", self.service, self.name)
    }

    /// The API's own names of the service and the operation behind it.
    pub(crate) fn in_api(&self) -> Option<(&str, &str)> {
        let operation = self.operation.as_ref()?;
        Some((&operation.interface.id, &operation.name))
    }

    /// Whether it is one of an AWS SDK integration.
    pub(crate) fn is_sdk(&self) -> bool {
        self.kind == Kind::Sdk
    }

    /// The patterns that may follow its name; it can always be called without one.
    pub(crate) fn patterns(&self) -> Vec<Pattern> {
        let all = Pattern::SUFFIXED.into_iter();
        all.filter(|pattern| self.allows(*pattern)).collect()
    }

    /// Whether it can be called in this way.
    pub(crate) fn allows(&self, pattern: Pattern) -> bool {
        match (self.kind, pattern) {
            (_, Pattern::RequestResponse) => true,
            (Kind::Sdk, Pattern::WaitForTaskToken) => true,
            (Kind::Sdk, Pattern::Sync | Pattern::Sync2) => false,
            (Kind::Optimized(action), Pattern::Sync) => action.may_sync(),
            (Kind::Optimized(action), Pattern::Sync2) => action.may_sync_2(),
            (Kind::Optimized(action), Pattern::WaitForTaskToken) => action.may_wait_for_token(),
        }
    }

    /// What it gives when it is called in this way.
    pub(crate) fn result(&self, pattern: Pattern) -> Shape {
        let called = self.called(pattern);
        called.map_or(Shape::Any, |called| {
            let result = called.result.get_or_init(|| output::of(self, pattern));
            result.clone()
        })
    }

    fn called(&self, pattern: Pattern) -> Option<&Called> {
        let place = Pattern::ALL.iter().position(|known| *known == pattern)?;
        self.called.get(place)
    }

    /// The name of a member in parameters and results.
    fn name_of<'m>(&self, member: &'m Member) -> Cow<'m, str> {
        match self.kind {
            Kind::Sdk => Cow::Owned(member.step_functions_name()),
            Kind::Optimized(_) => names::optimized_member(&member.name),
        }
    }

    /// The names of its service in errors, if it is one of an optimized integration.
    fn optimized_names(&self) -> Option<&'static Optimized> {
        match self.kind {
            Kind::Sdk => None,
            Kind::Optimized(action) => Optimized::named(action.service),
        }
    }
}

/// What a task gives that is done in this way, as far as that is known.
pub(crate) fn result_of(integration: &Integration) -> Shape {
    let called = Action::of(integration);
    called.map_or(Shape::Any, |(action, pattern)| action.result(pattern))
}

/// When a name is none of the models.
pub(crate) const NEWER: &str = "if AWS has it by now";

/// Says of an error how a definition is compiled that AWS accepts because its models are newer.
pub(crate) fn with_way_out(condition: &str, found: Diagnostic) -> Diagnostic {
    let way_out = format!("{condition}, `allow {}` compiles this", found.code);
    found.note(way_out)
}

#[cfg(test)]
mod tests;
