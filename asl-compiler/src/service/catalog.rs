//! Takes the names that a resource has; gives the action that they mean, or why they mean none.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use asl_models::{Operation, Service};

use super::{Action, Kind, SDK};
use crate::diagnostic::did_you_mean;

/// Why there is no action of these names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Unknown {
    /// AWS has closed the service.
    Retired,
    /// There is no such service.
    Service,
    /// The service has no such action.
    Action,
}

/// Services that go by another name elsewhere: in the AWS CLI, in optimized integrations, or among people.
#[rustfmt::skip]
pub(super) const OTHER_NAMES: [(&str, &str); 22] = [
    ("ce", "costexplorer"),
    ("cloudwatchevents", "eventbridge"),
    ("cognitoidp", "cognitoidentityprovider"),
    ("cur", "costandusagereport"),
    ("deploy", "codedeploy"),
    ("ds", "directory"),
    ("elasticmapreduce", "emr"),
    ("elb", "elasticloadbalancing"),
    ("elbv2", "elasticloadbalancingv2"),
    ("es", "elasticsearch"),
    ("events", "eventbridge"),
    ("iotdata", "iotdataplane"),
    ("kinesisfirehose", "firehose"),
    ("logs", "cloudwatchlogs"),
    ("monitoring", "cloudwatch"),
    ("msk", "kafka"),
    ("resourcegroupstagging", "resourcegroupstaggingapi"),
    ("serverlessrepo", "serverlessapplicationrepository"),
    ("states", "sfn"),
    ("stepfunctions", "sfn"),
    ("systemsmanager", "ssm"),
    ("timestream", "timestreamwrite"),
];

/// Actions by the names of their services and their own, or why there are none.
type Actions = HashMap<(String, String), Result<Arc<Action>, Unknown>>;

/// The actions that were asked for: an operation is read out of its model once.
static KNOWN: LazyLock<Mutex<Actions>> = LazyLock::new(Mutex::default);

impl Action {
    /// The action that a resource means by these names.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn find(service: &str, name: &str) -> Result<Arc<Self>, Unknown> {
        let key = (service.to_owned(), name.to_owned());
        let lock = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = lock().get(&key) {
            return found.clone();
        }
        let found = Self::read(service, name).map(Arc::new);
        lock().insert(key, found.clone());
        found
    }

    fn read(service: &str, name: &str) -> Result<Self, Unknown> {
        let (kind, operation) = match service.strip_prefix(SDK) {
            Some(service) => {
                let service = Service::named(service).ok_or_else(|| missing(service))?;
                let operation = service.operation(name).ok_or(Unknown::Action)?;
                (Kind::Sdk, Some(operation))
            }
            None => {
                let action = asl_models::Action::named(service, name);
                let action = action.ok_or(match names_of_actions(service).is_empty() {
                    true => Unknown::Service,
                    false => Unknown::Action,
                })?;
                (
                    Kind::Optimized(action),
                    action.operation.and_then(operation),
                )
            }
        };
        let shapes = operation.iter().flat_map(|operation| &operation.shapes);
        let names = shapes.map(|_| OnceLock::new()).collect();
        Ok(Self {
            service: service.to_owned(),
            name: name.to_owned(),
            kind,
            operation,
            called: Default::default(),
            errors_of_service: OnceLock::new(),
            names,
        })
    }
}

fn missing(service: &str) -> Unknown {
    match asl_models::is_retired(service) {
        true => Unknown::Retired,
        false => Unknown::Service,
    }
}

/// An operation by the names of its service and its own.
pub(super) fn operation((service, name): (&str, &str)) -> Option<Operation> {
    Service::named(service)?.operation(name)
}

/// The actions of a service, as a resource names both; none of a service that is not known.
pub(crate) fn names_of_actions(service: &str) -> Vec<String> {
    match service.strip_prefix(SDK) {
        Some(service) => Service::named(service)
            .map(|service| service.operations().collect())
            .unwrap_or_default(),
        None => {
            let actions = asl_models::Action::all().filter(|action| action.service == service);
            actions.map(|action| action.name.to_owned()).collect()
        }
    }
}

/// The services that a resource can name: those of optimized integrations, and those of the AWS SDK.
pub(crate) fn names_of_services(is_sdk: bool) -> Vec<&'static str> {
    if is_sdk {
        return asl_models::services().collect();
    }
    let mut names: Vec<&str> = asl_models::Action::all()
        .map(|action| action.service)
        .collect();
    names.dedup();
    names
}

/// The service that was probably meant, with `aws-sdk:` in front where that is needed.
pub(crate) fn service_like(service: &str) -> Option<String> {
    let sdk = service.strip_prefix(SDK);
    let plain = plain(sdk.unwrap_or(service));
    let of_sdk = || {
        let names = names_of_services(true);
        let other = OTHER_NAMES.iter().find(|(other, _)| *other == plain);
        let same = names.iter().copied().find(|name| *name == plain);
        same.or(other.map(|(_, name)| *name))
    };
    let near = |names: Vec<&'static str>| did_you_mean(&plain, names);
    let with_sdk = |name: &str| format!("{SDK}{name}");
    if sdk.is_some() {
        return of_sdk()
            .or_else(|| near(names_of_services(true)))
            .map(with_sdk);
    }
    let optimized = names_of_services(false);
    let same = optimized
        .iter()
        .copied()
        .find(|name| self::plain(name) == plain);
    let own = same.map(str::to_owned);
    own.or_else(|| of_sdk().map(with_sdk))
        .or_else(|| near(optimized).map(str::to_owned))
        .or_else(|| near(names_of_services(true)).map(with_sdk))
}

/// The action of a service that was probably meant.
pub(crate) fn action_like(service: &str, name: &str) -> Option<String> {
    let names = names_of_actions(service);
    let same = names.iter().find(|known| known.eq_ignore_ascii_case(name));
    let near = same.map(String::as_str);
    let near = near.or_else(|| did_you_mean(name, names.iter().map(String::as_str)));
    near.map(str::to_owned)
}

/// A name without what its spelling may differ in.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}
