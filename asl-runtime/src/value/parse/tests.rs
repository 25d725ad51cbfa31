//! What is JSON, what is not and where, and what goes out again.

use super::{MAX_DEPTH, Value};

fn nested(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}

#[test]
fn reads_json() {
    let cases = [
        (" null ", "null"),
        ("[ 1 , 1E3, 1.10, -0 ]", "[1,1E3,1.10,-0]"),
        ("{\r\n\t\"a\": { }, \"b\": [ ] }", r#"{"a":{},"b":[]}"#),
        (
            r#"{"z":1,"a":2,"z":{"last":true}}"#,
            r#"{"z":{"last":true},"a":2}"#,
        ),
        (r#"{"a\u0062c":1,"":2}"#, r#"{"abc":1,"":2}"#),
        (r#""\u00e9 \ud83d\ude00 \/""#, r#""é 😀 /""#),
        (
            "123456789012345678901234567890",
            "123456789012345678901234567890",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(Value::parse(text).unwrap().to_string(), expected);
    }
}

#[test]
fn says_where_a_text_is_not_json() {
    let cases = [
        ("", 1, 1),
        ("[1, 2", 1, 6),
        ("[1,]", 1, 4),
        ("{\"a\": 1,\n  \"é\": nul\n}", 2, 8),
        ("{'a': 1}", 1, 2),
        ("1 2", 1, 3),
        ("[01]", 1, 3),
        ("\"a\nb\"", 1, 3),
        (r#""\x""#, 1, 2),
        (r#"["\ud800x12345"]"#, 1, 9),
        ("[1, \"open", 1, 5),
        ("NaN", 1, 1),
    ];
    for (text, line, column) in cases {
        let error = Value::parse(text).unwrap_err();
        assert_eq!(
            (error.line(), error.column()),
            (line, column),
            "{text:?}: {error}"
        );
    }
    assert_eq!(
        Value::parse("[1,]").unwrap_err().to_string(),
        "Trailing commas are not allowed at line 1 column 4"
    );
}

#[test]
fn bounds_the_depth() {
    let deepest = Value::parse(&nested(MAX_DEPTH)).unwrap();
    assert_eq!(deepest.to_string(), nested(MAX_DEPTH));
    assert_eq!(deepest, deepest.clone());
    assert_eq!(deepest.size(), 2 * MAX_DEPTH);

    let error = Value::parse(&nested(MAX_DEPTH + 1)).unwrap_err();
    assert_eq!(error.column(), MAX_DEPTH + 1);
    assert!(error.message().contains("512"), "{error}");
    assert!(Value::parse(&"[".repeat(1_000_000)).is_err());
    assert!(Value::parse(&r#"{"a":"#.repeat(1_000_000)).is_err());
}
