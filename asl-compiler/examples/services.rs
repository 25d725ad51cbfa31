//! Tells what it costs to know the services of a definition: it is compiled, and then the same states with functions of
//! Lambda instead, which need no model.

use std::time::{Duration, Instant};

use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, compile};

/// Tasks of five services, with parameters.
const TASKS: [(&str, &str); 5] = [
    (
        "arn:aws:states:::dynamodb:putItem",
        r#"{ "TableName": "orders", "Item": { "id": { "S.$": "$.id" } } }"#,
    ),
    (
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        r#"{ "QueueUrl.$": "$.queue", "MessageBody": { "token.$": "$$.Task.Token" } }"#,
    ),
    (
        "arn:aws:states:::aws-sdk:s3:putObject",
        r#"{ "Bucket": "orders", "Key.$": "$.id", "Body": "paid" }"#,
    ),
    (
        "arn:aws:states:::ecs:runTask.sync",
        r#"{ "Cluster": "work", "TaskDefinition": "report", "LaunchType": "FARGATE" }"#,
    ),
    (
        "arn:aws:states:::aws-sdk:ec2:describeInstances",
        r#"{ "Filters": [{ "Name": "tag:order", "Values.$": "States.Array($.id)" }] }"#,
    ),
];

const FUNCTION: &str = "arn:aws:lambda:eu-west-1:123456789012:function:work";

fn main() {
    let functions = definition(|_| FUNCTION);
    let services = definition(|resource| resource);
    // The first of all compilations also fills the tables of the compiler.
    time(&functions);
    let without = time(&functions);
    let with = time(&services);
    println!(
        "five services: {with:.1?} at first, {:.1?} once they are loaded",
        time(&services)
    );
    println!("the same with functions: {without:.1?}");
}

fn definition(resource: impl Fn(&'static str) -> &'static str) -> String {
    let states = TASKS.iter().enumerate().map(|(number, (called, parameters))| {
        let next = match number + 1 == TASKS.len() {
            true => r#""End": true"#.to_owned(),
            false => format!(r#""Next": "State {}""#, number + 1),
        };
        let resource = resource(called);
        format!(
            r#""State {number}": {{ "Type": "Task", "Resource": "{resource}", "Parameters": {parameters}, "ResultPath": null, {next} }}"#
        )
    });
    let states: Vec<String> = states.collect();
    format!(
        r#"{{ "StartAt": "State 0", "States": {{ {} }} }}"#,
        states.join(", ")
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "this measures the compiler from outside"
)]
fn time(text: &str) -> Duration {
    let source = Source {
        name: "services.asl.json",
        text,
        format: Format::Json,
    };
    let start = Instant::now();
    let compiled = compile(&source, &Options::default());
    let took = start.elapsed();
    for found in &compiled.diagnostics {
        println!("{}: {}", found.code, found.message);
    }
    took
}
