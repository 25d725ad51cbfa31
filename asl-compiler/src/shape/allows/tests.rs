//! Shapes, and values that may or may not be there.

use crate::diagnostic::Diagnostics;
use crate::shape::Shape;
use crate::source::{Format, Source};

#[test]
fn a_shape_allows_the_values_that_it_stands_for() {
    let table = [
        ("any", r#"[1, null]"#, true),
        ("string", r#""a""#, true),
        ("string", "1", false),
        ("string | null", "null", true),
        ("1 | 2", "1.0", true),
        ("1 | 2", "3", false),
        (r#""a" | "b""#, r#""b""#, true),
        (r#""a" | "b""#, r#""c""#, false),
        ("true", "false", false),
        ("[...number]", "[]", true),
        ("[...number]", r#"[1, "2"]"#, false),
        ("[string, number]", r#"["a"]"#, false),
        ("[string, number]", r#"["a", 1, 2]"#, false),
        ("{ a: number }", "{}", false),
        ("{ a?: number }", "{}", true),
        ("{ a: number }", r#"{ "a": 1, "b": 2 }"#, false),
        ("{ a: number, ...any }", r#"{ "a": 1, "b": 2 }"#, true),
        ("{ ...string }", r#"{ "a": 1 }"#, false),
        (
            "{ a: { b: [...string] } }",
            r#"{ "a": { "b": ["x"] } }"#,
            true,
        ),
    ];
    for (shape, text, expected) in table {
        let known = Shape::parse(shape).expect("the shape is written as shapes are shown");
        let source = Source {
            name: "value.json",
            text,
            format: Format::Json,
        };
        let value =
            crate::json::parse(&mut Diagnostics::new(), &source).expect("the value is JSON");
        assert_eq!(known.allows(&value), expected, "{shape} and {text}");
    }
}
