//! Definitions with `|` at the cursor, and what is offered or said there.

use super::{completions, hover};
use crate::source::{Format, Source};

/// The format, the text with a cursor, and some of what may stand there; `!` before what may not.
const COMPLETIONS: &[(Format, &str, &[&str])] = &[
    // States.
    (
        Format::Json,
        r#"{ "StartAt": "|", "States": { "A": {}, "B": {} } }"#,
        &["A", "B"],
    ),
    (
        Format::Json,
        r#"{ "StartAt": | "States": { "A": {} } }"#,
        &["\"A\""],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Next": "|" }, "B": {} } }"#,
        &["B", "!A"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Next": | } , "B": {} } }"#,
        &["\"B\""],
    ),
    (
        Format::Json,
        "{ \"States\": {\n\"B\": {},\n\"A\": { \"Next\": \"|\n} } }",
        &["B"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Parallel", "Branches": [
            { "StartAt": "|", "States": { "C": {} } }] } } }"#,
        &["C", "!A"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Catch": [{ "Next": "|" }] }, "B": {} } }"#,
        &["B"],
    ),
    // Fields.
    (Format::Json, "{ | }", &["\"StartAt\": ", "\"States\": "]),
    (Format::Json, r#"{ "Sta|" }"#, &["StartAt", "States"]),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Pass", "|" } } }"#,
        &["Next", "Result", "!Type", "!Choices"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Pass", "End": true, | } } }"#,
        &["!\"Next\": "],
    ),
    (
        Format::Json,
        r#"{ "QueryLanguage": "JSONata", "States": { "A": { "Type": "Pass", "|" } } }"#,
        &["Output", "!Parameters"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Choice", "Choices": [{ "|" }] } } }"#,
        &["Variable", "StringEquals", "And"],
    ),
    // Values.
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "|" } } }"#,
        &["Pass", "Map"],
    ),
    (Format::Json, r#"{ "QueryLanguage": "|" }"#, &["JSONata"]),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Pass", "End": | } } }"#,
        &["true"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Retry": [{ "ErrorEquals": ["|"] }] } } }"#,
        &["States.ALL"],
    ),
    // Expressions.
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Pass", "Assign": { "n": 1 }, "Parameters": { "a.$": "|" } } } }"#,
        &["States.Format", "$", "$$", "$n"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Pass", "Parameters": { "a.$": "$$.Execution.|" } } } }"#,
        &["$$.Execution.Id"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Pass", "Parameters": { "a": "|" } } } }"#,
        &["!$"],
    ),
    (
        Format::Json,
        r#"{ "QueryLanguage": "JSONata", "States": { "A": { "Type": "Task",
            "Output": "{% $| %}" } } }"#,
        &["$count", "$states", "$parse", "!$eval"],
    ),
    (
        Format::Json,
        r#"{ "QueryLanguage": "JSONata", "States": { "A": { "Type": "Task",
            "Output": "{% $states.| %}" } } }"#,
        &["$states.input", "$states.result", "!$states.errorOutput"],
    ),
    // Paths into what is known of the data.
    (
        Format::Json,
        r#"{ "StartAt": "A", "States": {
            "A": { "Type": "Pass", "Result": { "order": { "id": 1 } }, "Next": "B" },
            "B": { "Type": "Pass", "InputPath": "$.order", "Parameters": { "a.$": "$.|" }, "End": true } } }"#,
        &["$.id", "!$.order"],
    ),
    (
        Format::Json,
        r#"{ "StartAt": "A", "States": {
            "A": { "Type": "Pass", "Assign": { "order": { "id": 1 } }, "Next": "B" },
            "B": { "Type": "Pass", "Parameters": { "a.$": "$order.|" }, "End": true } } }"#,
        &["$order.id"],
    ),
    (
        Format::Json,
        r#"{ "StartAt": "A", "QueryLanguage": "JSONata", "States": {
            "A": { "Type": "Pass", "Output": { "order": { "id": 1 } }, "Next": "B" },
            "B": { "Type": "Pass", "Output": "{% $states.input.order.| %}", "End": true } } }"#,
        &["$states.input.order.id"],
    ),
    (
        Format::Yaml,
        "StartAt: A\nStates:\n  A:\n    Type: Pass\n    Result:\n      id: 1\n    Next: B\n  \
         B:\n    Type: Pass\n    InputPath: $.|\n    End: true\n",
        &["$.id"],
    ),
    // YAML.
    (Format::Yaml, "StartAt: |\nStates:\n  A: {}\n", &["A"]),
    (
        Format::Yaml,
        "States:\n  A:\n    Next: B|\n  Bee:\n    Type: Pass\n",
        &["Bee"],
    ),
    (
        Format::Yaml,
        "States:\n  A:\n    Type: Pass\n    Ne|\n  B:\n    Type: Pass\n",
        &["Next: ", "!Type: "],
    ),
    (
        Format::Yaml,
        "States:\n  A:\n    Type: Pass\n    |\n  B:\n    Type: Pass\n",
        &["Next: ", "!Type: "],
    ),
    (
        Format::Yaml,
        "States:\n  A:\n    |\n",
        &["Next: ", "Type: "],
    ),
    (Format::Yaml, "St|", &["States: "]),
    // Services.
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Resource": "|" } } }"#,
        &[
            "arn:aws:states:::lambda:invoke",
            "arn:aws:states:::ecs:runTask.sync",
            "!arn:aws:states:::dynamodb:getItem.sync",
            "arn:aws:states:::aws-sdk:",
        ],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws-cn:states:::aws-sdk:|" } } }"#,
        &["arn:aws-cn:states:::aws-sdk:secretsmanager:"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:get|" } } }"#,
        &["arn:aws:states:::aws-sdk:ssm:getParameter"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem",
            "Parameters": { "TableName": "t", "|" } } } }"#,
        &["Key", "Key.$", "ConsistentRead", "!TableName"],
    ),
    (
        Format::Json,
        r#"{ "QueryLanguage": "JSONata", "States": { "A": { "Type": "Task",
            "Resource": "arn:aws:states:::aws-sdk:rds:startDBInstance", "Arguments": { "|" } } } }"#,
        &["DbInstanceIdentifier", "!DbInstanceIdentifier.$"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync",
            "Parameters": { "Overrides": { "ContainerOverrides": [{ "|" }] } } } } }"#,
        &["Environment", "Command", "!Overrides"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync",
            "Parameters": { "LaunchType": "|" } } } }"#,
        &["FARGATE", "EC2"],
    ),
    (
        Format::Json,
        r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
            "Retry": [{ "ErrorEquals": ["|"] }] } } }"#,
        &[
            "States.ALL",
            "DynamoDB.ConditionalCheckFailedException",
            "DynamoDB.AmazonDynamoDBException",
        ],
    ),
];

