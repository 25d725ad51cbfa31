//! Takes the resolved states; gives the operations by which a client does the work of each method.

use std::collections::BTreeMap;

use asl_models::{Operation, called_by};

use super::methods::Methods;
use crate::Services;
use crate::ir::{Binding, Integration, Kind, MethodId, State};

/// The operations by which a client does the work of methods, where it is asked to and knows how.
pub(super) type Calls = BTreeMap<MethodId, Vec<Operation>>;

/// What a client does of what these states call.
pub(super) fn calls(states: &[State], methods: &Methods, services: Option<&Services>) -> Calls {
    let mut calls = Calls::new();
    let Some(services) = services else {
        return calls;
    };
    for (method, operations) in states
        .iter()
        .flat_map(|state| of_state(state, methods, services))
    {
        let known = calls.entry(method).or_default();
        for operation in operations {
            if !known.contains(&operation) {
                known.push(operation);
            }
        }
    }
    calls
}

/// The methods that a state calls and a client does, with their operations.
fn of_state(
    state: &State,
    methods: &Methods,
    services: &Services,
) -> Vec<(MethodId, Vec<Operation>)> {
    let of = |method: MethodId| {
        let binding = methods.binding(method)?;
        let operations = match &state.kind {
            Kind::Task(task) => of_task(&task.resource.integration, binding, services),
            Kind::Pass(_)
            | Kind::Choice(_)
            | Kind::Wait(_)
            | Kind::Succeed(_)
            | Kind::Fail(_)
            | Kind::Parallel(_)
            | Kind::Map(_) => of_transfer(binding, services),
        };
        Some((method, operations?))
    };
    state.methods().into_iter().filter_map(of).collect()
}

fn of_task(
    integration: &Integration,
    binding: &Binding,
    services: &Services,
) -> Option<Vec<Operation>> {
    let is_function = matches!(binding, Binding::Function(_));
    match integration {
        Integration::Service {
            service,
            action,
            pattern,
        } => {
            let is_asked_for = services.actions || services.functions && is_function;
            let action = format!("{action}{}", pattern.suffix());
            is_asked_for.then(|| called_by(service, &action)).flatten()
        }
        Integration::Function => {
            let is_asked_for = services.functions && is_function;
            is_asked_for
                .then(|| called_by("lambda", "invoke"))
                .flatten()
        }
        Integration::Activity => None,
    }
}

/// What reads the items of a Map state or writes its results.
fn of_transfer(binding: &Binding, services: &Services) -> Option<Vec<Operation>> {
    match binding {
        Binding::Action(service, action) if services.actions => called_by(service, action),
        Binding::Action(..)
        | Binding::Function(_)
        | Binding::Activity(_)
        | Binding::StateMachine(_)
        | Binding::Uri(_) => None,
    }
}
