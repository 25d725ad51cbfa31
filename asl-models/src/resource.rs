//! What a task calls: the operations behind the names in its resource.

use crate::{Action, Operation, Protocol, Service};

/// The operations that a task needs, by the names in its resource, such as `aws-sdk:s3` and `getObject`, or `ecs` and
/// `runTask.sync`: the one behind the action, and for `.sync` those that look after the job. A task that calls a URL
/// needs none; `None` is for what cannot be called.
///
/// ```
/// let operations = asl_models::called_by("ecs", "runTask.sync").unwrap();
/// let names: Vec<&str> = operations.iter().map(|operation| operation.name.as_str()).collect();
/// assert_eq!(names, ["RunTask", "DescribeTasks", "StopTask"]);
/// assert_eq!(asl_models::called_by("eks", "call"), Some(Vec::new()));
/// ```
pub fn called_by(service: &str, action: &str) -> Option<Vec<Operation>> {
    let (name, pattern) = action.split_once('.').unwrap_or((action, ""));
    // `s3:getObject` without `aws-sdk` stands in the readers and writers of Map states.
    let of_sdk = service
        .strip_prefix("aws-sdk:")
        .or((service == "s3").then_some(service));
    if let Some(service) = of_sdk {
        return found(service, [name]);
    }
    let action = Action::named(service, name)?;
    let Some((service, operation)) = action.operation else {
        return Some(Vec::new());
    };
    match pattern.starts_with("sync") {
        true => found(service, action.operations()),
        false => found(service, [operation]),
    }
}

fn found<'n>(service: &str, names: impl IntoIterator<Item = &'n str>) -> Option<Vec<Operation>> {
    let service =
        Service::named(service).filter(|found| found.interface().protocol != Protocol::Cbor)?;
    let names = names.into_iter();
    names.map(|name| service.operation(name)).collect()
}
