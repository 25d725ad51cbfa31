//! What holds of values as a whole: their size in memory, sharing, equality and the `json!` macro.

use std::collections::BTreeMap;

use super::{Array, Map, Object, Text, Value, to_value};
use crate::json;

fn parse(text: &str) -> Value {
    Value::parse(text).unwrap()
}

#[test]
fn is_small_and_crosses_threads() {
    const fn assert_send_sync<T: Send + Sync>() {}
    assert_send_sync::<Value>();
    assert!(size_of::<Value>() <= 24, "{}", size_of::<Value>());
    assert!(size_of::<Option<Value>>() <= 24);
}

#[test]
fn a_clone_shares_everything() {
    let original = json!({ "items": [{ "name": "a long text" }] });
    let clone = original.clone();
    let name = |value: &Value| {
        value
            .get("items")
            .unwrap()
            .item(0)
            .unwrap()
            .get("name")
            .unwrap()
            .as_str()
            .unwrap()
            .as_ptr()
    };
    assert!(std::ptr::eq(
        original.as_object().unwrap(),
        clone.as_object().unwrap()
    ));
    assert_eq!(name(&original), name(&clone));
}

#[test]
fn a_change_copies_only_its_path() {
    let before = json!({ "changed": [1], "carried": { "configuration": [1, 2, 3] } });
    let mut after = before.clone().into_object().unwrap();
    let Some(Value::Array(array)) = after.make_mut().get_mut("changed") else {
        panic!("an array")
    };
    array.make_mut().push(json!(2));
    let after = Value::from(after);

    assert_eq!(before.get("changed"), Some(&json!([1])));
    assert_eq!(after.get("changed"), Some(&json!([1, 2])));
    let carried =
        |value: &Value| std::ptr::from_ref(value.get("carried").unwrap().as_object().unwrap());
    assert_eq!(carried(&before), carried(&after));
}

#[test]
fn a_change_by_the_only_holder_copies_nothing() {
    let mut array = Array::from(vec![Value::Null; 4]);
    let address = array.as_ptr();
    array.make_mut()[0] = json!(true);
    assert_eq!(array.as_ptr(), address);
    assert_eq!(array.into_iter().as_slice().as_ptr(), address);

    let mut object = Object::from_iter([("key", Value::Null)]);
    let address = std::ptr::from_ref(object.get("key").unwrap());
    object.make_mut().insert("key", json!(true));
    assert_eq!(std::ptr::from_ref(object.get("key").unwrap()), address);
}

#[test]
fn a_shared_holder_gives_clones_of_its_items() {
    let array = Array::from(vec![json!("a"), json!("b")]);
    let object = Object::from_iter([("a", json!(1))]);
    assert_eq!(array.clone().into_iter().count(), 2);
    assert_eq!(object.clone().into_iter().count(), 1);
    assert_eq!((array.len(), object.len()), (2, 1));
}

