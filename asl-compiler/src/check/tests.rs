//! Definitions that can be read but not run: each with the place and the message, and the examples on the
//! pages that explain the codes.

use crate::diagnostic::{Code, codes, expectation};
use crate::source::{Format, Source};
use crate::{Options, compile, json, understand};

/// What stands in `States`.
const STATES: &[&str] = &[
    // Every state can be reached, and every machine can end.
    r#"
"A": { "Type": "Pass", "End": true },
"B": { "Type": "Pass", "Next": "C" },
~~~ ASL0202 no transition leads to the state "B"
"C": { "Type": "Succeed" }
~~~ ASL0202 no transition leads to the state "C"
"#,
    r#"
"A": { "Type": "Choice", "Default": "B", "Choices": [{ "Variable": "$.x", "IsPresent": true, "Next": "C" }] },
"B": { "Type": "Task", "Resource": "r", "Next": "E", "Catch": [{ "ErrorEquals": ["E"], "Next": "D" }] },
"C": { "Type": "Fail" },
"D": { "Type": "Succeed" },
"E": { "Type": "Succeed" }
"#,
    r#"
"A": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "B", "States": {
                                                                       ~~~~~~~~ ASL0203 none of these states can end the machine
  "B": { "Type": "Pass", "Next": "C" },
  "C": { "Type": "Wait", "Seconds": 1, "Next": "B" } } }] }
"#,
    // A slip of the pen leads where it was meant to; other missing targets lead nowhere.
    r#"
"A": { "Type": "Choice", "Default": "Pack", "Choices": [{ "Variable": "$.x", "IsPresent": true, "Next": "Nothing" }] },
                                    ~~~~~~ ASL0201 there is no state "Pack" in this machine
                                                                                                        ~~~~~~~~~ ASL0201 there is no state "Nothing" in this machine
"Packs": { "Type": "Succeed" },
"C": { "Type": "Fail" }
~~~ ASL0202 no transition leads to the state "C"
"#,
    // Variables.
    r#"
"A": { "Type": "Pass", "Assign": { "1x": 1, "states": 1, "größe_1": 1, "a-b.$": "$" }, "End": true }
                                   ~~~~ ASL0401 the variable name "1x" is not an identifier
                                            ~~~~~~~~ ASL0401 the variable name "states" is reserved
                                                                       ~~~~~~~ ASL0401 the variable name "a-b" is not an identifier
"#,
    // What comes before the scope is shadowed, in a loop as well; what comes later is not yet there.
    r#"
"A": { "Type": "Pass", "Assign": { "t": 1 }, "Next": "M" },
"M": { "Type": "Map", "Assign": { "x": 1 }, "Next": "L",
  "Catch": [{ "ErrorEquals": ["E"], "Assign": { "y": 1 }, "Next": "Z" }],
  "ItemProcessor": { "StartAt": "B", "States": { "B": { "Type": "Parallel", "Assign": { "z": 1 }, "End": true,
    "Branches": [{ "StartAt": "C", "States": { "C": { "Type": "Pass", "End": true,
      "Assign": { "t": 1, "l": 1, "x": 1, "y": 1, "z": 1, "w": 1, "v": 1 } } } }] } } } },
                  ~~~ ASL0402 a scope around this one assigns the variable "t" already
                          ~~~ ASL0402 a scope around this one assigns the variable "l" already
                                  ~~~ ASL0402 a scope around this one assigns the variable "x" later
                                                  ~~~ ASL0402 a scope around this one assigns the variable "z" later
                                                                  ~~~ ASL0402 a scope around this one assigns the variable "v" later
"L": { "Type": "Choice", "Assign": { "l": 1 }, "Default": "Z",
  "Choices": [{ "Variable": "$.x", "IsPresent": true, "Next": "M" }] },
"Z": { "Type": "Pass", "Assign": { "x": 1, "v": 1 }, "End": true }
"#,
    // An execution of a distributed Map sees no outer variables, so it may have its own by the same name.
    r#"
"A": { "Type": "Map", "Assign": { "x": 1 }, "End": true, "ItemProcessor": {
                                  ~~~ ASL0413 nothing reads the variable "x"
  "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
  "StartAt": "B", "States": { "B": { "Type": "Pass", "Assign": { "x": 1 }, "End": true } } } }
"#,
    // Heartbeats.
    r#"
"A": { "Type": "Task", "Resource": "r", "TimeoutSeconds": 9, "HeartbeatSeconds": 8, "Next": "B" },
"B": { "Type": "Task", "Resource": "r", "TimeoutSeconds": 9, "HeartbeatSeconds": 9, "End": true }
~~~ ASL0113 HeartbeatSeconds (9) is not shorter than TimeoutSeconds (9)
"#,
];

