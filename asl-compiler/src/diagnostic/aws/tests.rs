//! Definitions with one fault each, and what AWS answers.

use crate::diagnostic::Report;
use crate::source::{Format, Source};
use crate::{Options, check};

/// What stands in `States`, then AWS's place and the beginning of its text.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        r#""A": { "Type": "Pass", "Next": "Z" }"#,
        "/States/A/Next",
        "Missing 'Next' target: Z",
    ),
    (
        r#""A": { "Type": "Choice", "Choices": [{ "Variable": "$.x", "IsNull": true, "Next": "Z" }] }"#,
        "/States/A/Choices[0]/Next",
        "Missing 'Next' target: Z",
    ),
    (
        r#""A": { "Type": "Pass", "End": true }, "C": { "Type": "Succeed" }"#,
        "/States/C",
        "State \"C\" is not reachable.",
    ),
    (
        r#""A": { "Type": "Pass", "TimeoutSeconds": 1, "End": true }"#,
        "/States/A",
        "Field 'TimeoutSeconds' is not supported",
    ),
    (
        r#""A": { "Type": "Pass", "Output": 1, "End": true }"#,
        "/States/A",
        "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported",
    ),
    (
        r#""A": { "Type": "Sing", "End": true }"#,
        "/States/A/Type",
        "The field 'Type' should have one of these values: [Task, Wait, Pass,",
    ),
    (
        r#""A": { "Type": "Task", "Resource": "r", "Credentials": {}, "End": true }"#,
        "/States/A/Credentials",
        "The field 'RoleArn' is required but was missing",
    ),
    (
        r#""A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:list", "End": true }"#,
        "/States/A/Resource",
        "The resource provided arn:aws:states:::lambda:list is not recognized. The value is not a valid resource ARN,",
    ),
    (
        r#""A": { "Type": "Parallel", "Branches": [], "End": true }"#,
        "/States/A/Branches",
        "Value cannot be empty",
    ),
    (
        r#""A": { "Type": "Parallel", "Branches": [{ "StartAt": "B" }], "End": true }"#,
        "/States/A/Branches[0]",
        "These fields are required: [States]",
    ),
    (
        r#""A": { "Type": "Wait", "Timestamp": "noon", "End": true }"#,
        "/States/A/Timestamp",
        "String does not match RFC3339 timestamp",
    ),
    (
        r#""A": { "Type": "Pass", "Parameters": { "x.$": "y" }, "End": true }"#,
        "/States/A/Parameters",
        "The value for the field 'x.$' must be a valid JSONPath or a valid",
    ),
    (
        r#""A": { "Type": "Pass", "Parameters": { "x.$": [] }, "End": true }"#,
        "/States/A/Parameters",
        "The value for the field 'x.$' must be a STRING that contains a JSONPath but was an ARRAY",
    ),
];

#[test]
fn faults_have_awss_place_and_text() {
    for (states, location, message) in FAULTS {
        let text = format!(r#"{{ "StartAt": "A", "States": {{ {states} }} }}"#);
        let source = Source {
            name: "a.json",
            text: &text,
            format: Format::Json,
        };
        let checked = check(&source, &Options::default());
        let reports = checked.diagnostics.iter();
        let mut reports = reports.map(|one| Report::new(one, &source, checked.root.as_ref()));
        let found = reports.find(|report| {
            report
                .aws_message
                .as_deref()
                .is_some_and(|words| words.starts_with(message))
        });
        let found = found.unwrap_or_else(|| panic!("AWS says {message} of {states}"));
        assert_eq!(found.aws_location.as_deref(), Some(*location), "{states}");
    }
}
