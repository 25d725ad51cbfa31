//! Rust types through `to_value` and back through `from_value`, in the forms that `serde_json` gives them.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::from_value;
use crate::json;
use crate::value::{Value, to_value};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    id: String,
    lines: Vec<(String, u32)>,
    note: Option<String>,
    status: Status,
    #[serde(flatten)]
    rest: BTreeMap<String, i64>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Status {
    Open,
    Held(u8),
    Moved(u8, bool),
    Shipped { by: String },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum Tagged {
    Card { number: u64 },
    Cash,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(f64),
    List(Vec<Untagged>),
    Other(Value),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Unit;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Newtype(i8);

/// The form is the expected one, the one of `serde_json`, and comes back.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(original: T, expected: &str) {
    let value = to_value(&original).unwrap();
    assert_eq!(value.to_string(), expected);
    assert_eq!(serde_json::to_string(&original).unwrap(), expected);
    assert_eq!(from_value::<T>(&value).unwrap(), original);
}

#[test]
fn primitives_round_trip() {
    round_trip(true, "true");
    round_trip(
        (1_i8, 2_i16, -3_i32, i64::MIN),
        "[1,2,-3,-9223372036854775808]",
    );
    round_trip(
        (1_u8, 2_u16, 3_u32, u64::MAX),
        "[1,2,3,18446744073709551615]",
    );
    round_trip((1_i128, 2_u128), "[1,2]");
    round_trip((1.1_f32, 0.1_f64, 1.0_f64), "[1.1,0.1,1.0]");
    round_trip(('c', String::from("text")), r#"["c","text"]"#);
    round_trip(((), Unit, Newtype(-1), [1, 2]), "[null,null,-1,[1,2]]");
    round_trip((Some(1), None::<u8>), "[1,null]");
}

#[test]
fn structs_and_enums_round_trip() {
    round_trip(
        Order {
            id: "o-1".into(),
            lines: vec![("pen".into(), 2)],
            note: None,
            status: Status::Open,
            rest: BTreeMap::from([("extra".into(), 7)]),
        },
        r#"{"id":"o-1","lines":[["pen",2]],"note":null,"status":"Open","extra":7}"#,
    );
    round_trip(Status::Held(1), r#"{"Held":1}"#);
    round_trip(Status::Moved(1, true), r#"{"Moved":[1,true]}"#);
    round_trip(
        Status::Shipped { by: "sea".into() },
        r#"{"Shipped":{"by":"sea"}}"#,
    );
    round_trip(Tagged::Card { number: 5 }, r#"{"kind":"card","number":5}"#);
    round_trip(Tagged::Cash, r#"{"kind":"cash"}"#);
    round_trip(Untagged::List(vec![Untagged::Number(1.5)]), "[1.5]");
    round_trip(Untagged::Other(json!({ "a": [1] })), r#"{"a":[1]}"#);
    assert_eq!(
        from_value::<Status>(&json!({ "Open": null })),
        Ok(Status::Open)
    );
}

#[test]
fn maps_round_trip() {
    round_trip(BTreeMap::from([(1, 'a'), (2, 'b')]), r#"{"1":"a","2":"b"}"#);
    round_trip(BTreeMap::from([(true, 1)]), r#"{"true":1}"#);
    round_trip(BTreeMap::from([(Status::Open, 1)]), r#"{"Open":1}"#);
    round_trip(
        HashMap::from([(String::from("k"), Newtype(1))]),
        r#"{"k":1}"#,
    );
}

#[test]
fn values_pass_through_as_they_are() {
    #[derive(Serialize, Deserialize)]
    struct Envelope {
        payload: Value,
        copies: Vec<Option<Value>>,
    }
    let payload = Value::parse(r#"{"price":1.10,"big":123456789012345678901234567890}"#).unwrap();
    let address = |value: &Value| std::ptr::from_ref(value.as_object().unwrap());

    let wrapped = to_value(&Envelope {
        payload: payload.clone(),
        copies: vec![Some(payload.clone())],
    })
    .unwrap();
    assert_eq!(address(wrapped.get("payload").unwrap()), address(&payload));
    assert_eq!(
        address(wrapped.get("copies").unwrap().item(0).unwrap()),
        address(&payload)
    );

    let unwrapped: Envelope = from_value(&wrapped).unwrap();
    assert_eq!(address(&unwrapped.payload), address(&payload));
    assert_eq!(
        unwrapped.copies[0].as_ref().map(address),
        Some(address(&payload))
    );
}

#[test]
fn strings_are_borrowed() {
    let value = json!({ "names": ["a", "b"] });
    let borrowed: HashMap<&str, Vec<&str>> = from_value(&value).unwrap();
    assert_eq!(borrowed["names"], ["a", "b"]);
}

#[test]
fn big_numbers_keep_their_digits() {
    assert_eq!(
        to_value(&u128::MAX).unwrap().to_string(),
        "340282366920938463463374607431768211455"
    );
    assert_eq!(
        to_value(&i128::MIN).unwrap().to_string(),
        "-170141183460469231731687303715884105728"
    );
    assert_eq!(to_value(&f32::NAN).unwrap(), Value::Null);
}

#[test]
fn errors_say_where() {
    fn error<T: DeserializeOwned + Debug>(value: Value) -> String {
        from_value::<T>(&value).unwrap_err().to_string()
    }
    let cases = [
        (
            error::<bool>(json!(1)),
            "$: invalid type: integer `1`, expected a boolean",
        ),
        (
            error::<Vec<u8>>(json!([1, 256])),
            "$[1]: invalid value: integer `256`, expected u8",
        ),
        (
            error::<(u8, u8)>(json!([1, 2, 3])),
            "$: 1 items more than expected",
        ),
        (
            error::<BTreeMap<String, Vec<Status>>>(json!({ "a": [{ "Shipped": { "by": 1 } }] })),
            "$.a[0].Shipped.by: invalid type: integer `1`, expected a string",
        ),
        (
            error::<Status>(json!("Held")),
            "$: the variant Held has no content",
        ),
        (
            error::<Status>(json!([])),
            "$: expected the name of a variant, or an object with the name as its only key",
        ),
        (
            error::<BTreeMap<u8, u8>>(json!({ "x": 1 })),
            r#"$.x: invalid type: string "x", expected u8"#,
        ),
        (
            to_value(&[BTreeMap::from([("k", BTreeMap::from([(Some(()), 1)]))])])
                .unwrap_err()
                .to_string(),
            "$[0].k: a key must be a string",
        ),
    ];
    for (error, expected) in cases {
        assert_eq!(error, expected);
    }
}
