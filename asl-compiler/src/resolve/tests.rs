//! The machine as meant: each text that leads nowhere or cannot be read, with its place and message, and
//! the methods that tasks are bound to.

use std::collections::BTreeMap;

use super::resolve;
use crate::diagnostic::{Diagnostics, expectation};
use crate::ir::Workflow;
use crate::source::{Format, Source};
use crate::{Options, ast, json};

/// What stands in `States`.
const STATES: &[&str] = &[
    // Transitions.
    r#"
"A": { "Type": "Choice", "Default": "D", "Choices": [{ "Variable": "$.x", "IsPresent": true, "Next": "b" }] },
                                    ~~~ ASL0201 there is no state "D" in this machine
                                                                                                     ~~~ ASL0201 there is no state "b" in this machine
"B": { "Type": "Task", "Resource": "r", "End": true, "Catch": [{ "ErrorEquals": ["E"], "Next": "" }] },
                                                                                               ~~ ASL0201 there is no state "" in this machine
"C": { "Type": "Parallel", "Next": "D", "Branches": [{ "StartAt": "A", "States": {
                                   ~~~ ASL0201 there is no state "D" in this machine
                                                                  ~~~ ASL0201 there is no state "A" in this machine
  "D": { "Type": "Pass", "Next": "B" } } }] }
                                 ~~~ ASL0201 there is no state "B" in this machine
"#,
    r#"
"A": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "A", "States": { "A": { "Type": "Succeed" } } } }
                                                                                  ~~~ ASL0109 there are two states with the name "A"
"#,
    // Paths.
    r#"
"A": { "Type": "Pass", "InputPath": "$.a[", "OutputPath": "b", "ResultPath": "$.a[*]", "Next": "B" },
                                        ~ ASL0301 a bracket is never closed
                                                           ~ ASL0301 a path starts with `$`
                                                                             ~~~~~~~~ ASL0302 $.a[*] is not a reference path
"B": { "Type": "Pass", "ResultPath": "$$.a", "Next": "C" },
                                     ~~~~~~ ASL0307 ResultPath cannot lead to $$.a
"C": { "Type": "Pass", "InputPath": "${Path}", "OutputPath": "$[::2]", "Next": "D" },
                                    ~~~~~~~~~ ASL0903 the expression is the placeholder ${Path}
                                                                ~~~ ASL0301 a slice needs a start or an end
"D": { "Type": "Wait", "SecondsPath": "$..a", "End": true }
                                      ~~~~~~ ASL0302 $..a is not a reference path
"#,
    // Templates.
    r#"
"A": { "Type": "Pass", "Parameters": { "a": "$.a", "b.$": "b", "c": 1, "c.$": "$.c", "d": [{ "e.$": [] }] },
                                            ~~~~~ ASL0306 $.a is a literal here: it is not evaluated
                                                           ~ ASL0301 a path starts with `$`
                                                                       ~~~~~ ASL0305 "c" and "c.$" give the same field
                                                                                                    ~~ ASL0304 "e.$" needs a path or a call as its value
       "Assign": { "x.$": 5, "y": "States.UUID()" }, "Next": "B" },
                          ~ ASL0304 "x.$" needs a path or a call as its value
                                  ~~~~~~~~~~~~~~~ ASL0306 States.UUID() is a literal here: it is not evaluated
"B": { "Type": "Pass", "Result": { "a.$": 1, "b": "$.a" }, "End": true }
"#,
    // Intrinsic functions.
    r#"
"A": { "Type": "Pass", "Parameters": { "a.$": "States.Formt('{}', 1)", "b.$": "States.MathAdd(1)" }, "Next": "B" },
                                               ~~~~~~~~~~~~ ASL0303 there is no intrinsic function `States.Formt`
"B": { "Type": "Fail", "Error": "E", "CausePath": "States.Array(1)" }
                                                  ~~~~~~~~~~~~~~~~~ ASL0308 States.Array does not give a string
"#,
    // Operands and times.
    r#"
"A": { "Type": "Choice", "Choices": [
  { "Variable": "$.a", "NumericEquals": "1", "Next": "B" },
                                        ~~~ ASL0111 NumericEquals compares with a number, not with "1"
  { "Variable": "$.a", "IsNull": null, "Next": "B" },
                                 ~~~~ ASL0111 IsNull compares with true or false, not with null
  { "Variable": "$.a", "StringEquals": 1, "Next": "B" },
                                       ~ ASL0111 StringEquals compares with a string, not with 1
  { "Variable": "$.a", "StringEqualsPath": "b", "Next": "B" },
                                            ~ ASL0301 a path starts with `$`
  { "Not": { "Variable": "$.a", "TimestampEquals": "today" }, "Next": "B" },
                                                   ~~~~~~~ ASL0112 TimestampEquals compares with a timestamp such as "2026-03-14T01:59:00Z", not with "today"
  { "Variable": "$.a", "NumericEquals": "${Limit}", "Next": "B" }
] },
"B": { "Type": "Wait", "Timestamp": "2026-03-14 01:59:00Z", "End": true }
                                    ~~~~~~~~~~~~~~~~~~~~~~ ASL0112 "2026-03-14 01:59:00Z" is not a timestamp
