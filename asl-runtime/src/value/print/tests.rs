//! The spelling of JSON text, and that its size is known without it.

use crate::json;
use crate::value::Value;

#[test]
fn escapes_what_must_be_escaped() {
    let cases = [
        ("", ""),
        ("plain / é 😀 \u{7F}\u{2028}", "plain / é 😀 \u{7F}\u{2028}"),
        ("\"\\", r#"\"\\"#),
        ("a\u{8}\u{C}\n\r\tz", r"a\b\f\n\r\tz"),
        ("\0\u{1}\u{B}\u{1F}", r"\u0000\u0001\u000B\u001F"),
    ];
    for (text, escaped) in cases {
        let quoted = format!("\"{escaped}\"");
        assert_eq!(Value::from(text).to_string(), quoted);
        assert_eq!(
            Value::object([(text, Value::Null)]).to_string(),
            format!("{{{quoted}:null}}")
        );
        assert_eq!(Value::parse(&quoted).unwrap(), Value::from(text));
    }
}

#[test]
fn the_alternate_form_has_lines() {
    let value = json!({ "a": [1, { "b": "x" }], "c": {}, "d": [], "e": null });
    let expected = r#"{
  "a": [
    1,
    {
      "b": "x"
    }
  ],
  "c": {},
  "d": [],
  "e": null
}"#;
    assert_eq!(format!("{value:#}"), expected);
    assert_eq!(Value::parse(expected).unwrap(), value);
}

#[test]
fn the_size_is_that_of_the_text() {
    let cases = [
        "null",
        "true",
        "false",
        "0",
        "-12",
        "1E3",
        "1.5",
        "12345678901234567890",
        r#""""#,
        r#""é\n\u001F\"""#,
        "[]",
        "[1]",
        "[1,2,[3,null]]",
        "{}",
        r#"{"a":1}"#,
        r#"{"a":{"b\\":[true,false]},"😀":""}"#,
    ];
    for text in cases {
        let value = Value::parse(text).unwrap();
        assert_eq!(value.to_string(), text);
        assert_eq!(value.size(), text.len(), "{text}");
    }
}

#[test]
fn the_size_follows_a_change() {
    let before = json!({ "items": [1] });
    assert_eq!(before.size(), r#"{"items":[1]}"#.len());
    let mut after = before.clone().into_object().unwrap();
    let Some(Value::Array(items)) = after.make_mut().get_mut("items") else {
        panic!("an array")
    };
    items.make_mut().push(json!(22));
    assert_eq!(Value::from(after).size(), r#"{"items":[1,22]}"#.len());
    assert_eq!(before.size(), r#"{"items":[1]}"#.len());
}
