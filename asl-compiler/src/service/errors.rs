//! The names of the errors that an action raises, as `ErrorEquals` has them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use asl_models::{Operation, Service, names};

use super::{Action, Kind, catalog};
use crate::diagnostic::did_you_mean;
use crate::ir::Pattern;

/// Whether an action can raise an error.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Raised {
    /// It can, or nothing is known of that.
    Maybe,
    /// It cannot; the name that was probably meant, if there is one.
    Never(Option<String>),
}

/// Errors of the SDK for Java that have no answer of a service behind them.
const CLIENT: [&str; 5] = [
    "SdkClientException",
    "AbortedException",
    "ApiCallAttemptTimeoutException",
    "ApiCallTimeoutException",
    "ClientExecutionTimeoutException",
];

/// Words in the names of errors that any operation of a service may raise, whatever its model says.
const COMMON: [&str; 14] = [
    "Throttl",
    "Limit",
    "Quota",
    "TooMany",
    "RequestRate",
    "Throughput",
    "SlowDown",
    "Internal",
    "Unavailable",
    "ServerException",
    "ServiceException",
    "AccessDenied",
    "Unauthorized",
    "Validation",
];

/// Errors that Step Functions itself makes of what a service answers (recorded and documented).
const OWN: [(&str, &str); 4] = [
    ("ecs", "AmazonECS.Unknown"),
    ("events", "EventBridge.FailedEntry"),
    ("lambda", "Lambda.Unknown"),
    ("lambda", "Lambda.ServiceException"),
];

impl Action {
    /// Whether a task that calls it in this way can fail with an error of that name.
    pub(crate) fn raises(&self, name: &str, pattern: Pattern) -> Raised {
        let own = self.errors(pattern);
        if own.contains(name) {
            return Raised::Maybe;
        }
        let Some(prefix) = self.error_prefix() else {
            return Raised::Maybe;
        };
        let all = || own.iter().map(String::as_str);
        if let Some(error) = name
            .strip_prefix(&prefix)
            .and_then(|name| name.strip_prefix('.'))
        {
            let others = self.errors_of_service();
            let is_common = COMMON.iter().any(|word| error.contains(word));
            if is_common && others.contains(name) {
                return Raised::Maybe;
            }
            let near = did_you_mean(name, all()).map(str::to_owned);
            let near = near.or_else(|| with_suffix(name, own));
            return match near.is_some() || !self.is_raised_by_others(pattern) {
                true => Raised::Never(near),
                false => Raised::Maybe,
            };
        }
        if self.is_raised_by_others(pattern) {
            return Raised::Maybe;
        }
        self.with_other_prefix(name, &prefix, own, pattern)
    }