#[test]
fn names_that_may_stand_there_are_offered() {
    for (format, marked, expected) in COMPLETIONS {
        let (text, offset) = cursor(marked);
        let source = source(&text, *format);
        let found: Vec<String> = completions(&source, offset)
            .into_iter()
            .map(|one| one.insert)
            .collect();
        for insert in *expected {
            match insert.strip_prefix('!') {
                Some(absent) => assert!(
                    !found.iter().any(|one| one == absent),
                    "{absent} in {marked}"
                ),
                None => assert!(
                    found.iter().any(|one| one == insert),
                    "{insert} in {found:?} of {marked}"
                ),
            }
        }
    }
}

#[test]
fn what_is_written_is_replaced() {
    let cases = [
        (
            Format::Json,
            r#"{ "StartAt": "x|y", "States": { "A": {} } }"#,
            r#"{ "StartAt": "A", "States": { "A": {} } }"#,
        ),
        (
            Format::Json,
            r#"{ "Ver|": "1.0" }"#,
            r#"{ "Version": "1.0" }"#,
        ),
        (
            Format::Json,
            r#"{ "Version": "|" }"#,
            r#"{ "Version": "1.0" }"#,
        ),
        (Format::Yaml, "Version: |\n", "Version: \"1.0\"\n"),
        (
            Format::Json,
            r#"{ "States": { "A": { "Type": "Pass", "InputPath": "$$.Task.|" } } }"#,
            r#"{ "States": { "A": { "Type": "Pass", "InputPath": "$$.Task.Token" } } }"#,
        ),
    ];
    for (format, marked, expected) in cases {
        let (text, offset) = cursor(marked);
        let found = completions(&source(&text, format), offset);
        let applied = found.into_iter().map(|one| {
            let mut text = text.clone();
            text.replace_range(one.replace.range(), &one.insert);
            text
        });
        let applied: Vec<String> = applied.collect();
        assert!(applied.iter().any(|text| text == expected), "{applied:?}");
    }
}

