use super::Segment::{self, Element};
use super::put;
use crate::Value;
use crate::value::Text;

const fn member(name: &'static str) -> Segment {
    Segment::Member(Text::from_static(name))
}

fn parse(text: &str) -> Value {
    text.parse().unwrap()
}

#[test]
fn writes_in_place() {
    let cases: &[(&str, &[Segment], &str)] = &[
        (r#"{"a":1}"#, &[], "7"),
        (r#"{"a":1}"#, &[member("b")], r#"{"a":1,"b":7}"#),
        (r#"{"a":{"x":1},"b":2}"#, &[member("a")], r#"{"a":7,"b":2}"#),
        (
            r#"{"a":{"x":1}}"#,
            &[member("a"), member("b"), member("c")],
            r#"{"a":{"x":1,"b":{"c":7}}}"#,
        ),
        (
            r#"{"a":[1,2]}"#,
            &[member("a"), Element(1)],
            r#"{"a":[1,7]}"#,
        ),
        (
            r#"[{"a":1}]"#,
            &[Element(0), member("b")],
            r#"[{"a":1,"b":7}]"#,
        ),
    ];
    for (root, steps, expected) in cases {
        let combined = put(parse(root), "$", steps, Value::from(7)).unwrap();
        assert_eq!(combined.to_string(), *expected, "{root} {steps:?}");
    }
}

#[test]
fn conflicts_with_what_has_no_such_place() {
    let cases: &[(&str, &[Segment])] = &[
        (r#""input1""#, &[member("a")]),
        ("null", &[member("a")]),
        ("[1]", &[member("a")]),
        (r#"{"a":1}"#, &[member("a"), member("b")]),
        (r#"{"a":[1]}"#, &[member("a"), Element(1)]),
        (r#"{"a":{}}"#, &[Element(0)]),
        (r#"{"a":1}"#, &[member("b"), Element(0)]),
    ];
    for (root, steps) in cases {
        let fault = put(parse(root), "$.path", steps, Value::Null).unwrap_err();
        let expected = format!("Unable to apply ReferencePath $.path to input {root}");
        assert_eq!(fault.detail(), expected, "{steps:?}");
    }
}

#[test]
fn other_holders_keep_what_they_have() {
    let before = parse(r#"{"a":{"b":1},"c":[2]}"#);
    let after = put(
        before.clone(),
        "$.a.b",
        &[member("a"), member("b")],
        Value::from(7),
    )
    .unwrap();
    assert_eq!(before.to_string(), r#"{"a":{"b":1},"c":[2]}"#);
    assert_eq!(after.to_string(), r#"{"a":{"b":7},"c":[2]}"#);
}