/// Fields of a distributed Map that can be checked, but not compiled.
const UNSUPPORTED: &[&str] = &[
    r#"
"ItemReader": { "Resource": "${Reader}" }
                            ~~~~~~~~~~~ ASL0902 an ItemReader cannot call "${Reader}"
"#,
    r#"
"ItemReader": { "Resource": "arn:aws:states:::s3:getObject" }
                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ASL0902 the ItemReader does not say what the object holds
"#,
    r#"
"ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "InputType": "${Type}" } }
                                                                                            ~~~~~~~~~ ASL0902 objects of InputType "${Type}" cannot be read
"#,
    r#"
"ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {
  "ManifestType": "${Kind}" } }
                  ~~~~~~~~~ ASL0902 the field ManifestType cannot be "${Kind}"
"#,
    r#"
"ItemReader": { "Resource": "arn:aws:states:::s3:listObjectsV2", "ReaderConfig": { "Transformation": "${T}" } }
                                                                                                     ~~~~~~ ASL0902 the field Transformation cannot be "${T}"
"#,
    r#"
"ResultWriter": { "Resource": "arn:aws:states:::s3:copyObject" }
                              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ASL0902 a ResultWriter cannot call "arn:aws:states:::s3:copyObject"
"#,
    r#"
"ResultWriter": { "WriterConfig": { "OutputType": "${T}" } }
                                                  ~~~~~~ ASL0902 the field OutputType cannot be "${T}"
"#,
];

#[test]
fn fields_that_cannot_be_compiled_are_reported() {
    for fields in UNSUPPORTED {
        let marked = format!(
            "{{ \"StartAt\": \"A\", \"States\": {{ \"A\": {{ \"Type\": \"Map\", \"End\": true,\n\
             \"ItemProcessor\": {{ \"StartAt\": \"B\", \"States\": {{ \"B\": {{ \"Type\": \"Succeed\" }} }},\n\
             \"ProcessorConfig\": {{ \"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\" }} }},{fields}}} }} }}\n"
        );
        expectation::check(&marked, Format::Json, |diagnostics, source| {
            let root = json::parse(diagnostics, source).expect("the test is JSON");
            let workflow = understand(diagnostics, source, &root, &Options::default());
            let found = workflow
                .iter()
                .flat_map(|(workflow, _)| super::unsupported(workflow));
            found.for_each(|found| diagnostics.push(found));
        });
    }
}

#[test]
fn programs_that_must_fail_are_reported() {
    for states in STATES {
        let marked = format!("{{ \"StartAt\": \"A\", \"States\": {{{states}}} }}\n");
        expectation::check(&marked, Format::Json, |diagnostics, source| {
            let root = json::parse(diagnostics, source).expect("the test is JSON");
            _ = understand(diagnostics, source, &root, &Options::default());
        });
    }
}

#[test]
fn express_workflows_have_no_distributed_maps() {
    let marked = r#"{ "StartAt": "A", "States": { "A": { "Type": "Map", "End": true, "ItemProcessor": {
"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" },
                             ~~~~~~~~~~~~~ ASL0114 an Express workflow cannot have a distributed Map
"StartAt": "B", "States": { "B": { "Type": "Succeed" } } } } } }
"#;
    let options = Options {
        express: true,
        ..Options::default()
    };
    expectation::check(marked, Format::Json, |diagnostics, source| {
        let root = json::parse(diagnostics, source).expect("the test is JSON");
        _ = understand(diagnostics, source, &root, &options);
    });
}

/// The first example of a page has what it explains, the second has no findings. Examples in plain text
/// are about the macro. (The pages on reading are tested where the reading is.)
#[test]
fn explanations_show_what_they_say() {
    for code in Code::all().filter(|code| !code.as_str().starts_with("ASL00")) {
        let blocks = code.explanation().split("```").skip(1).step_by(2);
        let examples: Vec<&str> = blocks
            .filter_map(|block| block.strip_prefix("json\n"))
            .collect();
        match examples.as_slice() {
            [wrong, right] => {
                // What is overwritten is missed where it is read.
                let missed = (code == codes::OVERWRITTEN).then_some(codes::DEAD_PATH);
                let expected: Vec<&str> =
                    [code].into_iter().chain(missed).map(Code::as_str).collect();
                assert_eq!(codes_of(wrong), expected, "wrong example of {code}");
                assert!(codes_of(right).is_empty(), "right example of {code}");
            }
            other => assert!(
                other.is_empty(),
                "the page of {code} has two examples or none"
            ),
        }
    }
}

/// The codes of what is found in a text, each once.
fn codes_of(text: &str) -> Vec<&'static str> {
    let source = Source {
        name: "example",
        text,
        format: Format::Json,
    };
    let found = compile(&source, &Options::default()).diagnostics;
    let mut codes: Vec<&str> = found
        .iter()
        .map(|diagnostic| diagnostic.code.as_str())
        .collect();
    codes.dedup();
    codes
}
