use std::cmp::Ordering;

use super::*;
use crate::value::Number;

fn parse(text: &str) -> Value {
    text.parse().unwrap()
}

/// Less, equal and greater as the five operators of one family see them.
const ORDERS: [(Option<Ordering>, [bool; 5]); 4] = [
    (Some(Ordering::Less), [false, true, true, false, false]),
    (Some(Ordering::Equal), [true, false, true, false, true]),
    (Some(Ordering::Greater), [false, false, false, true, true]),
    (None, [false; 5]),
];

fn expected(order: Option<Ordering>) -> [bool; 5] {
    ORDERS.iter().find(|(known, _)| *known == order).unwrap().1
}

#[test]
fn strings() {
    let cases = [
        (r#""""#, r#""""#, Some(Ordering::Equal)),
        (r#""A""#, r#""AB""#, Some(Ordering::Less)),
        (r#""AB""#, r#""A""#, Some(Ordering::Greater)),
        (r#""a""#, r#""B""#, Some(Ordering::Greater)),
        (r#""\n""#, r#"" ""#, Some(Ordering::Less)),
        (r#""é""#, r#""e\u0301""#, Some(Ordering::Greater)),
        (r#""\uD83D\uDE80""#, r#""\uFFFD""#, Some(Ordering::Less)),
        (r#""\uD83D\uDE80""#, r#""\uD7FF""#, Some(Ordering::Greater)),
        (r#""x\uE000""#, r#""x\uE001""#, Some(Ordering::Less)),
        ("1", r#""1""#, None),
        (r#""1""#, "1", None),
        ("null", "null", None),
    ];
    for (left, right, order) in cases {
        let (left, right) = (parse(left), parse(right));
        let found = [
            string_equals(&left, &right),
            string_less_than(&left, &right),
            string_less_than_equals(&left, &right),
            string_greater_than(&left, &right),
            string_greater_than_equals(&left, &right),
        ];
        assert_eq!(found, expected(order), "{left} {right}");
    }
    assert!(string_less_than(&parse(r#""l""#), "m"));
}

#[test]
fn numbers() {
    let cases = [
        ("0", "0.0", Some(Ordering::Equal)),
        ("-0", "0", Some(Ordering::Equal)),
        ("1e2", "100", Some(Ordering::Equal)),
        ("1", "1.1", Some(Ordering::Less)),
        (
            "9007199254740993",
            "9007199254740992",
            Some(Ordering::Greater),
        ),
        (r#""42""#, "42", None),
        ("42", r#""42""#, None),
        ("true", "1", None),
        ("null", "0", None),
        ("8", "false", None),
        ("7", "[6]", None),
    ];
    for (left, right, order) in cases {
        let (left, right) = (parse(left), parse(right));
        let found = [
            numeric_equals(&left, &right),
            numeric_less_than(&left, &right),
            numeric_less_than_equals(&left, &right),
            numeric_greater_than(&left, &right),
            numeric_greater_than_equals(&left, &right),
        ];
        assert_eq!(found, expected(order), "{left} {right}");
    }
    assert!(numeric_equals(&parse("5"), 5));
    assert!(numeric_less_than(&parse("1.49"), 1.5));
    assert!(numeric_equals(
        &parse("1e400"),
        &"1E400".parse::<Number>().unwrap()
    ));
}

#[test]
fn timestamps() {
    let cases = [
        (
            r#""2012-10-09T19:00:55Z""#,
            r#""2012-10-09T20:00:55+01:00""#,
            Some(Ordering::Equal),
        ),
        (
            r#""2012-10-09T19:00:55Z""#,
            r#""2012-10-09T19:00:55.001Z""#,
            Some(Ordering::Less),
        ),
        (
            r#""2012-10-09T19:00:56Z""#,
            r#""2012-10-09T19:00:55Z""#,
            Some(Ordering::Greater),
        ),
        (
            r#""2023-02-24 12:15:56.83""#,
            r#""2012-10-09T19:00:55Z""#,
            None,
        ),
        (
            r#""2012-10-09T19:00:55Z""#,
            r#""2012-10-09T19:00:55""#,
            None,
        ),
        ("1349809255", r#""2012-10-09T19:00:55Z""#, None),
    ];
    for (left, right, order) in cases {
        let (left, right) = (parse(left), parse(right));
        let found = [
            timestamp_equals(&left, &right),
            timestamp_less_than(&left, &right),
            timestamp_less_than_equals(&left, &right),
            timestamp_greater_than(&left, &right),
            timestamp_greater_than_equals(&left, &right),
        ];
        assert_eq!(found, expected(order), "{left} {right}");
    }
    let literal = Timestamp::from_parts(1_349_809_255, 0);
    assert!(timestamp_equals(
        &parse(r#""2012-10-09T19:00:55Z""#),
        literal
    ));
}

#[test]
fn types() {
    let cases = [
        ("null", [true, false, false, false, false]),
        ("1.0", [false, true, false, false, false]),
        (r#""1""#, [false, false, true, false, false]),
        ("false", [false, false, false, true, false]),
        (
            r#""2012-10-09T19:00:55Z""#,
            [false, false, true, false, true],
        ),
        ("[]", [false; 5]),
        ("{}", [false; 5]),
    ];
    for (value, kinds) in cases {
        let value = parse(value);
        let found = [
            is_null(&value),
            is_numeric(&value),
            is_string(&value),
            is_boolean(&value),
            is_timestamp(&value),
        ];
        assert_eq!(found, kinds, "{value}");
    }
    assert!(boolean_equals(&parse("false"), false));
    assert!(!boolean_equals(&parse("null"), false));
    assert!(!boolean_equals(&parse(r#""true""#), &parse("true")));
}

#[test]
fn patterns() {
    let cases: &[(&[&str], &str, bool)] = &[
        (&["invoice-2025.json"], "invoice-2025.json", true),
        (&["invoice-2025.json"], "invoice-2025.json ", false),
        (&["invoice-", ".json"], "invoice-2025.json", true),
        (&["invoice-", ".json"], "invoice-.json", true),
        (&["invoice-", ".json"], "report-2025.json", false),
        (&["logs-", "-", "-done"], "logs-2025-04-done", true),
        (&["logs-", "-", "-done"], "logs-2025-done", false),
        (&["file*name.txt"], "file*name.txt", true),
        (&["ab", "ba"], "aba", false),
        (&["", ""], "", true),
        (&["", "", ""], "anything", true),
        (&["", "a", "ab", ""], "xaab", true),
        (&["", "a", "ab", ""], "xab", false),
        (&[""], "", true),
    ];
    for (parts, text, matches) in cases {
        assert_eq!(
            string_matches(&Value::from(*text), parts),
            *matches,
            "{parts:?} {text}"
        );
    }
    assert!(!string_matches(&Value::from(123), &["123"]));
}
