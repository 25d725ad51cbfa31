//! Strings with placeholders, and strings that only look as if they had some.

use super::{Part, Template};

/// Each text stands in `‹›`, each placeholder in `«»`.
const CASES: &[(&str, &str)] = &[
    ("", ""),
    ("plain", "‹plain›"),
    ("${X}", "«X»"),
    ("${X.Arn}", "«X.Arn»"),
    ("${AWS::Region}", "«AWS::Region»"),
    ("${var.x}", "«var.x»"),
    ("${__lower__}", "«__lower__»"),
    ("${jsonencode(X)}", "«jsonencode(X)»"),
    ("${ X }", "«X»"),
    (
        "arn:${AWS::Partition}:states:::${Name}",
        "‹arn:›«AWS::Partition»‹:states:::›«Name»",
    ),
    ("${A}${B}", "«A»«B»"),
    ("$${X}", "‹$›«X»"),
    ("é${X}é", "‹é›«X»‹é›"),
    ("${}", "‹${}›"),
    ("${X", "‹${X›"),
    ("${1}", "‹${1}›"),
    ("${a b}", "‹${a b}›"),
    ("${\"a\": 1}", "‹${\"a\": 1}›"),
    ("${a${X}", "‹${a›«X»"),
    ("$\\{X\\}", "‹$\\{X\\}›"),
    ("{X}$", "‹{X}$›"),
];

#[test]
fn templates() {
    for (text, expected) in CASES {
        assert_eq!(render(&Template::parse(text)), *expected, "in {text:?}");
    }
}

#[test]
fn a_range_covers_the_placeholder() {
    for (text, _) in CASES {
        for part in Template::parse(text).parts {
            if let Part::Placeholder(placeholder) = part {
                let written = text.get(placeholder.range).unwrap();
                assert_eq!(
                    written.replace(' ', ""),
                    format!("${{{}}}", placeholder.name)
                );
            }
        }
    }
}

#[test]
fn literals_and_whole_placeholders() {
    assert_eq!(Template::parse("").as_literal(), Some(""));
    assert_eq!(Template::parse("a").as_literal(), Some("a"));
    assert_eq!(Template::parse("a${X}").as_literal(), None);
    assert_eq!(Template::parse("${X}").whole().unwrap().name, "X");
    assert_eq!(Template::parse("${X}${Y}").whole(), None);
    assert_eq!(Template::parse("a${X}b").to_string(), "a${X}b");
}

fn render(template: &Template) -> String {
    template.parts.iter().map(render_part).collect()
}

fn render_part(part: &Part) -> String {
    match part {
        Part::Text(text) => format!("‹{text}›"),
        Part::Placeholder(placeholder) => format!("«{}»", placeholder.name),
    }
}