#[test]
fn a_map_keeps_its_order() {
    let mut map = Map::from_iter([
        ("z", json!(1)),
        ("a", json!(2)),
        ("m", json!(3)),
        ("z", json!(4)),
    ]);
    assert_eq!(map.get_or_insert_with("m", || json!(0)), &json!(3));
    assert_eq!(map.get_or_insert_with("b", || json!(5)), &json!(5));
    assert_eq!(map.remove("a"), Some(json!(2)));
    assert_eq!(map.insert("m", json!(6)), Some(json!(3)));
    map.extend([("c", json!(7))]);
    assert_eq!(Value::from(map).to_string(), r#"{"z":4,"m":6,"b":5,"c":7}"#);
}

#[test]
fn equality_is_that_of_json() {
    let cases = [
        ("0", "0.0", true),
        ("0", "-0", true),
        (r#"{"a":1,"b":[2]}"#, r#"{ "b": [2.0], "a": 1e0 }"#, true),
        ("[1,2]", "[2,1]", false),
        ("[1]", "[1,1]", false),
        (r#"{"a":1}"#, r#"{"a":1,"b":null}"#, false),
        (r#""1""#, "1", false),
        ("null", "false", false),
        ("{}", "[]", false),
    ];
    for (left, right, equal) in cases {
        assert_eq!(parse(left) == parse(right), equal, "{left} == {right}");
    }
}

#[test]
fn accessors_answer_for_their_own_kind_only() {
    let value = json!({ "text": "x", "number": 2, "list": [true, null] });
    assert_eq!(value.get("text").and_then(Value::as_str), Some("x"));
    assert_eq!(value.get("number").and_then(Value::as_i64), Some(2));
    assert_eq!(value.get("number").and_then(Value::as_f64), Some(2.0));
    assert_eq!(
        value
            .get("list")
            .and_then(|list| list.item(0))
            .and_then(Value::as_bool),
        Some(true)
    );
    assert!(
        value
            .get("list")
            .and_then(|list| list.item(1))
            .is_some_and(Value::is_null)
    );
    assert_eq!(value.get("list").and_then(|list| list.item(2)), None);
    assert_eq!(value.get("absent"), None);
    assert_eq!(value.item(0), None);
    assert_eq!(json!([1]).get("text"), None);
    assert_eq!(value.as_array(), None);
    assert_eq!(value.clone().into_array(), None);
    assert_eq!(value.into_object().map(|object| object.len()), Some(3));
}

#[test]
fn the_macro_takes_json_and_expressions() {
    struct Pair<A, B>(A, B);
    let (number, text, nothing) = (7, String::from("owned"), None::<u8>);
    let carried = json!({ "big": 1 });
    let pair = Pair::<i32, &str>(3, "key");
    let cases = [
        (json!(null), "null"),
        (json!(true), "true"),
        (json!("literal"), r#""literal""#),
        (json!(-1), "-1"),
        (json!(-number), "-7"),
        (json!(-number + 8), "1"),
        (json!(1.5), "1.5"),
        (json!('c'), r#""c""#),
        (json!(number), "7"),
        (json!(text), r#""owned""#),
        (json!(&*text), r#""owned""#),
        (json!(nothing), "null"),
        (json!([]), "[]"),
        (json!([[], {}, null, [1, 2,],]), "[[],{},null,[1,2]]"),
        (
            json!([number + 1, -number, "x", text.len(), null]),
            r#"[8,-7,"x",5,null]"#,
        ),
        (json!([BTreeMap::<u8, u8>::new(), (1, 2)]), "[{},[1,2]]"),
        (json!({}), "{}"),
        (
            json!({ "a": 1, "b": [2], "c": { "d": null, }, }),
            r#"{"a":1,"b":[2],"c":{"d":null}}"#,
        ),
        (
            json!({ "a": -1, "b": number < 8, (pair.1): pair.0 }),
            r#"{"a":-1,"b":true,"key":3}"#,
        ),
        (
            json!({ "a": if number > 1 { "many" } else { "one" } }),
            r#"{"a":"many"}"#,
        ),
        (
            json!({ (&text): carried, (format!("{number}")): vec![0; 2] }),
            r#"{"owned":{"big":1},"7":[0,0]}"#,
        ),
    ];
    for (value, expected) in cases {
        assert_eq!(value.to_string(), expected);
    }
    assert_eq!(text, "owned", "expressions are borrowed");
    assert_eq!(carried, json!({ "big": 1 }));
}

#[test]
fn the_macro_points_at_literals_and_shares_values() {
    const LITERAL: &str = "the same text";
    let literal = crate::value::literal(LITERAL);
    assert_eq!(literal.as_str().unwrap().as_ptr(), LITERAL.as_ptr());

    let carried = json!({ "configuration": "large" });
    let around = json!({ "carried": carried, "more": [&carried] });
    let address = std::ptr::from_ref(carried.as_object().unwrap());
    assert_eq!(
        std::ptr::from_ref(around.get("carried").unwrap().as_object().unwrap()),
        address
    );
    let more = around.get("more").unwrap().item(0).unwrap();
    assert_eq!(std::ptr::from_ref(more.as_object().unwrap()), address);
}

#[test]
#[should_panic(expected = "a key must be a string")]
fn the_macro_panics_where_serialize_fails() {
    let _ = json!(BTreeMap::from([((1, 2), 3)]));
}

#[test]
fn plain_values_convert() {
    let cases = [
        (Value::from(true), "true"),
        (Value::from(-1_i32), "-1"),
        (Value::from(i64::MIN), "-9223372036854775808"),
        (Value::from(u32::MAX), "4294967295"),
        (Value::from(u64::MAX), "18446744073709551615"),
        (Value::from(7_usize), "7"),
        (Value::from(0.5), "0.5"),
        (Value::from(f64::NAN), "null"),
        (Value::from("text"), r#""text""#),
        (Value::from(String::from("text")), r#""text""#),
        (Value::from(Text::from_static("text")), r#""text""#),
        (Value::from(vec![1, 2]), "[1,2]"),
        (Value::from(None::<bool>), "null"),
        (Value::from(Some("x")), r#""x""#),
        (Value::from(Map::new()), "{}"),
        (Value::array(["a", "b"]), r#"["a","b"]"#),
        (Value::object([("a", Value::Null)]), r#"{"a":null}"#),
    ];
    for (value, expected) in cases {
        assert_eq!(value.to_string(), expected);
    }
}

#[test]
fn serde_json_converts_both_ways() {
    let text = r#"{"z":[1,-2,1.5,null,true,18446744073709551615],"a":{"text":"é\n"}}"#;
    let theirs: serde_json::Value = serde_json::from_str(text).unwrap();
    let ours = parse(text);
    assert_eq!(Value::from(theirs.clone()), ours);
    assert_eq!(Value::from(theirs.clone()).to_string(), text);
    assert_eq!(serde_json::Value::from(&ours), theirs);
    assert_eq!(serde_json::Value::from(ours.clone()), theirs);

    assert_eq!(serde_json::to_string(&ours).unwrap(), text);
    assert_eq!(
        serde_json::from_str::<Value>(text).unwrap().to_string(),
        text
    );
    assert_eq!(to_value(&theirs).unwrap(), ours);
    assert_eq!(
        serde_json::Value::from(parse("1e400")),
        serde_json::Value::Null
    );
}