"#,
    // Wildcards.
    r#"
"A": { "Type": "Task", "Resource": "r", "End": true,
  "Retry": [{ "ErrorEquals": ["States.ALL"] }, { "ErrorEquals": ["E"] }],
                              ~~~~~~~~~~~~ ASL0110 States.ALL must stand alone, and in the last element of the list
  "Catch": [{ "ErrorEquals": ["E", "States.ALL"], "Next": "A" }] }
                                   ~~~~~~~~~~~~ ASL0110 States.ALL must stand alone, and in the last element of the list
"#,
    // Methods.
    r#"
"A": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:1:function:pay-card", "Next": "B" },
"B": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:1:function:PayCard", "End": true }
                                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ASL0501 the function `pay-card` and the function `PayCard` would both be the method pay_card
"#,
];

/// Resource, parameters, and the method that does the work.
const METHODS: &[(&str, &str, &str)] = &[
    (
        "arn:aws:lambda:eu-west-1:1:function:charge-card",
        "{}",
        "charge_card",
    ),
    (
        "arn:aws:lambda:eu-west-1:1:function:charge-card:live",
        "{}",
        "charge_card",
    ),
    ("${ChargeCard.Arn}", "{}", "charge_card"),
    (
        "arn:${AWS::Partition}:lambda:${AWS::Region}:1:function:${Charge}",
        "{}",
        "charge",
    ),
    ("arn:aws:states:eu-west-1:1:activity:ship", "{}", "ship"),
    (
        "arn:aws:states:::lambda:invoke",
        r#"{ "FunctionName": "charge-card:1" }"#,
        "charge_card",
    ),
    (
        "arn:aws:states:::lambda:invoke",
        r#"{ "FunctionName": "${Charge.Arn}" }"#,
        "charge",
    ),
    (
        "arn:aws:states:::lambda:invoke",
        r#"{ "FunctionName.$": "$.name" }"#,
        "lambda_invoke",
    ),
    (
        "arn:aws:states:::states:startExecution.sync:2",
        r#"{ "StateMachineArn": "arn:aws:states:eu-west-1:1:stateMachine:billing" }"#,
        "billing",
    ),
    (
        "arn:aws:states:::aws-sdk:s3:getObject",
        "{}",
        "s3_get_object",
    ),
    (
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "{}",
        "sqs_send_message",
    ),
];

fn machine(states: &str) -> String {
    format!("{{ \"StartAt\": \"A\", \"States\": {{{states}}} }}\n")
}

fn run(diagnostics: &mut Diagnostics, source: &Source<'_>, options: &Options) -> Workflow {
    let root = json::parse(diagnostics, source).expect("the test is JSON");
    let definition = ast::build(diagnostics, &root).expect("the test is an object");
    resolve(diagnostics, source, &definition, options)
}

fn check(marked: &str, options: &Options) -> Workflow {
    expectation::check(marked, Format::Json, |diagnostics, source| {
        run(diagnostics, source, options)
    })
}

#[test]
fn texts_that_mean_nothing_are_reported() {
    for states in STATES {
        check(&machine(states), &Options::default());
    }
}

#[test]
fn tasks_are_bound_to_methods() {
    for (resource, parameters, expected) in METHODS {
        let task = format!(
            r#""A": {{ "Type": "Task", "Resource": "{resource}", "Parameters": {parameters}, "End": true }}"#
        );
        let workflow = check(&machine(&task), &Options::default());
        let names: Vec<&str> = workflow
            .methods
            .iter()
            .map(|method| method.name.as_str())
            .collect();
        assert_eq!(names, [*expected], "{resource}");
    }
}

#[test]
fn the_macro_may_name_methods() {
    let methods = [("r", "run"), ("other", "x")];
    let methods = methods.map(|(task, name)| (task.to_owned(), name.to_owned()));
    let options = Options {
        methods: BTreeMap::from(methods),
        ..Options::default()
    };
    let marked = r#"
{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "r", "End": true } } }
^ ASL0502 the macro names the task "other", which no state calls
"#;
    let workflow = check(marked, &options);
    assert_eq!(workflow.methods[0].name, "run");
}