#[test]
fn what_stands_there_is_explained() {
    let cases = [
        (
            r#"{ "States": { "A|": { "Type": "Task", "Comment": "Pays.", "Next": "B",
                "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "C" }] }, "B": {}, "C": {} } }"#,
            "**A** · Task\n\nPays.\n\n→ B  \n→ C (after an error)",
        ),
        (
            r#"{ "StartAt": "A", "States": {
                "A": { "Type": "Pass", "Result": { "n": 1 }, "Next": "|B" },
                "B": { "Type": "Pass", "Result": "b", "ResultPath": "$.b", "End": true } } }"#,
            "**B** · Pass\n\ninput: `{ n: 1 }`  \noutput: `{ b: \"b\", n: 1 }`",
        ),
        (
            r#"{ "StartAt": "A", "States": {
                "A": { "Type": "Pass", "Result": { "n": 1 }, "Next": "B" },
                "B": { "Type": "Pass", "Parameters": { "a.$": "$.|n" }, "Next": "Gone" } } }"#,
            "`$.n` · from the effective input of \"B\"\n\n`1`",
        ),
        (
            r#"{ "StartAt": "|A", "States": { "A": { "Type": "Pass" } } }"#,
            "**A** · Pass",
        ),
        (
            r#"{ "Sta|rtAt": "A" }"#,
            "**StartAt** of the top level of a state machine · text, required\n\nThe state that the machine begins with.",
        ),
        (
            r#"{ "States": { "A": { "Type": "Pass", "InputPath": "$.|a" } } }"#,
            "`$.a` · from the raw input of \"A\"",
        ),
        (
            r#"{ "States": { "A": { "Type": "Pass", "Parameters": { "a.$": "$.|a" } } } }"#,
            "`$.a` · from the effective input of \"A\"",
        ),
        (
            r#"{ "States": { "A": { "Type": "Choice", "Choices": [{ "Is|Null": true }] } } }"#,
            "**IsNull** · compares the value of Variable",
        ),
        (
            r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sqs:deleteQueue|" } } }"#,
            "**sqs:deleteQueue** · the operation DeleteQueue of SQS\n\ntakes `QueueUrl` (string, required)\n\ngives `{}`\n\n\
             fails with Sqs.InvalidAddressException, Sqs.InvalidSecurityException, Sqs.QueueDoesNotExistException, \
             Sqs.RequestThrottledException, Sqs.UnsupportedOperationException, Sqs.SqsException",
        ),
        (
            r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask",
                "Parameters": { "NetworkConfiguration": { "Awsvpc|Configuration": {} } } } } }"#,
            "**AwsvpcConfiguration** of ecs:runTask · object\n\n\
             with `Subnets` (string[], required), `SecurityGroups` (string[]), `AssignPublicIp` (string)",
        ),
        (
            r#"{ "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem",
                "Parameters": { "ReturnConsumed|Capacity": "" } } } }"#,
            "**ReturnConsumedCapacity** of dynamodb:getItem · string\n\none of `INDEXES`, `TOTAL`, `NONE`",
        ),
    ];
    for (marked, expected) in cases {
        let (text, offset) = cursor(marked);
        let found = hover(&source(&text, Format::Json), offset);
        assert_eq!(
            found.map(|hover| hover.text).as_deref(),
            Some(expected),
            "{marked}"
        );
    }
}

#[test]
fn no_place_is_too_much() {
    let text = r#"{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": { "a.$": ["é"#;
    for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
        for format in [Format::Json, Format::Yaml] {
            let source = source(&text[..end], format);
            for offset in 0..=end + 1 {
                _ = completions(&source, offset);
                _ = hover(&source, offset);
            }
        }
    }
}

fn cursor(marked: &str) -> (String, usize) {
    let offset = marked.find('|').expect("a cursor");
    (marked.replacen('|', "", 1), offset)
}

fn source(text: &str, format: Format) -> Source<'_> {
    Source {
        name: "order",
        text,
        format,
    }
}
