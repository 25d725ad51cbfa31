//! What is known of the answers of services: an answer of a test that no service would give fails the test.

use asl_models::{Action, Kind, Member, Operation, Service, Shape};
use asl_runtime::{TaskKind, Value};

/// What Step Functions adds to the answers of optimized integrations.
const METADATA: [&str; 2] = ["SdkHttpMetadata", "SdkResponseMetadata"];

/// Makes sure that the service could give this answer.
///
/// # Errors
/// Why it could not.
pub(crate) fn check(kind: TaskKind, answer: &Value) -> Result<(), String> {
    let Some(operation) = operation(kind) else {
        return Ok(());
    };
    match operation.output_shape() {
        Some(shape) => check_value(&operation, shape, answer, ""),
        None => Ok(()),
    }
}

/// The operation whose output the answer is: not a job's, and not what a token's holder says.
fn operation(kind: TaskKind) -> Option<Operation> {
    let TaskKind::Service {
        service,
        action,
        callback: false,
    } = kind
    else {
        return None;
    };
    if let Some(service) = service.strip_prefix("aws-sdk:") {
        return Service::named(service)?.operation(action);
    }
    let is_plain = !matches!(
        service,
        "lambda" | "states" | "http" | "apigateway" | "eks" | "bedrock"
    );
    let action = Action::named(service, action).filter(|_| is_plain)?;
    let operation = action.operations().next()?;
    Service::named(service)?.operation(operation)
}

fn check_value(
    operation: &Operation,
    shape: &Shape,
    value: &Value,
    at: &str,
) -> Result<(), String> {
    match (&shape.kind, value) {
        (Kind::Structure(_), Value::Object(members)) => {
            let is_about_the_call = |name: &str| at.is_empty() && METADATA.contains(&name);
            let mut members = members.iter().filter(|(name, _)| !is_about_the_call(name));
            members.try_for_each(|(name, value)| {
                let member = member(shape, name).ok_or_else(|| unknown(shape, name, at))?;
                let inner = operation.shape_of(member);
                inner.map_or(Ok(()), |inner| {
                    check_value(operation, inner, value, &format!("{at}.{name}"))
                })
            })
        }
        (Kind::List(list), Value::Array(items)) => {
            let Some(inner) = operation.shape_of(&list.element) else {
                return Ok(());
            };
            let mut items = items.iter().enumerate();
            items.try_for_each(|(number, item)| {
                check_value(operation, inner, item, &format!("{at}[{number}]"))
            })
        }
        (Kind::Structure(_), _) => Err(misfit(at, "an object", value)),
        (Kind::List(_), _) => Err(misfit(at, "an array", value)),
        _ => Ok(()),
    }
}

/// Optimized integrations spell members as the API does, with a capital.
fn member<'s>(shape: &'s Shape, name: &str) -> Option<&'s Member> {
    shape.member(name).or_else(|| {
        let mut members = shape.members().iter();
        members.find(|member| capitalized(&member.name) == name)
    })
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

fn unknown(shape: &Shape, name: &str, at: &str) -> String {
    let names = shape.members().iter().map(Member::step_functions_name);
    let near = names.max_by(|one, other| {
        let closeness = |candidate: &str| strsim::jaro_winkler(candidate, name);
        closeness(one).total_cmp(&closeness(other))
    });
    let near = near.map_or(String::new(), |near| format!("; there is {near:?}"));
    format!("the service gives no {at}.{name}{near}")
}

fn misfit(at: &str, expected: &str, value: &Value) -> String {
    let at = if at.is_empty() { "its answer" } else { at };
    format!("the service gives {expected} at {at}, not {value}")
}
