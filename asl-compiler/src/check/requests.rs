//! A task that calls an optimized integration without a parameter that its action cannot do without.

use crate::ast::{Field, Language, Machine, State, StateMachine, StateType};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SCHEMA, codes, did_you_mean};
use crate::ir::Integration;
use crate::json::{Member, Object};
use crate::resolve::integration;
use crate::service::Action;

/// Checks the arguments of all tasks whose action is known.
pub(super) fn check(diagnostics: &mut Diagnostics, definition: &StateMachine<'_>) {
    check_machine(diagnostics, &definition.machine);
}

fn check_machine(diagnostics: &mut Diagnostics, machine: &Machine<'_>) {
    for state in &machine.states {
        if let Some(action) = action(state) {
            check_task(diagnostics, state, action);
        }
        let machines = state.machines.iter();
        machines.for_each(|machine| check_machine(diagnostics, machine));
    }
}

/// The action that a state calls, if it is one of an optimized integration.
fn action(state: &State<'_>) -> Option<&'static Action> {
    let resource = state
        .fields
        .text(Field::Resource)
        .filter(|_| state.state_type == StateType::Task)?;
    match integration(resource) {
        Integration::Service {
            service, action, ..
        } => Action::find(&service, &action),
        Integration::Function | Integration::Activity => None,
    }
}

fn check_task(diagnostics: &mut Diagnostics, task: &State<'_>, action: &Action) {
    let field = match task.language {
        Language::JsonPath => Field::Parameters,
        Language::Jsonata => Field::Arguments,
    };
    let Some(member) = task.fields.member(field) else {
        // Those of the other language have been reported.
        let fields = [Field::Parameters, Field::Arguments];
        if !fields
            .iter()
            .any(|field| task.fields.is_meant(field.name()))
        {
            diagnostics.push(no_arguments(task, action, field));
        }
        return;
    };
    // A template that is no object, or whose names are not all known, may give anything.
    let Some(object) = member.value.as_object().filter(|object| is_whole(object)) else {
        return;
    };
    for name in action.required.iter().filter(|name| !gives(object, name)) {
        diagnostics.push(missing(member, object, action, name));
    }
}

fn no_arguments(task: &State<'_>, action: &Action, field: Field) -> Diagnostic {
    let field = field.name();
    let message = format!("{} needs {field}", described(action));
    let members = action
        .required
        .iter()
        .map(|name| format!("\"{name}\": …"))
        .collect::<Vec<String>>()
        .join(", ");
    let help = match members.as_str() {
        "" => format!("add \"{field}\": {{}}"),
        members => format!("add \"{field}\": {{ {members} }}"),
    };
    Diagnostic::error(codes::MISSING_FIELD, task.fields.anchor, message)
        .help(help)
        .aws_code(SCHEMA)
}

fn missing(arguments: &Member, object: &Object, action: &Action, name: &str) -> Diagnostic {
    let message = format!("{} needs the parameter {name}", described(action));
    let aws = format!("The field '{name}' is required but was missing");
    match misspelled(object, action, name) {
        Some(near) => Diagnostic::error(codes::MISSING_FIELD, near.key.span, message)
            .help_write(&spelled_like(near, name))
            .aws(SCHEMA, aws)
            .aws_at(Place::Holder),
        None => Diagnostic::error(codes::MISSING_FIELD, arguments.key.span, message)
            .help(format!("add \"{name}\": …"))
            .aws(SCHEMA, aws),
    }
}

/// The member that was probably meant to give a parameter.
fn misspelled<'o>(object: &'o Object, action: &Action, name: &str) -> Option<&'o Member> {
    let others = object.members.iter().map(parameter);
    let others = others.filter(|other| !action.required.contains(other));
    let near = did_you_mean(name, others)?;
    let mut members = object.members.iter();
    members.find(|member| parameter(member) == near)
}

/// The right name, with the `.$` of the wrong one.
fn spelled_like(near: &Member, name: &str) -> String {
    match near.key.name.ends_with(DYNAMIC) {
        true => format!("{name}{DYNAMIC}"),
        false => name.to_owned(),
    }
}

fn described(action: &Action) -> String {
    format!("{}:{}", action.service, action.name)
}

/// Whether no placeholder stands for a name.
fn is_whole(object: &Object) -> bool {
    let mut names = object.members.iter().map(|member| &member.key.name);
    !names.any(|name| name.contains("${"))
}

fn gives(object: &Object, name: &str) -> bool {
    let mut names = object.members.iter().map(parameter);
    names.any(|given| given == name)
}

/// What marks a key whose value is an expression.
const DYNAMIC: &str = ".$";

/// The parameter that a member gives, by a value or by an expression.
fn parameter(member: &Member) -> &str {
    let name = member.key.name.as_str();
    name.strip_suffix(DYNAMIC).unwrap_or(name)
}