    /// The errors that a task can fail with that calls it in this way, as far as they are known.
    pub(crate) fn errors(&self, pattern: Pattern) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        let called = self.called(pattern);
        called.map_or(&NONE, |called| {
            called.errors.get_or_init(|| self.find_errors(pattern))
        })
    }

    fn find_errors(&self, pattern: Pattern) -> BTreeSet<String> {
        let Some(prefix) = self.error_prefix() else {
            return BTreeSet::new();
        };
        let own = OWN.iter().filter(|(service, _)| *service == self.service);
        let modeled = self.operations(pattern).into_iter().flat_map(|operation| {
            let errors = operation.errors();
            let names = errors.map(|error| self.error(&prefix, error.name));
            names.collect::<Vec<String>>()
        });
        let client = CLIENT.iter().map(|name| format!("{prefix}.{name}"));
        let own = own.map(|(_, name)| (*name).to_owned());
        let all = modeled.chain(client).chain(own);
        all.chain(self.unknown_error()).collect()
    }

    /// The errors that its model has.
    pub(crate) fn modeled_errors(&self) -> BTreeSet<String> {
        let (Some(prefix), Some(operation)) = (self.error_prefix(), &self.operation) else {
            return BTreeSet::new();
        };
        let errors = operation.errors();
        errors
            .map(|error| self.error(&prefix, error.name))
            .collect()
    }

    /// The name of all errors that no model has.
    pub(crate) fn unknown_error(&self) -> Option<String> {
        let prefix = self.error_prefix()?;
        Some(match self.optimized_names() {
            Some(names) => names.unknown_error(),
            None => format!("{prefix}.{prefix}Exception"),
        })
    }

    /// What the names of its errors begin with; none if it raises errors of many names.
    fn error_prefix(&self) -> Option<String> {
        match self.kind {
            Kind::Sdk => Some(self.operation.as_ref()?.interface.error_prefix()),
            Kind::Optimized(row) => {
                row.operation?;
                Some(self.optimized_names()?.prefix.to_owned())
            }
        }
    }

    /// The name of an error in `ErrorEquals`, by the API's own name of it.
    fn error(&self, prefix: &str, name: &str) -> String {
        match self.optimized_names() {
            Some(optimized) => optimized.error(name),
            None => format!("{prefix}.{}", names::error(name)),
        }
    }

    /// The operations that a task calls: also those that look after a job.
    fn operations(&self, pattern: Pattern) -> Vec<Cow<'_, Operation>> {
        let (Kind::Optimized(row), Pattern::Sync | Pattern::Sync2) = (self.kind, pattern) else {
            return self.operation.iter().map(Cow::Borrowed).collect();
        };
        let Some((service, _)) = row.operation else {
            return Vec::new();
        };
        let operations = row.operations();
        let operations = operations.filter_map(|name| catalog::operation((service, name)));
        operations.map(Cow::Owned).collect()
    }

    /// The errors of all actions of the service.
    fn errors_of_service(&self) -> &BTreeSet<String> {
        self.errors_of_service
            .get_or_init(|| self.find_errors_of_service())
    }

    fn find_errors_of_service(&self) -> BTreeSet<String> {
        let service = match self.kind {
            Kind::Sdk => self.service.strip_prefix(super::SDK),
            Kind::Optimized(row) => row.operation.map(|(service, _)| service),
        };
        let (Some(service), Some(prefix)) = (service.and_then(Service::named), self.error_prefix())
        else {
            return BTreeSet::new();
        };
        let names = service.errors();
        names.map(|name| self.error(&prefix, name)).collect()
    }

    /// Whether somebody else may say what the task fails with: a function, or whoever has the token.
    fn is_raised_by_others(&self, pattern: Pattern) -> bool {
        let is_function = self.service == "lambda" && self.name == "invoke";
        is_function || pattern == Pattern::WaitForTaskToken
    }

    /// A name that does not begin as those of the service do.
    fn with_other_prefix(
        &self,
        name: &str,
        prefix: &str,
        own: &BTreeSet<String>,
        pattern: Pattern,
    ) -> Raised {
        let (first, error) = name.split_once('.').unwrap_or(("", name));
        let meant = format!("{prefix}.{error}");
        let near = match own.contains(&meant) || self.errors_of_service().contains(&meant) {
            true => Some(meant.clone()),
            false => with_suffix(&meant, own),
        };
        let near = near
            .or_else(|| did_you_mean(&meant, own.iter().map(String::as_str)).map(str::to_owned));
        // Jobs may tell of errors that no model has.
        let is_job = matches!(pattern, Pattern::Sync | Pattern::Sync2);
        let is_foreign = first.is_empty() || !is_job;
        match near.is_some() || is_foreign {
            true => Raised::Never(near),
            false => Raised::Maybe,
        }
    }
}

/// The same name with `Exception` behind it, which the SDK adds.
fn with_suffix(name: &str, own: &BTreeSet<String>) -> Option<String> {
    let name = name.strip_suffix("Fault").unwrap_or(name);
    let name = format!("{}Exception", name.strip_suffix("Error").unwrap_or(name));
    own.contains(&name).then_some(name)
}
