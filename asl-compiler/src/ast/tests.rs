//! The machine as written: each mistake in the shape of a definition, with its place and message.

use super::{Operator, StateType, build};
use crate::diagnostic::expectation;
use crate::json;
use crate::source::Format;

/// Whole files.
const FILES: &[&str] = &[
    r#"
[]
~~ ASL0100 a definition is an object, but this is an array
"#,
    r#"
null
~~~~ ASL0100 a definition is an object, but this is null
"#,
    r#"
{}
~~ ASL0104 the top level of a state machine needs the field States
~~ ASL0104 the top level of a state machine needs the field StartAt
"#,
    r#"
{ "StartAt": "A", "States": {} }
                            ~~ ASL0106 a state machine has at least one state
"#,
    r#"
{ "StartAt": 1, "States": [], "Version": "2.0", "Timeout": 5 }
             ~ ASL0103 StartAt must be a string, not a number
                          ~~ ASL0103 States must be an object, not an array
                                         ~~~~~ ASL0103 Version must be "1.0"
                                                ~~~~~~~~~ ASL0101 the top level of a state machine has no field Timeout
"#,
];

/// What stands in `States`.
const STATES: &[&str] = &[
    // Sound, in both languages and with placeholders for numbers.
    r#"
"A": { "Type": "Wait", "Seconds": "${Seconds}", "Next": "B" },
"B": { "Type": "Succeed", "Comment": "done", "QueryLanguage": "JSONata", "Output": "{% 1 %}" }
"#,
    r#"
"A": { "Type": "Map", "QueryLanguage": "JSONata", "End": true, "MaxConcurrency": "{% $n %}", "Items": [1],
       "ItemProcessor": { "ProcessorConfig": { "Mode": "INLINE" }, "StartAt": "B", "States": {
         "B": { "Type": "Fail", "Error": "E", "Cause": "${Cause}" } } } }
"#,
    // Names and types.
    r#"
"": { "Type": "Succeed" },
~~ ASL0108 a state needs a name
"12345678901234567890123456789012345678901234567890123456789012345678901234567890x": { "Type": "Succeed" }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ASL0108 the name has 81 characters, and AWS allows 80
"#,
    r#"
"A": "B",
     ~~~ ASL0103 state "A" must be an object
"C": {},
~~~ ASL0104 state "C" needs a Type
"D": { "Type": "task", "Resource": "arn:aws:states:::sns:publish", "End": true },
               ~~~~~~ ASL0107 there is no state type "task"
"E": { "Type": 1 }
               ~ ASL0107 there is no state type ""
"#,
    // Fields.
    r#"
"A": { "Type": "Pass", "Nxet": "B", "Resource": "r", "End": true }
                       ~~~~~~ ASL0101 a Pass state has no field Nxet
                                    ~~~~~~~~~~ ASL0101 a Pass state has no field Resource
"#,
    r#"
"A": { "Type": "Pass" },
~~~ ASL0104 a Pass state needs Next or End
"B": { "Type": "Wait", "End": true },
~~~ ASL0104 a Wait state needs Seconds or SecondsPath or Timestamp or TimestampPath
"C": { "Type": "Task", "Next": "A" },
~~~ ASL0104 a Task state needs the field Resource
"D": { "Type": "Map", "End": true },
~~~ ASL0104 a Map state needs ItemProcessor or Iterator
"E": { "Type": "Parallel", "End": true, "Branches": [] }
                                                    ~~ ASL0103 Branches must not be empty
"#,
    r#"
"A": { "Type": "Pass", "Next": "B", "End": true },
                                    ~~~~~ ASL0105 Next and End exclude each other
"B": { "Type": "Wait", "End": true, "Seconds": 1, "Timestamp": "2026-01-01T00:00:00Z" },
                                                  ~~~~~~~~~~~ ASL0105 Seconds and Timestamp exclude each other
"C": { "Type": "Pass", "Next": "B", "End": false }
"#,
    // Values.
    r#"
"A": { "Type": "Wait", "SecondsPath": "$.s", "End": true, "Comment": 1, "InputPath": 1, "OutputPath": null },
                                                                     ~ ASL0103 Comment must be a string, not a number
                                                                                     ~ ASL0103 InputPath must be a path or null, not a number
"B": { "Type": "Task", "Resource": "r", "End": true, "TimeoutSeconds": "60", "HeartbeatSeconds": 1.5 },
                                                                       ~~~~ ASL0103 TimeoutSeconds must be a whole number, not a string
                                                                                                 ~~~ ASL0103 HeartbeatSeconds must be a whole number, not 1.5
"C": { "Type": "Task", "Resource": "r", "End": true, "TimeoutSeconds": 6e1, "HeartbeatSeconds": -1 },
                                                                                                ~~ ASL0103 HeartbeatSeconds must be between 1 and 99999999, but is -1
"D": { "Type": "Task", "Resource": "r", "End": true, "Retry": {}, "Catch": null, "Assign": [] },
                                                              ~~ ASL0103 Retry must be an array, not an object
                                                                           ~~~~ ASL0103 Catch must be an array, not null
                                                                                           ~~ ASL0103 Assign must be an object, not an array
"E": { "Type": "Wait", "Seconds": 99999999, "End": true }
"#,
    // Query languages.
    r#"
"A": { "Type": "Pass", "Output": 1, "End": true },
                       ~~~~~~~~ ASL0102 Output is a JSONata field, but the query language here is JSONPath
"B": { "Type": "Pass", "QueryLanguage": "JSONata", "Parameters": 1, "End": true },
                                                   ~~~~~~~~~~~~ ASL0102 Parameters is a JSONPath field, but the query language here is JSONata
"C": { "Type": "Pass", "QueryLanguage": "Jsonata", "End": true }
                                        ~~~~~~~~~ ASL0103 QueryLanguage must be "JSONPath" or "JSONata"
"#,
    // Choice rules.
    r#"
"A": { "Type": "Choice", "Choices": [
  { "Variable": "$.a", "IsPresent": true, "IsNull": false, "Next": "A" },
                                          ~~~~~~~~ ASL0105 a rule has one test, but here are IsPresent and IsNull
  { "Next": "A" },
  ~~~~~~~~~~~~~~~ ASL0104 the rule tests nothing
  { "NumericEquals": 1, "Next": "A" },
    ~~~~~~~~~~~~~~~ ASL0104 NumericEquals needs a Variable to look at
  { "Variable": "$.a", "StringEqual": "", "Next": "A" },
                       ~~~~~~~~~~~~~ ASL0101 a choice rule has no field StringEqual
  { "And": [{ "Variable": "$.a", "IsNull": true, "Next": "A" }], "Next": "A" },
                                                 ~~~~~~ ASL0101 a nested choice rule has no field Next
  { "Not": { "Variable": "$.a", "IsNull": true } }
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ASL0104 a choice rule needs the field Next
] }
"#,
    // Retriers and catchers.
    r#"
"A": { "Type": "Task", "Resource": "r", "End": true,
  "Retry": [{ "ErrorEquals": [], "MaxAttempts": -1, "BackoffRate": 0.5 }],
                             ~~ ASL0103 ErrorEquals must not be empty
                                                ~~ ASL0103 MaxAttempts must be between 0 and 99999999, but is -1
                                                                   ~~~ ASL0103 BackoffRate must be at least 1, but is 0.5
  "Catch": [{ "ErrorEquals": ["E", 1] }, "E"] }
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~ ASL0104 a catcher needs the field Next
                             ~~~~~~~~ ASL0103 ErrorEquals must be an array of strings
                                         ~~~ ASL0103 a catcher is an object, not a string
"#,
    // Machines inside of states.
    r#"
"A": { "Type": "Parallel", "End": true, "Branches": [
  { "StartAt": "B", "States": { "B": { "Type": "Pass" } } },
                                ~~~ ASL0104 a Pass state needs Next or End
  1,
  ~ ASL0103 a branch is an object, not a number
  { "StartAt": "C", "States": {}, "TimeoutSeconds": 1 }
                              ~~ ASL0106 a state machine has at least one state
                                  ~~~~~~~~~~~~~~~~ ASL0101 a branch has no field TimeoutSeconds
] }
"#,
    r#"
"A": { "Type": "Map", "End": true, "Label": "L",
  "ItemReader": { "ReaderConfig": { "InputTyp": "JSON" } },
  ~~~~~~~~~~~~ ASL0104 an ItemReader needs the field Resource
                                    ~~~~~~~~~~ ASL0101 a ReaderConfig has no field InputTyp
  "ItemProcessor": { "ProcessorConfig": { "Mode": "inline" }, "StartAt": "B", "States": {
                                                  ~~~~~~~~ ASL0103 Mode must be "INLINE" or "DISTRIBUTED"
    "B": { "Type": "Succeed" } } } }
"#,
];

