//! Takes types with every attribute of serde that changes what is read, and JSON; what their shapes refuse, serde
//! must refuse, too.
#![expect(dead_code, reason = "the types are only read")]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use asl_runtime::__private::shape::{Given, fits};
use asl_runtime::{HasShape, Shape};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// The JSON as a definition would build it of literals.
fn given(json: &Value) -> Given {
    match json {
        Value::Null => Given::Value(Shape::Null),
        Value::Bool(_) => Given::Value(Shape::Bool),
        Value::Number(_) => Given::Value(Shape::Number),
        Value::String(_) => Given::Value(Shape::String),
        Value::Array(items) => Given::Items(leak(items.iter().map(given).collect())),
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(key, value)| (&*key.clone().leak(), given(value)));
            Given::Object(leak(members.collect()))
        }
    }
}

fn leak<T>(items: Vec<T>) -> &'static [T] {
    Vec::leak(items)
}

/// Each JSON is accepted by the shape, or refused by it and by serde.
#[track_caller]
fn assert_reads<T: HasShape + for<'de> Deserialize<'de>>(accepted: &[Value], refused: &[Value]) {
    for json in accepted {
        assert!(fits(T::TAKES, given(json)), "{json} is refused");
    }
    for json in refused {
        assert!(!fits(T::TAKES, given(json)), "{json} is accepted");
        assert!(T::deserialize(json).is_err(), "serde reads {json}");
        let ours: asl_runtime::Value = json.to_string().parse().expect("it is JSON");
        assert!(asl_runtime::value::from_value::<T>(&ours).is_err());
    }
}

#[derive(Deserialize, Shape)]
struct Plain {
    id: String,
    price: f64,
    tags: Vec<Cow<'static, str>>,
    note: Option<String>,
    by_name: HashMap<String, u8>,
    anything: Value,
    boxed: Box<Option<u8>>,
}

#[test]
fn structs() {
    let whole = json!({
        "id": "a", "price": 1, "tags": ["x"], "note": null, "by_name": { "a": 1 }, "anything": 1, "boxed": 1
    });
    let with = |name: &str, value: Value| {
        let mut changed = whole.clone();
        changed[name] = value;
        changed
    };
    let without = |name: &str| {
        let mut changed = whole.clone();
        changed.as_object_mut().expect("it is one").remove(name);
        changed
    };
    assert_reads::<Plain>(
        &[
            whole.clone(),
            without("note"),
            without("boxed"),
            with("anything", json!([])),
            with("more", json!(1)),
            json!(["a", 1, [], null, {}, 1, null]),
        ],
        &[
            without("id"),
            without("by_name"),
            with("id", json!(1)),
            with("id", json!(null)),
            with("price", json!("1")),
            with("tags", json!("x")),
            with("tags", json!([1])),
            with("note", json!(1)),
            with("by_name", json!({ "a": "1" })),
            with("by_name", json!(1)),
            json!(1),
            json!("a"),
            json!(null),
        ],
    );
}

#[derive(Deserialize, Shape)]
#[serde(rename_all(deserialize = "camelCase"))]
struct Renamed {
    first_name: u8,
    #[serde(rename(serialize = "zwei", deserialize = "two"))]
    second: u8,
    #[serde(alias = "drei")]
    third: u8,
    #[serde(default)]
    fourth: u8,
    #[serde(skip)]
    fifth: u8,
    #[serde(deserialize_with = "any_number")]
    sixth: u8,
}

fn any_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_u64().unwrap_or(7) as u8)
}

#[derive(Deserialize, Shape, Default)]
#[serde(default)]
struct Defaulted {
    one: u8,
    two: String,
}

#[derive(Deserialize, Shape)]
struct Flattened {
    id: u8,
    #[serde(flatten)]
    inner: Defaulted,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize, Shape)]
#[serde(try_from = "u8")]
struct Checked {
    inner: String,
}

impl TryFrom<u8> for Checked {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Ok(Self {
            inner: number.to_string(),
        })
    }
}

#[derive(Deserialize, Shape)]
#[serde(tag = "type")]
struct Tagged {
    id: u8,
}

#[test]
fn attributes() {
    assert_reads::<Renamed>(
        &[
            json!({ "firstName": 1, "two": 2, "drei": 3, "sixth": "x" }),
            json!({ "firstName": 1, "two": 2, "third": 3, "fourth": 4, "sixth": null }),
        ],
        &[
            json!({ "first_name": 1, "two": 2, "third": 3, "sixth": 1 }),
            json!({ "firstName": 1, "zwei": 2, "third": 3, "sixth": 1 }),
            json!({ "firstName": 1, "two": 2, "third": 3, "fourth": "4", "sixth": 1 }),
        ],
    );
    assert_reads::<Defaulted>(&[json!({}), json!({ "one": 1 })], &[json!({ "two": 2 })]);
    assert_reads::<Flattened>(
        &[json!({ "id": 1 }), json!({ "id": 1, "one": 2, "x": 3 })],
        &[json!({}), json!({ "id": "1" })],
    );
    assert_reads::<Checked>(&[json!(1)], &[json!("1"), json!({ "inner": "1" })]);
    assert_reads::<Tagged>(&[json!({ "id": 1 })], &[json!({ "type": "Tagged" })]);
}

#[derive(Deserialize, Shape)]
enum External {
    Unit,
    Newtype(u8),
    Struct {
        id: u8,
    },
    #[serde(alias = "Other")]
    Aliased,
}

#[derive(Deserialize, Shape)]
enum Closed {
    Unit,
    Struct { id: u8 },
}

#[derive(Deserialize, Shape)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Internal {
    Card { card: String },
    Cash,
}

#[derive(Deserialize, Shape)]
#[serde(untagged)]
enum Untagged {
    Number(u8),
    Text { text: String },
}

#[test]
fn enums() {
    assert_reads::<External>(
        &[json!("Unit"), json!({ "Newtype": 1 }), json!("Other")],
        &[],
    );
    assert_reads::<Closed>(
        &[
            json!("Unit"),
            json!({ "Unit": null }),
            json!({ "Struct": { "id": 1 } }),
        ],
        &[
            json!(1),
            json!({ "Struct": { "id": "1" } }),
            json!({ "Struct": {} }),
        ],
    );
    assert_reads::<Internal>(
        &[
            json!({ "kind": "card", "card": "4242" }),
            json!({ "kind": "cash" }),
        ],
        &[json!("cash"), json!({ "card": "4242" })],
    );
    assert_reads::<Untagged>(
        &[json!(1), json!({ "text": "x" })],
        &[json!("x"), json!({ "text": 1 }), json!({})],
    );
}
