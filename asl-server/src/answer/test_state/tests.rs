//! What a test may say, and what it is refused with.

use serde_json::{Value, json};

use super::*;
use crate::data::Mock;
use crate::protocol::Call;

fn subject(state: Value) -> Subject {
    let Value::Object(state) = state else {
        panic!("a state is an object");
    };
    Subject {
        kind: Kind::named(state["Type"].as_str().unwrap()).unwrap(),
        is_jsonata: false,
        state,
    }
}

fn request(members: Value) -> Request {
    let mut request = json!({ "definition": "{}" });
    request
        .as_object_mut()
        .unwrap()
        .extend(members.as_object().unwrap().clone());
    let call = Call::read("AWSStepFunctions.TestState", request.to_string().as_bytes());
    call.unwrap().request
}

fn task(resource: &str) -> Value {
    json!({ "Type": "Task", "Resource": resource, "End": true })
}

fn complaint(state: Value, mock: Value) -> String {
    let mocked = Mocked::read(&request(json!({ "mock": mock })));
    let checked = mocked.and_then(|mocked| mocked.unwrap().check(&subject(state)));
    checked.err().map(|error| error.message).unwrap_or_default()
}

#[test]
fn mocks_are_held_against_the_state() {
    let kms = task("arn:aws:states:::aws-sdk:kms:encrypt");
    let invoke = task("arn:aws:states:::lambda:invoke");
    let map = json!({ "Type": "Map" });
    let written = json!({ "Type": "Map", "ResultWriter": {} });
    let parallel = json!({ "Type": "Parallel", "Branches": [{}, {}] });
    let wrong = "Mock result schema validation error: Field ";
    let cases = [
        (
            &kms,
            r#"{"CiphertextBlob": 123}"#,
            format!("{wrong}'CiphertextBlob' must be a string"),
        ),
        (&kms, r#"{"Other": 123}"#, String::new()),
        (&kms, "{", "Mocked result must be valid JSON".to_owned()),
        (
            &invoke,
            r#"{"StatusCode": "200"}"#,
            format!("{wrong}'StatusCode' must be a number"),
        ),
        (&invoke, r#"{"Payload": {"any": "JSON"}}"#, String::new()),
        (&map, "{}", "Mocked result must be an array.".to_owned()),
        (&map, "[]", String::new()),
        (
            &written,
            "[]",
            "Mocked result must be a JSON object.".to_owned(),
        ),
        (
            &parallel,
            "[1]",
            "Mocked result must contain the same number of items as number of Parallel branches."
                .to_owned(),
        ),
    ];
    for (state, result, expected) in cases {
        assert_eq!(
            complaint(state.clone(), json!({ "result": result })),
            expected,
            "{result}"
        );
    }
    let lax = json!({ "result": r#"{"CiphertextBlob": 123}"#, "fieldValidationMode": "NONE" });
    assert_eq!(complaint(kms, lax), "");
}

#[test]
fn required_fields_may_be_missing_unless_the_mode_is_strict() {
    let start = || task("arn:aws:states:::states:startExecution");
    let mock = |mode: &str| json!({ "result": "{}", "fieldValidationMode": mode });
    let expected = "Mock result schema validation error: Required field 'ExecutionArn' is missing";
    assert_eq!(complaint(start(), mock("STRICT")), expected);
    assert_eq!(complaint(start(), mock("PRESENT")), "");
}

#[test]
fn context_objects_have_known_members() {
    let place = crate::control::Place::default();
    let cases = [
        (
            r#"{"Execution": {"Id": 1}}"#,
            "Execution.Id must be a string",
        ),
        (r#"{"State": {"RetryCount": 1}}"#, ""),
        (r#"{"Pokedex": {}}"#, "Field 'Pokedex' is not allowed"),
        ("{}", ""),
    ];
    for (given, expected) in cases {
        let request = request(json!({ "context": given }));
        let found = context::context(&place, &request, &subject(task("arn")));
        let message = found.err().map(|error| error.message).unwrap_or_default();
        let message = message.replace("Invalid Context object provided: ", "");
        assert_eq!(message, expected, "{given}");
    }
}

#[test]
fn what_is_handed_on_keeps_its_spaces() {
    let sources = Sources::of(&request(
        json!({ "input": r#"{"a": [1,  2], "b": ["x, y", 3]}"# }),
    ));
    for (value, expected) in [
        (r#"["x, y",3]"#, r#"["x, y", 3]"#),
        ("[3,4]", "[3,4]"),
        (
            r#"{"a":[1,2],"b":["x, y",3]}"#,
            r#"{"a": [1,  2], "b": ["x, y", 3]}"#,
        ),
    ] {
        assert_eq!(sources.text(value), expected);
    }
}

#[test]
fn a_definition_is_the_same_for_all_inputs() {
    let state = subject(json!({
        "Type": "Map", "ItemsPath": "$.items", "MaxConcurrencyPath": "$.most",
        "ItemProcessor": {}, "Catch": [{ "ErrorEquals": ["E"], "Next": "B" }], "Next": "A",
    }));
    let probe = |input: &str| Probe::new(&state, &request(json!({ "input": input })), &Map::new());
    let (one, other) = (probe("1"), probe("2"));
    assert_eq!(one.definition, other.definition);
    assert_eq!(one.target(Some("target 0")), Some("B"));
    assert!(one.has(probe::SELECTED) && one.has(probe::NUMBERS));
    assert!(matches!(
        Mocked::read(&request(json!({ "mock": { "result": "1" } }))),
        Ok(Some(Mocked {
            mock: Mock::Result(_),
            ..
        }))
    ));
}