/// `States` in a machine whose query language is JSONata.
const JSONATA_STATES: &[&str] = &[r#"
"A": { "Type": "Pass", "QueryLanguage": "JSONPath", "Parameters": {}, "Next": "B" },
                                        ~~~~~~~~~~ ASL0102 a JSONPath state cannot stand in a JSONata state machine
"B": { "Type": "Choice", "Choices": [{ "Condition": "{% true %}", "Next": "A" },
  { "Condition": true, "Variable": "$.a", "Next": "A", "Output": "{% $states.input %}" }] }
                       ~~~~~~~~~~ ASL0102 Variable is a JSONPath field, but the query language here is JSONata
"#];

fn check(marked: &str) {
    expectation::check(marked, Format::Json, |diagnostics, source| {
        let root = json::parse(diagnostics, source).expect("the test is JSON");
        build(diagnostics, &root);
    });
}

#[test]
fn mistakes_of_shape_are_reported() {
    let machine = |head: &str, states: &str| {
        format!("{{ {head}\"StartAt\": \"A\", \"States\": {{{states}}} }}\n")
    };
    FILES.iter().for_each(|file| check(file));
    STATES.iter().for_each(|states| check(&machine("", states)));
    let head = "\"QueryLanguage\": \"JSONata\", ";
    JSONATA_STATES
        .iter()
        .for_each(|states| check(&machine(head, states)));
}

#[test]
fn names_lead_back_to_what_they_name() {
    for state_type in StateType::ALL {
        assert_eq!(StateType::parse(state_type.name()), Some(state_type));
    }
    assert_eq!(Operator::all().len(), 39);
    for operator in Operator::all() {
        assert_eq!(Operator::parse(&operator.name()), Some(operator));
    }
}
