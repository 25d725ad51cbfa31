//! A task that misspells a parameter which its service cannot do without.

use super::Known;
use crate::ast::{Field, Machine, State, StateType};
use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::json::{Member, Object};

/// The actions of optimized integrations, each with the parameters that its API requires.
///
/// AWS checks them when a state machine is created, but examples and tests of tools leave them out. So only
/// slips of the pen are reported, as warnings.
const REQUIRED: &[(&str, &[&str])] = &[
    ("apigateway:invoke", &["ApiEndpoint", "Method"]),
    ("batch:submitJob", &["JobDefinition", "JobName", "JobQueue"]),
    ("codebuild:startBuild", &["ProjectName"]),
    ("dynamodb:deleteItem", &["Key", "TableName"]),
    ("dynamodb:getItem", &["Key", "TableName"]),
    ("dynamodb:putItem", &["Item", "TableName"]),
    ("dynamodb:updateItem", &["Key", "TableName"]),
    ("ecs:runTask", &["TaskDefinition"]),
    ("events:putEvents", &["Entries"]),
    ("glue:startJobRun", &["JobName"]),
    ("http:invoke", &["ApiEndpoint", "Method"]),
    ("lambda:invoke", &["FunctionName"]),
    ("sns:publish", &["Message"]),
    ("sqs:sendMessage", &["MessageBody", "QueueUrl"]),
    ("states:startExecution", &["StateMachineArn"]),
];

/// Checks the arguments of all tasks that have some.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    check_machine(diagnostics, &known.definition.machine);
}

fn check_machine(diagnostics: &mut Diagnostics, machine: &Machine<'_>) {
    for state in &machine.states {
        if state.state_type == StateType::Task {
            check_task(diagnostics, state);
        }
        let machines = state.machines.iter();
        machines.for_each(|machine| check_machine(diagnostics, machine));
    }
}

fn check_task(diagnostics: &mut Diagnostics, task: &State<'_>) {
    let resource = task.fields.text(Field::Resource).unwrap_or_default();
    let Some((action, required)) = required(resource) else {
        return;
    };
    let arguments = [Field::Parameters, Field::Arguments];
    let mut arguments = arguments
        .iter()
        .filter_map(|field| task.fields.member(*field));
    let Some(member) = arguments.next() else {
        return;
    };
    let Some(object) = member.value.as_object().filter(|object| is_whole(object)) else {
        return;
    };
    for name in required.iter().filter(|name| !gives(object, name)) {
        let others = object.members.iter().map(parameter);
        let others = others.filter(|other| !required.contains(other));
        let near = did_you_mean(name, others);
        let mut members = object.members.iter();
        if let Some(near) = members.find(|member| near == Some(parameter(member))) {
            let message = format!("{action} needs the parameter {name}");
            diagnostics.push(
                Diagnostic::warning(codes::MISSING_FIELD, near.key.span, message).help_write(name),
            );
        }
    }
}

/// The action that a resource names, with what it requires.
fn required(resource: &str) -> Option<(&'static str, &'static [&'static str])> {
    let (_, action) = resource.split_once(":states:::")?;
    let action = action.split('.').next()?;
    let mut rows = REQUIRED.iter();
    rows.find(|(name, _)| *name == action).copied()
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

/// The parameter that a member gives, by a value or by an expression.
fn parameter(member: &Member) -> &str {
    let name = member.key.name.as_str();
    name.strip_suffix(".$").unwrap_or(name)
}
